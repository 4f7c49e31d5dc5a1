import { PBES2Params as PkijsPbes2Params } from "pkijs";
import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, assertParameters, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { Tag } from "./ber.js";
import { readObjectIdentifier } from "./object-identifier.js";
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

/**
 * {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-A.4 | RFC 8018 appendix A.4}. Java before 8 update 301 wrote a
 * whole AlgorithmIdentifier where PBES2-params belongs.
 */
export function readPbes2Params(algorithm: AlgorithmIdentifier, budget: Budget): Pbes2Params {
  const path = `${algorithm.path}.parameters`;
  const stated = assertParameters(algorithm);
  const nested = stated.elements[0]?.tag === Tag.OBJECT_IDENTIFIER && !budget.strict;
  if (nested && readObjectIdentifier(stated.elements[0], path) === algorithm.algorithm) {
    return readPbes2Params(readAlgorithmIdentifier(stated, path), budget);
  }
  decode(PkijsPbes2Params, stated, path, budget);
  const [keyDerivationFunc, encryptionScheme] = stated.elements;
  return {
    keyDerivationFunc: readAlgorithmIdentifier(keyDerivationFunc, `${path}.keyDerivationFunc`),
    encryptionScheme: readAlgorithmIdentifier(encryptionScheme, `${path}.encryptionScheme`),
  };
}
