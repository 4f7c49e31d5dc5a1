import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf, octetsOf, readExplicit, readSequence } from "./element.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { assertOctetString, readOctetString } from "./octet-string.js";
import { readTime } from "./time.js";
import { readBer } from "./whole-ber.js";

const SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
const AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
const EXTENSIONS = 0xa3;

/** What a certificate says of its place in a chain. The octets are views. */
export interface CertificateLink {
  /** The element of a Name. */
  readonly issuer: BerElement;
  readonly subject: BerElement;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
  readonly subjectKeyIdentifier: Uint8Array | null;
  /** The keyIdentifier of AuthorityKeyIdentifier. */
  readonly authorityKeyIdentifier: Uint8Array | null;
  /** What is signed. */
  readonly tbsCertificate: Uint8Array<ArrayBuffer>;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/**
 * From the records of the pass alone, as a store may hold thousands: pkijs takes a millisecond for each.
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1 | RFC 5280 §4.1}; the ASN.1 stands in certificate.ts
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readCertificateLink(octets: Uint8Array<ArrayBuffer>, budget: Budget): CertificateLink {
  const [tbs, algorithm, signatureValue] = readSequence(readBer(octets, "Certificate", budget), "Certificate", 3, 3);
  const path = "Certificate.tbsCertificate";
  const fields = readSequence(tbs, path, 6);
  const [, , issuer, validity, subject, publicKey] =
    fields[0]!.tag === Tag.CONTEXT_0_CONSTRUCTED ? fields.slice(1) : fields;
  const [, notAfter] = readSequence(validity, `${path}.validity`, 2, 2);
  const extensions = fields.find(({ tag }) => tag === EXTENSIONS);
  const signature = contentsOf(assertTag(signatureValue, Tag.BIT_STRING, "Certificate.signatureValue"));
  return {
    issuer: assertTag(issuer, Tag.SEQUENCE, `${path}.issuer`),
    subject: assertTag(subject, Tag.SEQUENCE, `${path}.subject`),
    notAfter: readTime(notAfter!, `${path}.validity.notAfter`),
    subjectPublicKeyInfo: octetsOf(assertTag(publicKey, Tag.SEQUENCE, `${path}.subjectPublicKeyInfo`)),
    ...readKeyIdentifiers(extensions, `${path}.extensions`, budget),
    tbsCertificate: octetsOf(tbs!),
    signatureAlgorithm: readAlgorithmIdentifier(algorithm, "Certificate.signatureAlgorithm"),
    signature: signature.subarray(1),
  };
}

/**
 * ```asn1
 * SubjectKeyIdentifier ::= OCTET STRING
 *
 * AuthorityKeyIdentifier ::= SEQUENCE {
 *   keyIdentifier  [0] IMPLICIT OCTET STRING OPTIONAL, ... }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.1 | RFC 5280 §4.2.1.1 and §4.2.1.2}
 */
function readKeyIdentifiers(element: BerElement | undefined, path: string, budget: Budget) {
  let subjectKeyIdentifier: Uint8Array | null = null;
  let authorityKeyIdentifier: Uint8Array | null = null;
  const extensions = element === undefined ? [] : readSequence(readExplicit(element, EXTENSIONS, path), path);
  for (const [i, extension] of extensions.entries()) {
    const at = `${path}[${i}]`;
    const fields = readSequence(extension, at, 2, 3);
    const id = readObjectIdentifier(fields[0], `${at}.extnID`);
    if (id !== SUBJECT_KEY_IDENTIFIER && id !== AUTHORITY_KEY_IDENTIFIER) continue;
    const extnValue = readOctetString(assertOctetString(fields.at(-1)!, `${at}.extnValue`), `${at}.extnValue`);
    const value = readBer(new Uint8Array(extnValue), `${at}.extnValue`, budget);
    if (id === SUBJECT_KEY_IDENTIFIER) {
      subjectKeyIdentifier = readOctetString(assertOctetString(value, at), at);
    } else {
      const keyIdentifier = readSequence(value, at).find(({ tag }) => tag === Tag.CONTEXT_0);
      authorityKeyIdentifier = keyIdentifier === undefined ? null : contentsOf(keyIdentifier);
    }
  }
  return { subjectKeyIdentifier, authorityKeyIdentifier };
}
