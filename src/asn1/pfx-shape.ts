/** Whether octets are meant for a PFX, from their outermost elements. */

import { type BerElement, type BerFault, isBerFault, Tag } from "./ber.js";

/** `scanned` is what `scanBer` gives of `octets`. Where that is a fault, their beginning decides. */
export function looksLikePfx(octets: Uint8Array, scanned: BerElement | BerFault): boolean {
  return isBerFault(scanned) ? beginsLikePfx(octets) : hasPfxShape(scanned);
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

/** For octets that are no whole element: whether what is there agrees with a PFX. */
export function beginsLikePfx(octets: Uint8Array): boolean {
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
