import { assertWithin, type Budget, spend } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { decodeDirectoryString } from "./directory-string.js";
import { assertTag, octetsOf, readSequence } from "./element.js";
import { toHex } from "./hex.js";
import { readObjectIdentifier } from "./object-identifier.js";

/** The RDNSequence: each entry is a RelativeDistinguishedName. */
export type Name = readonly (readonly AttributeTypeAndValue[])[];

export interface AttributeTypeAndValue {
  readonly type: string;
  /** The text of a string type; `null` for another type, or octets that are no text of theirs. */
  readonly text: string | null;
  /** The value as it stands in the certificate, identifier and length included. */
  readonly value: Uint8Array;
}

/**
 * ```asn1
 * RDNSequence ::= SEQUENCE OF RelativeDistinguishedName
 *
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
 *
 * AttributeTypeAndValue ::= SEQUENCE { type AttributeType, value AttributeValue }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.4 | RFC 5280 §4.1.2.4}
 * @throws `ERR_PFX_SYNTAX`; `ERR_PFX_LIMIT_EXCEEDED` for `attributeValues` and, by the octets of the whole name, `stringSize`
 */
export function readName(element: BerElement, path: string, budget: Budget): Name {
  assertWithin(budget.limits, "stringSize", element.contentsEnd - element.contents);
  return readSequence(element, path).map((set, i) => {
    const { elements } = assertTag(set, Tag.SET, `${path}[${i}]`);
    spend(budget, "attributeValues", elements.length);
    return elements.map((attribute, j) => {
      const at = `${path}[${i}][${j}]`;
      const [type, value] = readSequence(attribute, at, 2, 2);
      return {
        type: readObjectIdentifier(type, `${at}.type`),
        text: decodeDirectoryString(value!),
        value: octetsOf(value!),
      };
    });
  });
}

/**
 * A text that is the same for Names that are the same: values without regard to case, string type and the amount of
 * space; attributes of one RelativeDistinguishedName in any order. Values of more than 1,024 characters, and those that are
 * no text, are the same where their octets are. Not for showing.
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-7.1 | RFC 5280 §7.1}
 */
export function normalizeName(name: Name): string {
  return JSON.stringify(name.map((attributes) => attributes.map(normalizeAttribute).sort()));
}

/** Characters of a text that is normalized: that takes time which is quadratic in those that combine. RFC 5280 has 128 at most. */
const MOST_CHARACTERS = 1_024;

function normalizeAttribute({ type, text, value }: AttributeTypeAndValue): string {
  const isText = text !== null && text.length <= MOST_CHARACTERS;
  const normal = !isText ? `#${toHex(value)}` : text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
  return `${type}=${normal}`;
}
