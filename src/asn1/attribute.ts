import { PfxSyntaxError } from "../errors.js";
import { assertWithin, type Budget, spend } from "../limits.js";
import type { Attribute, AttributeValue } from "../types/attribute.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf, octetsOf, rangeOf, readSequence } from "./element.js";
import { KEY_USAGE } from "./extensions.js";
import { toKeyPurpose } from "./key-purpose.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { readOctetString, readString } from "./octet-string.js";
import { decodeBmpString, decodeUtf8 } from "./strings.js";

const FRIENDLY_NAME = "1.2.840.113549.1.9.20";
const LOCAL_KEY_ID = "1.2.840.113549.1.9.21";
const TRUSTED_KEY_USAGE = "2.16.840.1.113894.746875.1.1";
const MICROSOFT_CSP_NAME = "1.3.6.1.4.1.311.17.1";
const MICROSOFT_LOCAL_KEY_SET = "1.3.6.1.4.1.311.17.2";
const MICROSOFT_STORE_PROPERTY = /^1\.3\.6\.1\.4\.1\.311\.17\.3\.(\d{1,9})$/;

/** What RFC 2985 §5.5 says of its attributes: a single value, of this type. */
const SINGLE_VALUES: ReadonlyMap<string, number> = new Map([
  [FRIENDLY_NAME, Tag.BMP_STRING],
  [LOCAL_KEY_ID, Tag.OCTET_STRING],
]);

/**
 * The attributes of a bag or of a private key, in the order of the file. That a friendlyName or a localKeyId is not
 * formed as its standard says, or not the only one, is a departure.
 *
 * ```asn1
 * SET OF SEQUENCE { attrId OBJECT IDENTIFIER, attrValues SET OF ANY DEFINED BY attrId }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2 | RFC 7292 §4.2}
 * @throws `ERR_PFX_SYNTAX`, in a strict read also for such a departure; `ERR_PFX_LIMIT_EXCEEDED` for `attributeValues` and
 * `stringSize`
 */
export function readAttributes(elements: readonly BerElement[], path: string, budget: Budget): Attribute[] {
  const seen = new Set<string>();
  return elements.map((element, i) => {
    const at = `${path}[${i}]`;
    const attribute = readAttribute(element, at, budget);
    const { attrId } = attribute;
    const tag = SINGLE_VALUES.get(attrId);
    if (tag !== undefined && (seen.has(attrId) || !isSingleValue(attribute, tag))) {
      if (budget.strict) throw new PfxSyntaxError(at, element.start, "not formed as its standard says");
      budget.departures.attributes.push(at);
    }
    seen.add(attrId);
    return attribute;
  });
}

function isSingleValue({ attrValues, value }: Attribute, tag: number): boolean {
  return attrValues.length === 1 && (attrValues[0]![0]! & ~Tag.CONSTRUCTED) === tag && value !== null;
}

function readAttribute(element: BerElement, path: string, budget: Budget): Attribute {
  const [attrId, attrValues] = readSequence(element, path, 2, 2);
  const id = readObjectIdentifier(attrId, `${path}.attrId`);
  const values = assertTag(attrValues, Tag.SET, `${path}.attrValues`).elements;
  spend(budget, "attributeValues", Math.max(1, values.length));
  return {
    attrId: id,
    octets: rangeOf(element),
    attrValues: values.map((value) => octetsOf(value).slice()),
    value: tryDecode(id, values, budget),
  };
}

/** `null` for what is not formed as its definition says: a bad attribute is no reason to lose a key. */
function tryDecode(attrId: string, values: readonly BerElement[], budget: Budget): AttributeValue | null {
  try {
    return decodeAttribute(attrId, values, budget);
  } catch (error) {
    if (error instanceof PfxSyntaxError) return null;
    throw error;
  }
}

function decodeAttribute(attrId: string, values: readonly BerElement[], budget: Budget): AttributeValue | null {
  const [value] = values;
  switch (attrId) {
    case FRIENDLY_NAME: {
      const friendlyName = decodeText(value, budget);
      return friendlyName === null ? null : { type: "friendlyName", friendlyName };
    }
    case LOCAL_KEY_ID: {
      const localKeyId = decodeOctetString(value);
      return localKeyId && { type: "localKeyId", localKeyId };
    }
    case TRUSTED_KEY_USAGE:
      if (!values.every((purpose) => purpose.tag === Tag.OBJECT_IDENTIFIER)) return null;
      return {
        type: "trustedKeyUsage",
        keyPurposeIds: values.map((purpose) => toKeyPurpose(readObjectIdentifier(purpose, attrId))),
      };
    case MICROSOFT_CSP_NAME: {
      const cspName = decodeText(value, budget);
      return cspName === null ? null : { type: "cspName", cspName };
    }
    case MICROSOFT_LOCAL_KEY_SET:
      return { type: "localKeySet" };
    case KEY_USAGE:
      return value?.tag === Tag.BIT_STRING && value.contentsEnd > value.contents
        ? { type: "keyUsage", keyUsage: contentsOf(value).slice(1) }
        : null;
    default: {
      const propertyId = MICROSOFT_STORE_PROPERTY.exec(attrId)?.[1];
      const property = propertyId === undefined ? null : decodeOctetString(value);
      return property && { type: "storeProperty", propertyId: Number(propertyId), property };
    }
  }
}

/** A BMPString, which the standards ask for, or a UTF8String, which some writers use. */
function decodeText(value: BerElement | undefined, budget: Budget): string | null {
  if (value === undefined) return null;
  const tag = value.tag & ~Tag.CONSTRUCTED;
  const decode = tag === Tag.BMP_STRING ? decodeBmpString : tag === Tag.UTF8_STRING ? decodeUtf8 : undefined;
  if (decode === undefined) return null;
  const contents = readString(value, tag, "attrValues");
  assertWithin(budget.limits, "stringSize", contents.length);
  return decode(contents);
}

function decodeOctetString(value: BerElement | undefined): Uint8Array<ArrayBuffer> | null {
  if (value === undefined || (value.tag & ~Tag.CONSTRUCTED) !== Tag.OCTET_STRING) return null;
  return readOctetString(value, "attrValues").slice();
}
