import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, assertParameters } from "./algorithm-identifier.js";
import { readPositiveInteger, readSequence } from "./element.js";
import { readSalt } from "./octet-string.js";

/**
 * ```asn1
 * scrypt-params ::= SEQUENCE {
 *   salt                      OCTET STRING,
 *   costParameter             INTEGER (1..MAX),
 *   blockSize                 INTEGER (1..MAX),
 *   parallelizationParameter  INTEGER (1..MAX),
 *   keyLength                 INTEGER (1..MAX) OPTIONAL }
 * ```
 */
export interface ScryptParams {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly costParameter: number;
  readonly blockSize: number;
  readonly parallelizationParameter: number;
  readonly keyLength: number | null;
}

/** {@link https://www.rfc-editor.org/rfc/rfc7914#section-7.1 | RFC 7914 §7.1} */
export function readScryptParams(algorithm: AlgorithmIdentifier, budget: Budget): ScryptParams {
  const path = `${algorithm.path}.parameters`;
  const [salt, N, r, p, keyLength] = readSequence(assertParameters(algorithm), path, 4, 5);
  const costParameter = readPositiveInteger(N, `${path}.costParameter`);
  // RFC 7914 §2: N must be larger than 1 and a power of 2
  if (costParameter < 2 || !Number.isInteger(Math.log2(costParameter))) {
    throw new PfxSyntaxError(`${path}.costParameter`, N!.start, "not a power of 2 above 1");
  }
  const blockSize = readPositiveInteger(r, `${path}.blockSize`);
  const parallelizationParameter = readPositiveInteger(p, `${path}.parallelizationParameter`);
  // RFC 7914 §2: p is at most (2^32 - 1) * 32 / (128 * r), and the index of N blocks is one word
  if (blockSize * parallelizationParameter >= 2 ** 30 || costParameter > 2 ** 32) {
    throw new PfxSyntaxError(path, N!.start, "parameters beyond what scrypt is defined for");
  }
  return {
    salt: readSalt(salt!, `${path}.salt`, budget),
    costParameter,
    blockSize,
    parallelizationParameter,
    keyLength: keyLength === undefined ? null : readPositiveInteger(keyLength, `${path}.keyLength`),
  };
}
