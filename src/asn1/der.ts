import { type BerElement, Tag } from "./ber.js";
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

/** An element in DER: the identifier octet, the length, and the contents one after the other. */
export function encodeElement(tag: number, ...contents: readonly Uint8Array[]): Octets {
  const size = contents.reduce((sum, part) => sum + part.length, 0);
  const header = [tag, ...lengthOctets(size)];
  const der = new Uint8Array(header.length + size);
  der.set(header);
  let position = header.length;
  for (const part of contents) {
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

/** The length octets of a definite length, the fewest (X.690 §10.1). */
export function lengthOctets(size: number): number[] {
  if (size < 0x80) return [size];
  const octets: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
