import { ContentInfo as PkijsContentInfo } from "pkijs";
import type { Budget } from "../limits.js";
import type { Range } from "../types/range.js";
import { type BerElement, Tag } from "./ber.js";
import { rangeOf, readExplicit, readSequence } from "./element.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { decode, type Schema } from "./schema.js";
import { readBerWithTrailing } from "./whole-ber.js";

/** {@link https://www.rfc-editor.org/rfc/rfc5652#section-4 | RFC 5652 §4 to §8} */
export const ContentType = {
  DATA: "1.2.840.113549.1.7.1",
  SIGNED_DATA: "1.2.840.113549.1.7.2",
  ENVELOPED_DATA: "1.2.840.113549.1.7.3",
  ENCRYPTED_DATA: "1.2.840.113549.1.7.6",
} as const;

/**
 * ```asn1
 * ContentInfo ::= SEQUENCE {
 *   contentType  ContentType,
 *   content      [0] EXPLICIT ANY DEFINED BY contentType }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5652#section-3 | RFC 5652 §3}
 */
export interface ContentInfo {
  readonly contentType: string;
  readonly content: BerElement;
  /** The content as asn1js has read it. */
  readonly schema: Schema;
  readonly octets: Range;
}

export function readContentInfo(element: BerElement, path: string, budget: Budget): ContentInfo {
  return toContentInfo(decode(PkijsContentInfo, element, path, budget), element, path);
}

/** The record for an element that pkijs has already decoded. */
export function toContentInfo({ content: schema }: PkijsContentInfo, element: BerElement, path: string): ContentInfo {
  const [type, stated] = readSequence(element, path, 2, 2);
  // asn1js has no exact text for arcs beyond 2^53
  const contentType = readObjectIdentifier(type, `${path}.contentType`);
  const content = readExplicit(stated, Tag.CONTEXT_0_CONSTRUCTED, `${path}.content`);
  return { contentType, content, schema, octets: rangeOf(element) };
}

/**
 * The ContentInfos of an AuthenticatedSafe, which may be none, still to be read by {@link readContentInfo}.
 *
 * ```asn1
 * AuthenticatedSafe ::= SEQUENCE OF ContentInfo
 * ```
 *
 * The pass splits the sequence, as pkijs cannot read an empty one.
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-4.1 | RFC 7292 §4.1}
 */
export function readAuthenticatedSafe(
  octets: Uint8Array<ArrayBuffer>,
  path: string,
  budget: Budget,
): readonly BerElement[] {
  return readSequence(readBerWithTrailing(octets, path, budget), path);
}
