import type { BerElement } from "./ber.js";
import { decodeDirectoryString } from "./directory-string.js";
import { contentsOf, octetsOf, readSequence } from "./element.js";

/**
 * A text that is the same for Names that are the same: values without regard to case, string type and the amount of
 * space; attributes of one RelativeDistinguishedName in any order. Not for showing.
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-7.1 | RFC 5280 §7.1}
 */
export function normalizeName(name: BerElement): string {
  const names = readSequence(name, "Name").map((set) => set.elements.map(normalizeAttribute).sort());
  return JSON.stringify(names);
}

function normalizeAttribute(attribute: BerElement): string {
  const [type, value] = readSequence(attribute, "AttributeTypeAndValue", 2, 2);
  const text = decodeDirectoryString(value!);
  const normal =
    text === null ? `#${octetsOf(value!).join()}` : text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
  return `${contentsOf(type!).join()}=${normal}`;
}
