import { PfxSyntaxError, UnsupportedError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, assertParameters, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { Tag } from "./ber.js";
import { readPositiveInteger, readSequence } from "./element.js";
import { readSalt } from "./octet-string.js";

/**
 * ```asn1
 * PBKDF2-params ::= SEQUENCE {
 *   salt            CHOICE { specified OCTET STRING, otherSource AlgorithmIdentifier },
 *   iterationCount  INTEGER (1..MAX),
 *   keyLength       INTEGER (1..MAX) OPTIONAL,
 *   prf             AlgorithmIdentifier {{PBKDF2-PRFs}} DEFAULT algid-hmacWithSHA1 }
 * ```
 */
export interface Pbkdf2Params {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterationCount: number;
  readonly keyLength: number | null;
  /** `undefined` for the default, HMAC-SHA-1. */
  readonly prf: AlgorithmIdentifier | undefined;
}

/** {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-A.2 | RFC 8018 appendix A.2} */
export function readPbkdf2Params(algorithm: AlgorithmIdentifier, budget: Budget): Pbkdf2Params {
  const path = `${algorithm.path}.parameters`;
  const [salt, iterationCount, ...optional] = readSequence(assertParameters(algorithm), path, 2, 4);
  if (salt!.tag === Tag.SEQUENCE) {
    throw new UnsupportedError("PBKDF2 salt source", readAlgorithmIdentifier(salt, `${path}.salt`).algorithm, null);
  }
  const keyLength = optional[0]?.tag === Tag.INTEGER ? optional.shift() : undefined;
  const prf = optional.shift();
  if (optional[0] !== undefined) throw new PfxSyntaxError(path, optional[0].start, "an element after prf");
  return {
    salt: readSalt(salt!, `${path}.salt`, budget),
    iterationCount: readPositiveInteger(iterationCount, `${path}.iterationCount`),
    keyLength: keyLength === undefined ? null : readPositiveInteger(keyLength, `${path}.keyLength`),
    prf: prf && readAlgorithmIdentifier(prf, `${path}.prf`),
  };
}
