import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { readCertificateFields, TBS_CERTIFICATE } from "./certificate-fields.js";
import { contentsOf, octetsOf } from "./element.js";
import { readAuthorityKeyIdentifier, readSubjectKeyIdentifier } from "./extensions.js";
import { type Name, readName } from "./name.js";
import { readTime } from "./time.js";
import { readBer } from "./whole-ber.js";

/** What a certificate says of its place in a chain. The octets are views. */
export interface CertificateLink {
  readonly issuer: Name;
  readonly subject: Name;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
  readonly subjectKeyIdentifier: Uint8Array | null;
  /** The keyIdentifier of AuthorityKeyIdentifier. */
  readonly authorityKeyIdentifier: Uint8Array | null;
  /** What is signed. */
  readonly tbsCertificate: Uint8Array<ArrayBuffer>;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The octets of the BIT STRING. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED` */
export function readCertificateLink(octets: Uint8Array<ArrayBuffer>, budget: Budget): CertificateLink {
  const fields = readCertificateFields(readBer(octets, "Certificate", budget));
  return {
    issuer: readName(fields.issuer, `${TBS_CERTIFICATE}.issuer`, budget),
    subject: readName(fields.subject, `${TBS_CERTIFICATE}.subject`, budget),
    notAfter: readTime(fields.notAfter, `${TBS_CERTIFICATE}.validity.notAfter`),
    subjectPublicKeyInfo: octetsOf(fields.subjectPublicKeyInfo),
    subjectKeyIdentifier: readSubjectKeyIdentifier(fields.extensions, budget),
    authorityKeyIdentifier: readAuthorityKeyIdentifier(fields.extensions, budget),
    tbsCertificate: octetsOf(fields.tbsCertificate),
    signatureAlgorithm: readAlgorithmIdentifier(fields.signatureAlgorithm, "Certificate.signatureAlgorithm"),
    signature: contentsOf(fields.signatureValue).subarray(1),
  };
}
