import { type BerElement, Tag } from "./ber.js";
import { lengthOctets } from "./der-writing.js";
import { readOctetString } from "./octet-string.js";

type Octets = Uint8Array<ArrayBuffer>;

/**
 * The element with definite, minimal lengths and primitive OCTET STRINGs: the original octets where they are so
 * already, otherwise a copy. Only for decoding; what is handed out or covered by a MAC is always the original.
 */
export function derOctets(element: BerElement, path: string): Octets {
  if (element.der) return element.octets.subarray(element.start, element.end);
  const parts = toParts(element, path);
  const der = new Uint8Array(sizeOf(parts));
  let position = 0;
  for (const part of parts) {
    der.set(part, position);
    position += part.length;
  }
  return der;
}

/** The octets of the element, in parts that are not copied yet: so each is copied once, however deep it stands. */
function toParts(element: BerElement, path: string): Octets[] {
  if (element.der) return [element.octets.subarray(element.start, element.end)];
  const isOctetString = (element.tag & ~Tag.CONSTRUCTED) === Tag.OCTET_STRING;
  const contents = isOctetString
    ? [readOctetString(element, path)]
    : element.tag & Tag.CONSTRUCTED
      ? element.elements.flatMap((inner) => toParts(inner, path))
      : [element.octets.subarray(element.contents, element.contentsEnd)];
  const tag = isOctetString ? Tag.OCTET_STRING : element.tag;
  return [Uint8Array.of(tag, ...lengthOctets(sizeOf(contents))), ...contents];
}

function sizeOf(parts: readonly Octets[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
