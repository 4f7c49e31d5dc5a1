import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, readExplicit, readSequence, readUnsignedInteger } from "./element.js";
import { type ExtensionIndex, indexExtensions } from "./extensions.js";

const EXTENSIONS = 0xa3;

/** The fields of a certificate, parted; what is in them is read by those who need it. */
export interface CertificateFields {
  /** What is signed. */
  readonly tbsCertificate: BerElement;
  /** The number in its name: 1 for v1, which has no extensions, 3 for v3. */
  readonly version: number;
  /** An INTEGER of one octet or more. */
  readonly serialNumber: BerElement;
  /** A Name. */
  readonly issuer: BerElement;
  readonly notBefore: BerElement;
  readonly notAfter: BerElement;
  /** A Name. */
  readonly subject: BerElement;
  readonly subjectPublicKeyInfo: BerElement;
  readonly extensions: ExtensionIndex;
  /** An AlgorithmIdentifier. */
  readonly signatureAlgorithm: BerElement;
  /** A BIT STRING of one octet or more. */
  readonly signatureValue: BerElement;
}

/** Where the fields stand, for errors about them. */
export const TBS_CERTIFICATE = "Certificate.tbsCertificate";

/**
 * From the records of the pass alone, as a store may hold thousands of certificates: pkijs takes a millisecond for each.
 *
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
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1 | RFC 5280 §4.1}
 * @throws `ERR_PFX_SYNTAX`
 */
export function readCertificateFields(certificate: BerElement): CertificateFields {
  const [tbsCertificate, signatureAlgorithm, signatureValue] = readSequence(certificate, "Certificate", 3, 3);
  const path = TBS_CERTIFICATE;
  const elements = readSequence(tbsCertificate, path, 6);
  const version = elements[0]!.tag === Tag.CONTEXT_0_CONSTRUCTED ? elements[0] : undefined;
  const fields = version === undefined ? elements : elements.slice(1);
  const [serialNumber, , issuer, validity, subject, subjectPublicKeyInfo] = fields;
  const [notBefore, notAfter] = readSequence(validity, `${path}.validity`, 2, 2);
  const extensions = fields.find(({ tag }) => tag === EXTENSIONS);
  return {
    tbsCertificate: tbsCertificate!,
    version: version === undefined ? 1 : readVersion(version, `${path}.version`),
    serialNumber: assertContents(assertTag(serialNumber, Tag.INTEGER, `${path}.serialNumber`), `${path}.serialNumber`),
    issuer: assertTag(issuer, Tag.SEQUENCE, `${path}.issuer`),
    notBefore: notBefore!,
    notAfter: notAfter!,
    subject: assertTag(subject, Tag.SEQUENCE, `${path}.subject`),
    subjectPublicKeyInfo: assertTag(subjectPublicKeyInfo, Tag.SEQUENCE, `${path}.subjectPublicKeyInfo`),
    extensions: indexExtensions(
      extensions && readExplicit(extensions, EXTENSIONS, `${path}.extensions`),
      `${path}.extensions`,
    ),
    signatureAlgorithm: assertTag(signatureAlgorithm, Tag.SEQUENCE, "Certificate.signatureAlgorithm"),
    signatureValue: assertContents(
      assertTag(signatureValue, Tag.BIT_STRING, "Certificate.signatureValue"),
      "Certificate.signatureValue",
    ),
  };
}

/** `Version ::= INTEGER { v1(0), v2(1), v3(2) }` */
function readVersion(element: BerElement, path: string): number {
  return readUnsignedInteger(readExplicit(element, Tag.CONTEXT_0_CONSTRUCTED, path), path) + 1;
}

function assertContents(element: BerElement, path: string): BerElement {
  if (element.contents === element.contentsEnd) throw new PfxSyntaxError(path, element.start, "no octets of contents");
  return element;
}
