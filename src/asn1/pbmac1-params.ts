import type { AlgorithmIdentifier } from "./algorithm-identifier.js";
import { assertParameters, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { readSequence } from "./element.js";

/**
 * ```asn1
 * PBMAC1-params ::= SEQUENCE {
 *   keyDerivationFunc  AlgorithmIdentifier {{PBMAC1-KDFs}},
 *   messageAuthScheme  AlgorithmIdentifier {{PBMAC1-MACs}} }
 * ```
 */
export interface Pbmac1Params {
  readonly keyDerivationFunc: AlgorithmIdentifier;
  readonly messageAuthScheme: AlgorithmIdentifier;
}

/** {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-A.5 | RFC 8018 §A.5} */
export function readPbmac1Params(algorithm: AlgorithmIdentifier): Pbmac1Params {
  const path = `${algorithm.path}.parameters`;
  const [keyDerivationFunc, messageAuthScheme] = readSequence(assertParameters(algorithm), path, 2, 2);
  return {
    keyDerivationFunc: readAlgorithmIdentifier(keyDerivationFunc, `${path}.keyDerivationFunc`),
    messageAuthScheme: readAlgorithmIdentifier(messageAuthScheme, `${path}.messageAuthScheme`),
  };
}
