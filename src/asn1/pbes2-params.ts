import { PBES2Params as PkijsPbes2Params, PBKDF2Params as PkijsPbkdf2Params } from "pkijs";
import { PfxSyntaxError, UnsupportedError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, assertParameters, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { Tag } from "./ber.js";
import { readPositiveInteger } from "./element.js";
import { assertOctetString, readOctetString } from "./octet-string.js";
import { decode } from "./schema.js";

/**
 * ```asn1
 * PBES2-params ::= SEQUENCE {
 *   keyDerivationFunc  AlgorithmIdentifier {{PBES2-KDFs}},
 *   encryptionScheme   AlgorithmIdentifier {{PBES2-Encs}} }
 * ```
 */
export interface Pbes2Params {
  readonly keyDerivationFunc: AlgorithmIdentifier;
  readonly encryptionScheme: AlgorithmIdentifier;
}

/** {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-A.4 | RFC 8018 appendix A.4} */
export function readPbes2Params(algorithm: AlgorithmIdentifier, budget: Budget): Pbes2Params {
  const path = `${algorithm.path}.parameters`;
  const parameters = assertParameters(algorithm);
  decode(PkijsPbes2Params, parameters, path, budget);
  const [keyDerivationFunc, encryptionScheme] = parameters.elements;
  return {
    keyDerivationFunc: readAlgorithmIdentifier(keyDerivationFunc, `${path}.keyDerivationFunc`),
    encryptionScheme: readAlgorithmIdentifier(encryptionScheme, `${path}.encryptionScheme`),
  };
}

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
  const parameters = assertParameters(algorithm);
  decode(PkijsPbkdf2Params, parameters, path, budget);
  const [salt, iterationCount, ...optional] = parameters.elements;
  if (salt!.tag === Tag.SEQUENCE) {
    throw new UnsupportedError("PBKDF2 salt source", readAlgorithmIdentifier(salt, `${path}.salt`).algorithm, null);
  }
  const keyLength = optional[0]?.tag === Tag.INTEGER ? optional.shift() : undefined;
  const prf = optional.shift();
  if (optional[0] !== undefined) throw new PfxSyntaxError(path, optional[0].start, "an element after prf");
  return {
    salt: readOctetString(assertOctetString(salt!, `${path}.salt`), `${path}.salt`),
    iterationCount: readPositiveInteger(iterationCount, `${path}.iterationCount`),
    keyLength: keyLength === undefined ? null : readPositiveInteger(keyLength, `${path}.keyLength`),
    prf: prf && readAlgorithmIdentifier(prf, `${path}.prf`),
  };
}

/** The initialization vector that is the parameter of a block cipher in CBC mode (RFC 8018 appendix B.2). */
export function readIv(algorithm: AlgorithmIdentifier, size: number): Uint8Array<ArrayBuffer> {
  const path = `${algorithm.path}.parameters`;
  const parameters = assertParameters(algorithm);
  const iv = readOctetString(assertOctetString(parameters, path), path);
  if (iv.length !== size)
    throw new PfxSyntaxError(path, parameters.start, `the initialization vector is not ${size} octets`);
  return iv;
}
