/** Writes DER (X.690 §10): keys in the forms that others take, and a SubjectPublicKeyInfo that stands in no file. */

import { Tag } from "./ber.js";

type Octets = Uint8Array<ArrayBuffer>;

/** An element of the identifier octet `tag` and of its contents, one after the other. */
export function writeElement(tag: number, ...contents: readonly Uint8Array[]): Octets {
  const size = contents.reduce((sum, part) => sum + part.length, 0);
  const header = [tag, ...lengthOctets(size)];
  const octets = new Uint8Array(header.length + size);
  octets.set(header);
  let position = header.length;
  for (const part of contents) {
    octets.set(part, position);
    position += part.length;
  }
  return octets;
}

export function writeSequence(...contents: readonly Uint8Array[]): Octets {
  return writeElement(Tag.SEQUENCE, ...contents);
}

/** A number from 0. */
export function writeInteger(value: bigint): Octets {
  const hex = value.toString(16);
  // Two digits an octet, and one octet more where the first bit would be a sign
  const size = Math.floor(hex.length / 2) + (hex.length % 2 === 1 || hex >= "8" ? 1 : 0);
  const digits = hex.padStart(2 * size, "0");
  return writeElement(
    Tag.INTEGER,
    Uint8Array.from({ length: size }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)),
  );
}

export function writeOctetString(octets: Uint8Array): Octets {
  return writeElement(Tag.OCTET_STRING, octets);
}

export function writeBitString(octets: Uint8Array): Octets {
  return writeElement(Tag.BIT_STRING, Uint8Array.of(0), octets);
}

/** The length octets of a definite length, the fewest (X.690 §10.1). */
export function lengthOctets(size: number): number[] {
  if (size < 0x80) return [size];
  const octets: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
