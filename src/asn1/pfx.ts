import { PFX as PkijsPfx } from "pkijs";
import { NotPfxError, PfxSyntaxError, TruncatedError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { Range } from "../types/range.js";
import { type BerElement, isBerFault, scanBer, Tag } from "./ber.js";
import { type ContentInfo, toContentInfo } from "./content-info.js";
import { rangeOf, readUnsignedInteger } from "./element.js";
import { identifyFileKind } from "./file-kind.js";
import { type MacData, readMacData } from "./mac-data.js";
import { decode } from "./schema.js";
import { noteTrailing } from "./whole-ber.js";

/**
 * ```asn1
 * PFX ::= SEQUENCE {
 *   version   INTEGER {v3(3)}(v3,...),
 *   authSafe  ContentInfo,
 *   macData   MacData OPTIONAL }
 * ```
 */
export interface PfxRecord {
  readonly authSafe: ContentInfo;
  readonly macData: MacData | undefined;
  readonly octets: Range;
}

/**
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-4 | RFC 7292 §4}
 * @throws `ERR_PFX_NOT_PFX`, `ERR_PFX_TRUNCATED`, `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readPfx(octets: Uint8Array<ArrayBuffer>, budget: Budget): PfxRecord {
  const element = scanBer(octets, budget);
  if (isBerFault(element)) {
    if (!beginsLikePfx(octets)) throw new NotPfxError(identifyFileKind(octets, budget));
    if (element.fault === "truncated") throw new TruncatedError(element.missing);
    throw new PfxSyntaxError("PFX", element.offset, element.problem);
  }
  if (!hasPfxShape(element)) throw new NotPfxError(identifyFileKind(octets, budget));

  noteTrailing(element, "PFX", budget);
  const [version, authSafe, macData, ...rest] = element.elements;
  if (readUnsignedInteger(version, "PFX.version") !== 3) {
    throw new PfxSyntaxError("PFX.version", version!.start, "the version is not 3");
  }
  if (rest[0] !== undefined) throw new PfxSyntaxError("PFX", rest[0].start, "an element after macData");
  const pfx = decode(PkijsPfx, element, "PFX", budget);
  return {
    authSafe: toContentInfo(pfx.authSafe, authSafe!, "PFX.authSafe"),
    macData: macData && readMacData(macData, "PFX.macData", budget),
    octets: rangeOf(element),
  };
}

/** A SEQUENCE of a version and of a ContentInfo: no other file that people mistake for a PFX begins so. */
function hasPfxShape(element: BerElement): boolean {
  if (element.tag !== Tag.SEQUENCE) return false;
  const [version, authSafe] = element.elements;
  if (version?.tag !== Tag.INTEGER || authSafe?.tag !== Tag.SEQUENCE) return false;
  const [contentType, content] = authSafe.elements;
  return contentType?.tag === Tag.OBJECT_IDENTIFIER && content?.tag === Tag.CONTEXT_0_CONSTRUCTED;
}

/** The arcs 1.2.840.113549.1.7 of the CMS content types, as an OBJECT IDENTIFIER of nine octets begins. */
const CMS_CONTENT_TYPE = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];

/** As {@link hasPfxShape}, for octets that are no whole element: whether what is there agrees with a PFX. */
function beginsLikePfx(octets: Uint8Array): boolean {
  if (octets.length === 0) return false;
  let position = 0;
  const agrees = (expected: readonly number[]) =>
    expected.every((octet) => position >= octets.length || octets[position++] === octet);
  const skipLength = () => {
    const length = octets[position++] ?? 0;
    if (length > 0x80) position += length & 0x7f;
  };
  if (!agrees([Tag.SEQUENCE])) return false;
  skipLength();
  if (!agrees([Tag.INTEGER])) return false;
  position += 1 + (octets[position] ?? 0);
  if (!agrees([Tag.SEQUENCE])) return false;
  skipLength();
  return agrees(CMS_CONTENT_TYPE);
}
