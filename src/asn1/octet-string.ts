import { PfxSyntaxError } from "../errors.js";
import { assertWithin, type Budget } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";

/**
 * The contents of an OCTET STRING, or of one that is tagged IMPLICIT: a view of the original octets where the encoding
 * is primitive, the joined contents of its segments, at any depth, where it is constructed (X.690 §8.7).
 * @throws `ERR_PFX_SYNTAX` where a segment is no OCTET STRING.
 */
export function readOctetString(element: BerElement, path: string): Uint8Array<ArrayBuffer> {
  return readString(element, Tag.OCTET_STRING, path);
}

/**
 * As {@link readOctetString}, for a string of any type: its segments are OCTET STRINGs (X.690 §8.23.6), and `segmentTag`
 * by those who take them for strings of the type itself.
 */
export function readString(element: BerElement, segmentTag: number, path: string): Uint8Array<ArrayBuffer> {
  if (!(element.tag & Tag.CONSTRUCTED)) return element.octets.subarray(element.contents, element.contentsEnd);
  const joined = new Uint8Array(element.contentsEnd - element.contents);
  let size = 0;
  const pending = [...element.elements].reverse();
  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    const tag = segment.tag & ~Tag.CONSTRUCTED;
    if (tag !== Tag.OCTET_STRING && tag !== segmentTag) {
      throw new PfxSyntaxError(path, segment.start, "a segment that is no OCTET STRING");
    }
    if (segment.tag & Tag.CONSTRUCTED) {
      for (let i = segment.elements.length - 1; i >= 0; i--) pending.push(segment.elements[i]!);
    } else {
      joined.set(segment.octets.subarray(segment.contents, segment.contentsEnd), size);
      size += segment.contentsEnd - segment.contents;
    }
  }
  return joined.subarray(0, size);
}

/** @throws `ERR_PFX_SYNTAX` where the element is no OCTET STRING, primitive or constructed. */
export function assertOctetString(element: BerElement, path: string): BerElement {
  if ((element.tag & ~Tag.CONSTRUCTED) !== Tag.OCTET_STRING) {
    throw new PfxSyntaxError(path, element.start, "not an OCTET STRING");
  }
  return element;
}

/**
 * The contents of an OCTET STRING that is the salt of a key derivation.
 * @throws `ERR_PFX_SYNTAX` as {@link assertOctetString}; `ERR_PFX_LIMIT_EXCEEDED` for `saltSize`.
 */
export function readSalt(element: BerElement, path: string, budget: Budget): Uint8Array<ArrayBuffer> {
  const salt = readOctetString(assertOctetString(element, path), path);
  assertWithin(budget.limits, "saltSize", salt.length);
  return salt;
}
