/** Typed access to the records of the BER pass. Every function names the path of what it reads in its error. */

import { PfxSyntaxError } from "../errors.js";
import type { Range } from "../types/range.js";
import { type BerElement, Tag } from "./ber.js";

/** `element` itself, once its identifier is known to be `tag`. */
export function assertTag(element: BerElement | undefined, tag: number, path: string, offset = 0): BerElement {
  if (element === undefined) throw new PfxSyntaxError(path, offset, "the element is missing");
  if (element.tag !== tag) throw new PfxSyntaxError(path, element.start, `the tag is not ${hex(tag)}`);
  return element;
}

/** The elements of a SEQUENCE that has at least `least` and at most `most` of them. */
export function readSequence(
  element: BerElement | undefined,
  path: string,
  least = 0,
  most = Number.POSITIVE_INFINITY,
): readonly BerElement[] {
  const { elements, start } = assertTag(element, Tag.SEQUENCE, path);
  if (elements.length < least) throw new PfxSyntaxError(path, start, `fewer than ${least} elements`);
  if (elements.length > most) throw new PfxSyntaxError(path, elements[most]!.start, `more than ${most} elements`);
  return elements;
}

/** The one element inside an EXPLICIT tag. */
export function readExplicit(element: BerElement | undefined, tag: number, path: string): BerElement {
  const { elements, start } = assertTag(element, tag, path);
  if (elements.length !== 1) throw new PfxSyntaxError(path, start, "not exactly one element inside the explicit tag");
  return elements[0]!;
}

/**
 * A non-negative INTEGER as a number: exact to 2^53, beyond it good enough to be refused by a limit. pkijs reads
 * INTEGERs of 2^31 and more as 0.
 */
export function readUnsignedInteger(element: BerElement | undefined, path: string): number {
  const { octets, contents, contentsEnd, start } = assertTag(element, Tag.INTEGER, path);
  if (contents === contentsEnd) throw new PfxSyntaxError(path, start, "an INTEGER without octets");
  if (octets[contents]! & 0x80) throw new PfxSyntaxError(path, start, "a negative INTEGER");
  let value = 0;
  for (let i = contents; i < contentsEnd; i++) value = value * 256 + octets[i]!;
  return value;
}

/** As {@link readUnsignedInteger}, for an `INTEGER (1..MAX)`. */
export function readPositiveInteger(element: BerElement | undefined, path: string): number {
  const value = readUnsignedInteger(element, path);
  if (value === 0) throw new PfxSyntaxError(path, element!.start, "the INTEGER is 0");
  return value;
}

/** The contents octets, as a view. */
export function contentsOf(element: BerElement): Uint8Array<ArrayBuffer> {
  return element.octets.subarray(element.contents, element.contentsEnd);
}

/** The whole element, identifier and length included, as a view. */
export function octetsOf(element: BerElement): Uint8Array<ArrayBuffer> {
  return element.octets.subarray(element.start, element.end);
}

export function rangeOf(element: BerElement): Range {
  return { offset: element.start, size: element.end - element.start };
}

function hex(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(2, "0");
}
