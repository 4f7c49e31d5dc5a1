import { Certificate as PkijsCertificate } from "pkijs";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { type BerElement, Tag } from "./ber.js";
import { decodeDirectoryString } from "./directory-string.js";
import { assertTag, contentsOf, octetsOf, readExplicit, readSequence, readUnsignedInteger } from "./element.js";
import { type Extensions, readExtensions } from "./extensions.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { decode } from "./schema.js";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "./subject-public-key-info.js";
import { readTime } from "./time.js";
import { readBer } from "./whole-ber.js";

const EXTENSIONS = 0xa3;

/** What a certificate says of itself; nobody has verified its signature. */
export interface Certificate {
  /** The contents octets of the INTEGER, two's complement. */
  readonly serialNumber: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The number in its name: 1 for v1, which has no extensions, 3 for v3. */
  readonly version: number;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly extensions: Extensions;
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
  const [tbsCertificate, signatureAlgorithm] = readSequence(element, "Certificate", 3, 3);
  const tbs = readSequence(tbsCertificate, path, 6);
  const version = tbs[0]!.tag === Tag.CONTEXT_0_CONSTRUCTED ? tbs[0] : undefined;
  const fields = version === undefined ? tbs : tbs.slice(1);
  const [serialNumber, , issuer, validity, subject, subjectPublicKeyInfo] = fields;
  const [notBefore, notAfter] = readSequence(validity, `${path}.validity`, 2, 2);
  const extensions = fields.find(({ tag }) => tag === EXTENSIONS);
  return {
    version: version === undefined ? 1 : readVersion(version, `${path}.version`),
    serialNumber: readSerialNumber(serialNumber, `${path}.serialNumber`),
    issuer: readName(issuer, `${path}.issuer`),
    subject: readName(subject, `${path}.subject`),
    notBefore: readTime(notBefore!, `${path}.validity.notBefore`),
    notAfter: readTime(notAfter!, `${path}.validity.notAfter`),
    subjectPublicKeyInfo: readSubjectPublicKeyInfo(subjectPublicKeyInfo, `${path}.subjectPublicKeyInfo`),
    signatureAlgorithm: readAlgorithmIdentifier(signatureAlgorithm, "Certificate.signatureAlgorithm"),
    extensions: readExtensions(extensions, `${path}.extensions`, budget),
  };
}

/** `Version ::= INTEGER { v1(0), v2(1), v3(2) }` */
function readVersion(element: BerElement, path: string): number {
  return readUnsignedInteger(readExplicit(element, Tag.CONTEXT_0_CONSTRUCTED, path), path) + 1;
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
