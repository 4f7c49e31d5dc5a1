import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, assertParameters } from "./algorithm-identifier.js";
import { readPositiveInteger, readSequence } from "./element.js";
import { readSalt } from "./octet-string.js";

/**
 * ```asn1
 * pkcs-12PbeParams ::= SEQUENCE {
 *   salt        OCTET STRING,
 *   iterations  INTEGER }
 * ```
 */
export interface Pkcs12PbeParams {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
}

/** {@link https://www.rfc-editor.org/rfc/rfc7292#appendix-C | RFC 7292 appendix C} */
export function readPkcs12PbeParams(algorithm: AlgorithmIdentifier, budget: Budget): Pkcs12PbeParams {
  const path = `${algorithm.path}.parameters`;
  const [salt, iterations] = readSequence(assertParameters(algorithm), path, 2, 2);
  return {
    salt: readSalt(salt!, `${path}.salt`, budget),
    iterations: readPositiveInteger(iterations, `${path}.iterations`),
  };
}
