import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import type { BerElement } from "./ber.js";
import { readOctetsOfBitString } from "./bit-string.js";
import { derOctets } from "./der.js";
import { writeBitString, writeSequence } from "./der-writing.js";
import { readSequence } from "./element.js";

/**
 * ```asn1
 * SubjectPublicKeyInfo ::= SEQUENCE {
 *   algorithm         AlgorithmIdentifier,
 *   subjectPublicKey  BIT STRING }
 * ```
 */
export interface SubjectPublicKeyInfo {
  readonly algorithm: AlgorithmIdentifier;
  /** The DER of the AlgorithmIdentifier. */
  readonly algorithmOctets: Uint8Array<ArrayBuffer>;
  /** The octets of the BIT STRING; what they are is the algorithm's to say. */
  readonly subjectPublicKey: Uint8Array<ArrayBuffer>;
}

/** {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7 | RFC 5280 §4.1.2.7} */
export function readSubjectPublicKeyInfo(element: BerElement | undefined, path: string): SubjectPublicKeyInfo {
  const [algorithm, subjectPublicKey] = readSequence(element, path, 2, 2);
  return {
    algorithm: readAlgorithmIdentifier(algorithm, `${path}.algorithm`),
    algorithmOctets: derOctets(algorithm!, `${path}.algorithm`),
    subjectPublicKey: readOctetsOfBitString(subjectPublicKey, `${path}.subjectPublicKey`),
  };
}

/** `algorithm` is a whole AlgorithmIdentifier in DER, `subjectPublicKey` the octets of the BIT STRING. */
export function writeSubjectPublicKeyInfo(
  algorithm: Uint8Array,
  subjectPublicKey: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return writeSequence(algorithm, writeBitString(subjectPublicKey));
}
