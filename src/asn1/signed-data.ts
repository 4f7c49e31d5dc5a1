import { EncapsulatedContentInfo } from "pkijs";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { ContentType } from "./content-info.js";
import { contentsOf, readExplicit, readSequence } from "./element.js";
import { toHex } from "./hex.js";
import { assertOctetString, readOctetString } from "./octet-string.js";
import { decode } from "./schema.js";

/**
 * The content that a SignedData signs, joined. The signatures are not looked at.
 *
 * ```asn1
 * SignedData ::= SEQUENCE {
 *   version           CMSVersion,
 *   digestAlgorithms  DigestAlgorithmIdentifiers,
 *   encapContentInfo  EncapsulatedContentInfo,
 *   ... }
 *
 * EncapsulatedContentInfo ::= SEQUENCE {
 *   eContentType  ContentType,
 *   eContent      [0] EXPLICIT OCTET STRING OPTIONAL }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5652#section-5.1 | RFC 5652 §5.1}
 */
export function readSignedContent(element: BerElement, path: string, budget: Budget): Uint8Array<ArrayBuffer> {
  const [, , encapContentInfo] = readSequence(element, path, 4);
  const at = `${path}.encapContentInfo`;
  const { eContentType } = decode(EncapsulatedContentInfo, encapContentInfo!, at, budget);
  if (eContentType !== ContentType.DATA)
    throw new PfxSyntaxError(at, encapContentInfo!.start, "the content is not data");
  const eContent = readExplicit(encapContentInfo!.elements[1], Tag.CONTEXT_0_CONSTRUCTED, `${at}.eContent`);
  return readOctetString(assertOctetString(eContent, `${at}.eContent`), `${at}.eContent`);
}

/** The contents octets of 1.2.840.113549.1.7.2. */
const SIGNED_DATA = "2a864886f70d010702";

/**
 * How many X.509 certificates stand beside the signatures of a ContentInfo, nothing of which is checked; `null` where
 * it is no SignedData.
 *
 * ```asn1
 * certificates  [0] IMPLICIT CertificateSet OPTIONAL   -- of SignedData, after encapContentInfo
 * CertificateSet ::= SET OF CertificateChoices         -- a Certificate is the one that has no tag of its own
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5652#section-10.2.3 | RFC 5652 §10.2.3}
 */
export function countCertificates({ elements: [contentType, content] }: BerElement): number | null {
  if (contentType === undefined || toHex(contentsOf(contentType)) !== SIGNED_DATA) return null;
  const certificates = content?.elements[0]?.elements.slice(3).find(({ tag }) => tag === Tag.CONTEXT_0_CONSTRUCTED);
  return certificates?.elements.filter(({ tag }) => tag === Tag.SEQUENCE).length ?? 0;
}
