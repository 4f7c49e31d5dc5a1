import type { MacData as PkijsMacData } from "pkijs";
import type { Range } from "../types/range.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import type { BerElement } from "./ber.js";
import { rangeOf, readPositiveInteger } from "./element.js";

/**
 * ```asn1
 * MacData ::= SEQUENCE {
 *   mac         DigestInfo,
 *   macSalt     OCTET STRING,
 *   iterations  INTEGER DEFAULT 1 }
 *
 * DigestInfo ::= SEQUENCE {
 *   digestAlgorithm  DigestAlgorithmIdentifier,
 *   digest           OCTET STRING }
 * ```
 */
export interface MacData {
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly macSalt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly octets: Range;
}

/**
 * The record for `element`, which pkijs has decoded as `macData`.
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-4 | RFC 7292 §4}
 */
export function toMacData(macData: PkijsMacData, element: BerElement, path: string): MacData {
  const [mac, , iterations] = element.elements;
  return {
    digestAlgorithm: readAlgorithmIdentifier(mac!.elements[0], `${path}.mac.digestAlgorithm`),
    digest: new Uint8Array(macData.mac.digest.getValue()),
    macSalt: new Uint8Array(macData.macSalt.getValue()),
    // pkijs reads an INTEGER of 2^31 and more as 0.
    iterations: iterations === undefined ? 1 : readPositiveInteger(iterations, `${path}.iterations`),
    octets: rangeOf(element),
  };
}
