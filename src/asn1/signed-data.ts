import { EncapsulatedContentInfo } from "pkijs";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { ContentType } from "./content-info.js";
import { readExplicit, readSequence } from "./element.js";
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
