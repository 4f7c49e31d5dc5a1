import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, assertParameters, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { Tag } from "./ber.js";
import { readSequence } from "./element.js";

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
  const stated = budget.strict ? algorithm : withoutNesting(algorithm);
  const path = `${stated.path}.parameters`;
  const parameters = assertParameters(stated);
  const [keyDerivationFunc, encryptionScheme] = readSequence(parameters, path, 2, 2);
  return {
    keyDerivationFunc: readAlgorithmIdentifier(keyDerivationFunc, `${path}.keyDerivationFunc`),
    encryptionScheme: readAlgorithmIdentifier(encryptionScheme, `${path}.encryptionScheme`),
  };
}

function withoutNesting(algorithm: AlgorithmIdentifier): AlgorithmIdentifier {
  const parameters = assertParameters(algorithm);
  if (parameters.elements[0]?.tag !== Tag.OBJECT_IDENTIFIER) return algorithm;
  const nested = readAlgorithmIdentifier(parameters, `${algorithm.path}.parameters`);
  return nested.algorithm === algorithm.algorithm ? nested : algorithm;
}
