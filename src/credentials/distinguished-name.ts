import { toHex } from "../asn1/hex.js";
import type { AttributeTypeAndValue, Name } from "../asn1/name.js";

/** The short names of RFC 4514 §3, and those that certificates and OpenSSL use beside them. */
const ATTRIBUTE_TYPES: ReadonlyMap<string, string> = new Map([
  ["2.5.4.3", "CN"],
  ["2.5.4.4", "SN"],
  ["2.5.4.5", "serialNumber"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.9", "STREET"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["2.5.4.12", "title"],
  ["2.5.4.13", "description"],
  ["2.5.4.15", "businessCategory"],
  ["2.5.4.17", "postalCode"],
  ["2.5.4.42", "GN"],
  ["2.5.4.43", "initials"],
  ["2.5.4.44", "generationQualifier"],
  ["2.5.4.46", "dnQualifier"],
  ["2.5.4.65", "pseudonym"],
  ["2.5.4.97", "organizationIdentifier"],
  ["0.9.2342.19200300.100.1.1", "UID"],
  ["0.9.2342.19200300.100.1.25", "DC"],
  ["1.2.840.113549.1.9.1", "emailAddress"],
  ["1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"],
  ["1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"],
  ["1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"],
]);

/** {@link https://www.rfc-editor.org/rfc/rfc4514#section-2 | RFC 4514 §2}: the last RelativeDistinguishedName comes first. */
export function toDistinguishedName(name: Name): string {
  return name
    .map((attributes) => attributes.map(toAttribute).join("+"))
    .reverse()
    .join(",");
}

/** One attribute of a name. */
export interface NamePart {
  /** The object identifier of the attribute's type. */
  readonly type: string;
  /** Its short name as in `subject`: `CN`; `null` where this library does not know the type. */
  readonly name: string | null;
  /** The text, not escaped; of a value that is no text `#` and its encoding in hexadecimal. */
  readonly value: string;
}

/** In the order of the name, each RelativeDistinguishedName a list. */
export function toNameParts(name: Name): NamePart[][] {
  return name.map((attributes) =>
    attributes.map(({ type, text, value }) => ({
      type,
      name: ATTRIBUTE_TYPES.get(type) ?? null,
      value: text ?? `#${toHex(value)}`,
    })),
  );
}

/** RFC 4514 §2.3 and §2.4: a value without a known type, or that is no text, is `#` and its encoding. */
function toAttribute({ type, text, value }: AttributeTypeAndValue): string {
  const name = ATTRIBUTE_TYPES.get(type);
  return `${name ?? type}=${name === undefined || text === null ? `#${toHex(value)}` : escapeValue(text)}`;
}

/** RFC 4514 §2.4 */
function escapeValue(text: string): string {
  const escaped = text
    .replace(/["+,;<>\\]/g, "\\$&")
    .replace(/\0/g, "\\00")
    .replace(/^[ #]/, "\\$&");
  return text.length > 1 && text.endsWith(" ") ? `${escaped.slice(0, -1)}\\ ` : escaped;
}
