import type { Budget } from "../limits.js";
import type { Range } from "../types/range.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import type { BerElement } from "./ber.js";
import { rangeOf, readSequence, readUnsignedInteger } from "./element.js";
import { assertOctetString, readOctetString, readSalt } from "./octet-string.js";

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
  /** As the file has it; a PBMAC1 does not use it, so that it may be anything there. */
  readonly iterations: number;
  readonly octets: Range;
}

/** {@link https://www.rfc-editor.org/rfc/rfc7292#section-4 | RFC 7292 §4} */
export function readMacData(element: BerElement, path: string, budget: Budget): MacData {
  const [mac, macSalt, iterations] = readSequence(element, path, 2, 3);
  const [digestAlgorithm, digest] = readSequence(mac, `${path}.mac`, 2, 2);
  return {
    digestAlgorithm: readAlgorithmIdentifier(digestAlgorithm, `${path}.mac.digestAlgorithm`),
    digest: readOctetString(assertOctetString(digest!, `${path}.mac.digest`), `${path}.mac.digest`),
    macSalt: readSalt(macSalt!, `${path}.macSalt`, budget),
    // pkijs, which has decoded the element before, reads an INTEGER of 2^31 and more as 0.
    iterations: iterations === undefined ? 1 : readUnsignedInteger(iterations, `${path}.iterations`),
    octets: rangeOf(element),
  };
}
