/** The way to pkijs and asn1js: nothing reaches them but what the bounded BER pass has seen whole. */

import { fromBER } from "asn1js";
import { PfxSyntaxError } from "../errors.js";
import { type Budget, spend } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { derOctets } from "./der.js";

/** What asn1js makes of an element, and pkijs of that. */
export type Schema = ReturnType<typeof fromBER>["result"];

/** A pkijs class. */
type SchemaType<T> = new (parameters: { schema: Schema }) => T;

/**
 * asn1js takes seconds over megabytes in a string or a number that only needs to be short. Nothing in the envelope of
 * a PFX or in a certificate, but OCTET STRINGs, BIT STRINGs and tagged contents, is longer than this.
 */
const MAX_SHORT_CONTENT_OCTETS = 65_536;

/** An element costs asn1js some 10 µs and 1 kB, twenty times and more of what it costs the pass. */
const NODES_PER_DECODED_ELEMENT = 20;
/** What a pkijs schema costs beside that, as so many elements. */
const ELEMENTS_PER_SCHEMA = 10;

/**
 * The pkijs object for `element`.
 * @throws `ERR_PFX_SYNTAX` where the element is not what the schema describes; `ERR_PFX_LIMIT_EXCEEDED` for `nodes`.
 */
export function decode<T>(type: SchemaType<T>, element: BerElement, path: string, budget: Budget): T {
  spend(budget, "nodes", NODES_PER_DECODED_ELEMENT * countDecodable(element, path));
  return decodeSchema(type, parse(element, path), element, path, budget);
}

/** As {@link decode}, where asn1js has read the element already, within another: `schema` is what it made of it. */
export function decodeSchema<T>(
  type: SchemaType<T>,
  schema: Schema,
  element: BerElement,
  path: string,
  budget: Budget,
): T {
  spend(budget, "nodes", NODES_PER_DECODED_ELEMENT * ELEMENTS_PER_SCHEMA);
  try {
    return new type({ schema });
  } catch {
    // Their messages are left out: they may quote what they choked on.
    throw notOfType(element, path);
  }
}

function parse(element: BerElement, path: string): Schema {
  const der = derOctets(element, path);
  try {
    const { offset, result } = fromBER(der, {
      maxDepth: 1_000,
      maxNodes: Number.POSITIVE_INFINITY,
      maxContentLength: Number.POSITIVE_INFINITY,
      parseEmbedded: false,
      copyInput: false,
    });
    if (offset !== -1) return result;
  } catch {
    // as above
  }
  throw notOfType(element, path);
}

function notOfType({ start }: BerElement, path: string): PfxSyntaxError {
  return new PfxSyntaxError(path, start, "not of the type that belongs here");
}

/** How many elements asn1js will see, OCTET STRINGs as whole ones. */
function countDecodable(element: BerElement, path: string): number {
  if ((element.tag & 0x1f) === 0x1f) throw new PfxSyntaxError(path, element.start, "a tag in the high-tag-number form");
  if ((element.tag & ~Tag.CONSTRUCTED) === Tag.OCTET_STRING) return 1;
  if (element.tag & Tag.CONSTRUCTED) {
    return element.elements.reduce((count, inner) => count + countDecodable(inner, path), 1);
  }
  const size = element.contentsEnd - element.contents;
  if (element.tag < 0x80 && element.tag !== Tag.BIT_STRING && size > MAX_SHORT_CONTENT_OCTETS) {
    throw new PfxSyntaxError(path, element.start, `${size} octets of contents`);
  }
  return 1;
}
