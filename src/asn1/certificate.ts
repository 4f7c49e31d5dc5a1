import { Certificate as PkijsCertificate } from "pkijs";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { decodeDirectoryString } from "./directory-string.js";
import { assertTag, contentsOf, octetsOf, readExplicit, readSequence } from "./element.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { assertOctetString, readOctetString } from "./octet-string.js";
import { decode } from "./schema.js";
import { readTime } from "./time.js";
import { readBer } from "./whole-ber.js";

const SUBJECT_ALT_NAME = "2.5.29.17";
const EXTENSIONS = 0xa3;

/** What a certificate says of itself; nobody has verified its signature. */
export interface Certificate {
  /** The contents octets of the INTEGER, two's complement. */
  readonly serialNumber: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Empty where there is no such extension. */
  readonly subjectAltName: readonly GeneralName[];
}

/** The RDNSequence: each entry is a RelativeDistinguishedName. */
export type Name = readonly (readonly AttributeTypeAndValue[])[];

export interface AttributeTypeAndValue {
  readonly type: string;
  /** The text of a string type; `null` for another type, or octets that are no text of theirs. */
  readonly text: string | null;
  /** The value as it stands in the certificate, identifier and length included. */
  readonly value: Uint8Array;
}

/** A choice of GeneralName: the number of its context-specific tag, and the contents octets. */
export interface GeneralName {
  readonly choice: number;
  readonly contents: Uint8Array;
}

/**
 * ```asn1
 * Certificate ::= SEQUENCE { tbsCertificate TBSCertificate, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING }
 *
 * TBSCertificate ::= SEQUENCE {
 *   version          [0] EXPLICIT Version DEFAULT v1,
 *   serialNumber     CertificateSerialNumber,
 *   signature        AlgorithmIdentifier,
 *   issuer           Name,
 *   validity         Validity,                   -- SEQUENCE { notBefore Time, notAfter Time }
 *   subject          Name,
 *   subjectPublicKeyInfo SubjectPublicKeyInfo,
 *   issuerUniqueID   [1] IMPLICIT UniqueIdentifier OPTIONAL,
 *   subjectUniqueID  [2] IMPLICIT UniqueIdentifier OPTIONAL,
 *   extensions       [3] EXPLICIT Extensions OPTIONAL }
 * ```
 *
 * pkijs checks the syntax; the values are read from the original octets.
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1 | RFC 5280 §4.1}
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readCertificate(octets: Uint8Array<ArrayBuffer>, budget: Budget): Certificate {
  const element = readBer(octets, "Certificate", budget);
  decode(PkijsCertificate, element, "Certificate", budget);
  const path = "Certificate.tbsCertificate";
  const tbs = readSequence(readSequence(element, "Certificate", 3, 3)[0], path, 6);
  const fields = tbs[0]!.tag === Tag.CONTEXT_0_CONSTRUCTED ? tbs.slice(1) : tbs;
  const [serialNumber, , issuer, validity, subject] = fields;
  const [notBefore, notAfter] = readSequence(validity, `${path}.validity`, 2, 2);
  const extensions = fields.find(({ tag }) => tag === EXTENSIONS);
  return {
    serialNumber: readSerialNumber(serialNumber, `${path}.serialNumber`),
    issuer: readName(issuer, `${path}.issuer`),
    subject: readName(subject, `${path}.subject`),
    notBefore: readTime(notBefore!, `${path}.validity.notBefore`),
    notAfter: readTime(notAfter!, `${path}.validity.notAfter`),
    subjectAltName: extensions === undefined ? [] : readSubjectAltName(extensions, `${path}.extensions`, budget),
  };
}

function readSerialNumber(element: BerElement | undefined, path: string): Uint8Array {
  const contents = contentsOf(assertTag(element, Tag.INTEGER, path));
  if (contents.length === 0) throw new PfxSyntaxError(path, element!.start, "an INTEGER without octets");
  return contents;
}

/** {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.4 | RFC 5280 §4.1.2.4} */
function readName(element: BerElement | undefined, path: string): Name {
  return readSequence(element, path).map((set, i) =>
    assertTag(set, Tag.SET, `${path}[${i}]`).elements.map((attribute, j) => {
      const at = `${path}[${i}][${j}]`;
      const [type, value] = readSequence(attribute, at, 2, 2);
      return {
        type: readObjectIdentifier(type, `${at}.type`),
        text: decodeDirectoryString(value!),
        value: octetsOf(value!),
      };
    }),
  );
}

/**
 * `SubjectAltName ::= GeneralNames`, a SEQUENCE OF GeneralName inside the extension's OCTET STRING.
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6 | RFC 5280 §4.2.1.6}
 */
function readSubjectAltName(element: BerElement, path: string, budget: Budget): GeneralName[] {
  for (const [i, extension] of readSequence(readExplicit(element, EXTENSIONS, path), path).entries()) {
    const fields = readSequence(extension, `${path}[${i}]`, 2, 3);
    if (readObjectIdentifier(fields[0], `${path}[${i}].extnID`) !== SUBJECT_ALT_NAME) continue;
    const at = `${path}[${i}].extnValue`;
    const extnValue = new Uint8Array(readOctetString(assertOctetString(fields.at(-1)!, at), at));
    return readSequence(readBer(extnValue, at, budget), at).map((name) => ({
      choice: name.tag & 0x1f,
      contents: contentsOf(name),
    }));
  }
  return [];
}
