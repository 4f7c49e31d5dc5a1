import { PfxSyntaxError } from "../errors.js";
import { assertWithin, type Budget, spend } from "../limits.js";
import type { Attribute } from "../types/attribute.js";
import type { BagFields, CertBag, CrlBag, MalformedBag } from "../types/bag.js";
import { readAttributes } from "./attribute.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, octetsOf, rangeOf, readExplicit, readSequence } from "./element.js";
import { type EncryptedPrivateKeyInfo, readEncryptedPrivateKeyInfo } from "./encrypted-private-key-info.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { assertOctetString, readOctetString, readString } from "./octet-string.js";
import { readPrivateKeyInfo } from "./private-key-info.js";

/** A bag as the file has it; what is secret in it is still a view of the octets it was read from. */
export type SafeBagRecord =
  | CertBag
  | CrlBag
  | MalformedBag
  | (BagFields & {
      readonly type: "keyBag";
      readonly keyAttributes: readonly Attribute[];
      readonly privateKeyInfo: Uint8Array<ArrayBuffer>;
    })
  | (BagFields & { readonly type: "pkcs8ShroudedKeyBag"; readonly encryptedPrivateKeyInfo: EncryptedPrivateKeyInfo })
  | (BagFields & {
      readonly type: "secretBag";
      readonly secretTypeId: string;
      readonly secretValue: Uint8Array<ArrayBuffer>;
    })
  | (BagFields & { readonly type: "safeContentsBag"; readonly bags: readonly SafeBagRecord[] })
  | (BagFields & { readonly type: "unknown"; readonly bagId: string; readonly bagValue: Uint8Array<ArrayBuffer> });

/** {@link https://www.rfc-editor.org/rfc/rfc7292#appendix-D | RFC 7292 appendix D}: pkcs-12 10 1 */
const BAG_TYPES = new Map([
  ["1.2.840.113549.1.12.10.1.1", readKeyBag],
  ["1.2.840.113549.1.12.10.1.2", readPkcs8ShroudedKeyBag],
  ["1.2.840.113549.1.12.10.1.3", readCertBag],
  ["1.2.840.113549.1.12.10.1.4", readCrlBag],
  ["1.2.840.113549.1.12.10.1.5", readSecretBag],
  ["1.2.840.113549.1.12.10.1.6", readSafeContentsBag],
]);
export const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
const SDSI_CERTIFICATE = "1.2.840.113549.1.9.22.2";
const X509_CRL = "1.2.840.113549.1.9.23.1";
const IA5_STRING = 0x16;

/**
 * The bags of a SafeContents. One that is malformed does not take the others with it.
 *
 * ```asn1
 * SafeContents ::= SEQUENCE OF SafeBag
 * ```
 *
 * `depth` is the number of safeContentsBags around it.
 *
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2 | RFC 7292 §4.2}
 * @throws `ERR_PFX_SYNTAX` where `element` is no SEQUENCE, `ERR_PFX_LIMIT_EXCEEDED` for `bags`, `keys`,
 * `safeContentsDepth` and what attributes may be.
 */
export function readSafeContents(element: BerElement, path: string, budget: Budget, depth = 0): SafeBagRecord[] {
  assertWithin(budget.limits, "safeContentsDepth", depth);
  return readSequence(element, path).map((bag, i) => readSafeBag(bag, `${path}.bags[${i}]`, budget, depth));
}

/**
 * ```asn1
 * SafeBag ::= SEQUENCE {
 *   bagId          BAG-TYPE.&id ({PKCS12BagSet}),
 *   bagValue       [0] EXPLICIT BAG-TYPE.&Type({PKCS12BagSet}{@bagId}),
 *   bagAttributes  SET OF PKCS12Attribute OPTIONAL }
 * ```
 */
function readSafeBag(element: BerElement, path: string, budget: Budget, depth: number): SafeBagRecord {
  spend(budget, "bags", 1);
  try {
    const [bagId, bagValue, bagAttributes] = readSequence(element, path, 2, 3);
    const id = readObjectIdentifier(bagId, `${path}.bagId`);
    const value = readExplicit(bagValue, Tag.CONTEXT_0_CONSTRUCTED, `${path}.bagValue`);
    const set = bagAttributes && assertTag(bagAttributes, Tag.SET, `${path}.bagAttributes`);
    const attributes = readAttributes(set?.elements ?? [], `${path}.bagAttributes`, budget);
    const fields: BagFields = {
      path,
      octets: rangeOf(element),
      friendlyName: firstValue(attributes, "friendlyName")?.friendlyName ?? null,
      localKeyId: firstValue(attributes, "localKeyId")?.localKeyId ?? null,
      attributes,
    };
    const read = BAG_TYPES.get(id);
    return read === undefined
      ? { type: "unknown", ...fields, bagId: id, bagValue: octetsOf(value) }
      : read(value, fields, budget, depth);
  } catch (error) {
    if (error instanceof PfxSyntaxError) return { type: "malformed", path, octets: rangeOf(element), error };
    throw error;
  }
}

function firstValue<T extends "friendlyName" | "localKeyId">(attributes: BagFields["attributes"], type: T) {
  for (const { value } of attributes) if (value?.type === type) return value as Extract<typeof value, { type: T }>;
  return undefined;
}

/** `KeyBag ::= PrivateKeyInfo` (RFC 7292 §4.2.1) */
function readKeyBag(value: BerElement, fields: BagFields, budget: Budget): SafeBagRecord {
  spend(budget, "keys", 1);
  const { attributes: keyAttributes } = readPrivateKeyInfo(value, `${fields.path}.bagValue`, budget);
  return { type: "keyBag", ...fields, keyAttributes, privateKeyInfo: octetsOf(value) };
}

/** `PKCS8ShroudedKeyBag ::= EncryptedPrivateKeyInfo` (RFC 7292 §4.2.2) */
function readPkcs8ShroudedKeyBag(value: BerElement, fields: BagFields, budget: Budget): SafeBagRecord {
  spend(budget, "keys", 1);
  const encryptedPrivateKeyInfo = readEncryptedPrivateKeyInfo(value, `${fields.path}.bagValue`);
  return { type: "pkcs8ShroudedKeyBag", ...fields, encryptedPrivateKeyInfo };
}

/** `CertBag ::= SEQUENCE { certId, certValue [0] EXPLICIT }` (RFC 7292 §4.2.3) */
function readCertBag(value: BerElement, fields: BagFields): SafeBagRecord {
  const path = `${fields.path}.bagValue`;
  const [certId, certValue] = readSequence(value, path, 2, 2);
  const id = readObjectIdentifier(certId, `${path}.certId`);
  const inner = readExplicit(certValue, Tag.CONTEXT_0_CONSTRUCTED, `${path}.certValue`);
  if (id === SDSI_CERTIFICATE && (inner.tag & ~Tag.CONSTRUCTED) === IA5_STRING) {
    const certValue = readString(inner, IA5_STRING, `${path}.certValue`).slice();
    return { type: "certBag", ...fields, certId: id, certValue };
  }
  return {
    type: "certBag",
    ...fields,
    certId: id,
    certValue: unwrap(inner, id === X509_CERTIFICATE, `${path}.certValue`),
  };
}

/** `CRLBag ::= SEQUENCE { crlId, crlValue [0] EXPLICIT }` (RFC 7292 §4.2.4) */
function readCrlBag(value: BerElement, fields: BagFields): SafeBagRecord {
  const path = `${fields.path}.bagValue`;
  const [crlId, crlValue] = readSequence(value, path, 2, 2);
  const id = readObjectIdentifier(crlId, `${path}.crlId`);
  const inner = readExplicit(crlValue, Tag.CONTEXT_0_CONSTRUCTED, `${path}.crlValue`);
  return { type: "crlBag", ...fields, crlId: id, crlValue: unwrap(inner, id === X509_CRL, `${path}.crlValue`) };
}

/** An X.509 type comes as the contents of an OCTET STRING; any other is kept whole. */
function unwrap(inner: BerElement, isX509: boolean, path: string): Uint8Array<ArrayBuffer> {
  return isX509 ? readOctetString(assertOctetString(inner, path), path).slice() : octetsOf(inner).slice();
}

/** `SecretBag ::= SEQUENCE { secretTypeId, secretValue [0] EXPLICIT }` (RFC 7292 §4.2.5) */
function readSecretBag(value: BerElement, fields: BagFields): SafeBagRecord {
  const path = `${fields.path}.bagValue`;
  const [secretTypeId, secretValue] = readSequence(value, path, 2, 2);
  return {
    type: "secretBag",
    ...fields,
    secretTypeId: readObjectIdentifier(secretTypeId, `${path}.secretTypeId`),
    secretValue: octetsOf(readExplicit(secretValue, Tag.CONTEXT_0_CONSTRUCTED, `${path}.secretValue`)),
  };
}

/** `SafeContentsBag ::= SafeContents` (RFC 7292 §4.2.6) */
function readSafeContentsBag(value: BerElement, fields: BagFields, budget: Budget, depth: number): SafeBagRecord {
  return { type: "safeContentsBag", ...fields, bags: readSafeContents(value, fields.path, budget, depth + 1) };
}
