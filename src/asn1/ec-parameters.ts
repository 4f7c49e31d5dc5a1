import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { contentsOf, readSequence } from "./element.js";
import { readBigInteger, toBigInteger } from "./integer.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { assertOctetString, readOctetString } from "./octet-string.js";

const PRIME_FIELD = "1.2.840.10045.1.1";

/** What names the curve of a key, or spells it out. */
export type EcParameters =
  | { readonly choice: "namedCurve"; readonly oid: string }
  | { readonly choice: "implicitCurve" }
  | { readonly choice: "specifiedCurve"; readonly curve: SpecifiedCurve | null };

/** A curve over a prime field; one over a binary field is `null` in its place. */
export interface SpecifiedCurve {
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  /** The octets of an ECPoint. */
  readonly base: Uint8Array<ArrayBuffer>;
  readonly order: bigint;
}

/**
 * ```asn1
 * EcpkParameters ::= CHOICE {
 *   ecParameters  ECParameters,            -- specifiedCurve of RFC 5480
 *   namedCurve    OBJECT IDENTIFIER,
 *   implicitlyCA  NULL }                   -- implicitCurve of RFC 5480
 *
 * ECParameters ::= SEQUENCE {
 *   version   ECPVer,
 *   fieldID   FieldID,       -- SEQUENCE { fieldType OBJECT IDENTIFIER, parameters ANY DEFINED BY fieldType }
 *   curve     Curve,         -- SEQUENCE { a OCTET STRING, b OCTET STRING, seed BIT STRING OPTIONAL }
 *   base      ECPoint,       -- OCTET STRING
 *   order     INTEGER,
 *   cofactor  INTEGER OPTIONAL }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc3279#section-2.3.5 | RFC 3279 §2.3.5},
 * {@link https://www.rfc-editor.org/rfc/rfc5480#section-2.1.1 | RFC 5480 §2.1.1}
 */
export function readEcParameters(element: BerElement, path: string): EcParameters {
  if (element.tag === Tag.OBJECT_IDENTIFIER) {
    return { choice: "namedCurve", oid: readObjectIdentifier(element, path) };
  }
  if (element.tag === Tag.NULL) return { choice: "implicitCurve" };
  const [version, fieldId, curve, base, order] = readSequence(element, path, 5, 7);
  readBigInteger(version, `${path}.version`);
  const [fieldType, prime] = readSequence(fieldId, `${path}.fieldID`, 2, 2);
  if (readObjectIdentifier(fieldType, `${path}.fieldID.fieldType`) !== PRIME_FIELD) {
    return { choice: "specifiedCurve", curve: null };
  }
  const [a, b] = readSequence(curve, `${path}.curve`, 2, 3);
  assertOctetString(base!, `${path}.base`);
  return {
    choice: "specifiedCurve",
    curve: {
      p: readBigInteger(prime, `${path}.fieldID.parameters`),
      a: readFieldElement(a!, `${path}.curve.a`),
      b: readFieldElement(b!, `${path}.curve.b`),
      base: readOctetString(base!, `${path}.base`),
      order: readBigInteger(order, `${path}.order`),
    },
  };
}

/** `FieldElement ::= OCTET STRING` */
function readFieldElement(element: BerElement, path: string): bigint {
  if (element.tag !== Tag.OCTET_STRING) throw new PfxSyntaxError(path, element.start, "not an OCTET STRING");
  return toBigInteger(contentsOf(element));
}
