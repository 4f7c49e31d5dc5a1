/**
 * The bounded pass over BER (X.690 §8) that everything read from a file goes through first. It yields records over the
 * original octets, never looks into primitive contents, and is iterative: neither depth nor length of the input can
 * exhaust the stack.
 */

import { PfxSyntaxError } from "../errors.js";
import { assertWithin, type Budget, spend } from "../limits.js";

/** One element: identifier, length and contents octets, as offsets into `octets`. */
export interface BerElement {
  readonly octets: Uint8Array<ArrayBuffer>;
  /** The identifier octet; for the high-tag-number form, which PKCS#12 has no use for, its first octet. */
  readonly tag: number;
  readonly start: number;
  readonly contents: number;
  /** End of the contents; the end-of-contents octets of the indefinite form come after it. */
  readonly contentsEnd: number;
  readonly end: number;
  /** The elements of a constructed encoding; none for a primitive one. */
  readonly elements: readonly BerElement[];
  /**
   * False where this element or one in it uses what DER forbids: indefinite or padded lengths, padded INTEGERs,
   * constructed strings.
   */
  readonly der: boolean;
}

/** Universal and context-specific identifier octets that occur in PKCS#12. */
export const Tag = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OBJECT_IDENTIFIER: 0x06,
  UTF8_STRING: 0x0c,
  RELATIVE_OID: 0x0d,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
  /** `[0]`, primitive as for IMPLICIT strings. */
  CONTEXT_0: 0x80,
  CONTEXT_1: 0x81,
  /** `[0]`, constructed as for EXPLICIT. */
  CONTEXT_0_CONSTRUCTED: 0xa0,
  CONTEXT_1_CONSTRUCTED: 0xa1,
  CONSTRUCTED: 0x20,
} as const;

/** No OBJECT IDENTIFIER in use comes near this many octets; longer ones only serve to exhaust a decoder. */
const MAX_OBJECT_IDENTIFIER_OCTETS = 128;

/** What keeps octets from being BER. */
export interface BerFault {
  readonly fault: "truncated" | "syntax";
  readonly offset: number;
  /** Octets that are missing at the least, for `truncated`. */
  readonly missing: number;
  readonly problem: string;
}

interface OpenElement {
  readonly tag: number;
  readonly start: number;
  readonly contents: number;
  /** Where the contents end; -1 while an indefinite length waits for its end-of-contents octets. */
  readonly contentsEnd: number;
  /** Where the innermost definite length ends, this element's included: nothing in it may run past that. */
  readonly limit: number;
  readonly elements: BerElement[];
  der: boolean;
}

export function isBerFault(result: BerElement | BerFault): result is BerFault {
  return "fault" in result;
}

/**
 * The element that `octets` begin with, or what is wrong with it. `truncated` means that the octets end before the
 * outermost element does; an element that runs past the one around it is a `syntax` fault. What comes after the
 * element is the caller's to judge (`element.end`).
 * A strict read takes BER that is not DER for a `syntax` fault.
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `depth` and `nodes`.
 */
export function scanBer(octets: Uint8Array<ArrayBuffer>, budget: Budget): BerElement | BerFault {
  const element = scanElement(octets, budget);
  if (isBerFault(element) || element.der) return element;
  if (budget.strict) return { fault: "syntax", offset: element.start, missing: 0, problem: NOT_DER };
  budget.departures.ber = true;
  return element;
}

const NOT_DER = "BER that is not DER";

/** Of every primitive element: one array for a million of them. */
const NO_ELEMENTS: readonly BerElement[] = [];

/**
 * A string that is tagged IMPLICIT, which the pass cannot know for one: constructed, it is not DER.
 * @throws `ERR_PFX_SYNTAX` in a strict read
 */
export function judgeImplicitString({ tag, start }: BerElement, path: string, budget: Budget): void {
  if (!(tag & Tag.CONSTRUCTED)) return;
  if (budget.strict) throw new PfxSyntaxError(path, start, NOT_DER);
  budget.departures.ber = true;
}

function scanElement(octets: Uint8Array<ArrayBuffer>, budget: Budget): BerElement | BerFault {
  const open: OpenElement[] = [];
  let position = 0;
  let limit = octets.length;
  let nodes = 0;
  const nodesLeft = budget.limits.nodes - budget.spent.nodes;

  const truncated = (missing: number): BerFault => {
    if (open.some((element) => element.contentsEnd >= 0)) return syntax("the element runs past the one around it");
    spend(budget, "nodes", nodes);
    return { fault: "truncated", offset: position, missing, problem: `${missing} octets are missing` };
  };
  const syntax = (problem: string): BerFault => {
    spend(budget, "nodes", nodes);
    return { fault: "syntax", offset: position, missing: 0, problem };
  };

  for (;;) {
    if (position + 2 > limit) return truncated(position + 2 - limit);
    const start = position;
    const tag = octets[start]!;
    const parent = open.at(-1);

    if (tag === 0 && octets[start + 1] === 0 && parent?.contentsEnd === -1) {
      position += 2;
    } else {
      if (tag === 0) return syntax("end-of-contents octets where an element should stand");
      if (++nodes > nodesLeft) exhaust(budget, nodes);

      let cursor = start + 1;
      if ((tag & 0x1f) === 0x1f) {
        do {
          if (cursor + 1 >= limit) return truncated(1);
        } while (octets[cursor++]! & 0x80);
      }
      const lengthStart = cursor;
      let length = octets[cursor++]!;
      let minimal = true;
      if (length === 0x80) {
        if (!(tag & Tag.CONSTRUCTED)) return syntax("a primitive element of indefinite length");
        length = -1;
      } else if (length > 0x80) {
        const lengthOctets = length & 0x7f;
        if (length === 0xff) return syntax("the length octet FF is reserved (X.690 §8.1.3.5)");
        if (cursor + lengthOctets > limit) return truncated(cursor + lengthOctets - limit);
        length = 0;
        for (let i = 0; i < lengthOctets; i++) length = length * 256 + octets[cursor++]!;
        if (length > Number.MAX_SAFE_INTEGER) return syntax("a length beyond 2^53");
        minimal = length >= 0x80 && octets[lengthStart + 1] !== 0;
      }
      if (length > limit - cursor) return truncated(length - (limit - cursor));

      const contentsEnd = length < 0 ? -1 : cursor + length;
      if (tag & Tag.CONSTRUCTED) {
        assertWithin(budget.limits, "depth", open.length + 1);
        const isString = (tag & 0xc0) === 0 && tag !== Tag.SEQUENCE && tag !== Tag.SET;
        if (contentsEnd >= 0) limit = contentsEnd;
        const der = minimal && length >= 0 && !isString;
        open.push({ tag, start, contents: cursor, contentsEnd, limit, elements: [], der });
        position = cursor;
        if (position !== contentsEnd) continue;
      } else {
        if ((tag === Tag.OBJECT_IDENTIFIER || tag === Tag.RELATIVE_OID) && length > MAX_OBJECT_IDENTIFIER_OCTETS) {
          return syntax(`an OBJECT IDENTIFIER of ${length} octets`);
        }
        if (tag === Tag.INTEGER && length > 1) minimal &&= !isPadded(octets[cursor]!, octets[cursor + 1]!);
        position = contentsEnd;
        const element: BerElement = {
          octets,
          tag,
          start,
          contents: cursor,
          contentsEnd,
          end: contentsEnd,
          elements: NO_ELEMENTS,
          der: minimal,
        };
        if (parent === undefined) {
          spend(budget, "nodes", nodes);
          return element;
        }
        parent.elements.push(element);
        if (!minimal) parent.der = false;
        if (position !== parent.contentsEnd) continue;
      }
    }

    // Close every element that ends here: the one whose end-of-contents octets were read, or all whose length is up.
    let closing: OpenElement | undefined = open.pop()!;
    for (;;) {
      const element: BerElement = {
        octets,
        tag: closing.tag,
        start: closing.start,
        contents: closing.contents,
        contentsEnd: closing.contentsEnd < 0 ? position - 2 : closing.contentsEnd,
        end: position,
        elements: closing.elements,
        der: closing.der,
      };
      const around = open.at(-1);
      if (around === undefined) {
        spend(budget, "nodes", nodes);
        return element;
      }
      around.elements.push(element);
      if (!element.der) around.der = false;
      limit = around.limit;
      if (position !== around.contentsEnd) break;
      closing = open.pop()!;
    }
  }
}

/** What is left of the elements goes to one that is refused, or many of those would cost as much each. */
function exhaust({ limits, spent }: Budget, nodes: number): void {
  const actual = spent.nodes + nodes;
  spent.nodes = limits.nodes;
  assertWithin(limits, "nodes", actual);
}

/** Whether an INTEGER begins with nine equal bits (X.690 §8.3.2). */
function isPadded(first: number, second: number): boolean {
  return (first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80);
}
