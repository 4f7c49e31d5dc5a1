import { UnsupportedError } from "../errors.js";
import { algorithmName } from "./algorithm-name.js";

/** @throws `ERR_PFX_UNSUPPORTED`, always, with the identifier and its name */
export function refuse(feature: string, { algorithm }: { readonly algorithm: string }): never {
  throw new UnsupportedError(feature, algorithm, algorithmName(algorithm));
}
