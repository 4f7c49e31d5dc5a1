import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import type { BerElement } from "./ber.js";
import { readSequence } from "./element.js";
import { assertOctetString, readOctetString } from "./octet-string.js";

/**
 * ```asn1
 * EncryptedPrivateKeyInfo ::= SEQUENCE {
 *   encryptionAlgorithm  EncryptionAlgorithmIdentifier,
 *   encryptedData        OCTET STRING }
 * ```
 */
export interface EncryptedPrivateKeyInfo {
  readonly encryptionAlgorithm: AlgorithmIdentifier;
  readonly encryptedData: Uint8Array<ArrayBuffer>;
}

/** {@link https://www.rfc-editor.org/rfc/rfc5958#section-3 | RFC 5958 §3} */
export function readEncryptedPrivateKeyInfo(element: BerElement, path: string): EncryptedPrivateKeyInfo {
  const [algorithm, data] = readSequence(element, path, 2, 2);
  return {
    encryptionAlgorithm: readAlgorithmIdentifier(algorithm, `${path}.encryptionAlgorithm`),
    encryptedData: readOctetString(assertOctetString(data!, `${path}.encryptedData`), `${path}.encryptedData`),
  };
}
