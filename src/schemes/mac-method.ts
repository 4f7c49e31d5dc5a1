import type { Limits } from "../limits.js";
import type { MacScheme } from "../types/algorithm.js";
import type { Derivation } from "./derivation.js";
import type { PasswordEncoding } from "./password.js";
import type { Runtime } from "./runtime.js";

/** A MAC scheme with the parameters that the file gives it. */
export interface MacMethod {
  readonly description: MacScheme;
  readonly passwordEncoding: PasswordEncoding;
  /** The key derivations of one verification. */
  readonly derivations: readonly Derivation[];
  /**
   * To be called before any key is derived.
   * @throws `ERR_PFX_SYNTAX` where the MAC has not exactly the length of its scheme, as a shorter one would be easier to
   * forge; `ERR_PFX_LIMIT_EXCEEDED` for `iterations`, `macKeyLength`
   */
  assertVerifiable(limits: Limits): void;
  /**
   * Whether the MAC over `message`, the content of authSafe, verifies with these octets of a password.
   * @throws `ERR_PFX_LIMIT_EXCEEDED`, `ERR_PFX_CRYPTO_UNAVAILABLE`; the signal's reason.
   */
  verify(runtime: Runtime, password: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>): Promise<boolean>;
}
