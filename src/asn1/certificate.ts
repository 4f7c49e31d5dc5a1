import { Certificate as PkijsCertificate } from "pkijs";
import { assertWithin, type Budget } from "../limits.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import type { BerElement } from "./ber.js";
import { readCertificateFields, TBS_CERTIFICATE } from "./certificate-fields.js";
import { contentsOf } from "./element.js";
import {
  type BasicConstraints,
  type ExtensionName,
  type GeneralName,
  readAuthorityKeyIdentifier,
  readBasicConstraints,
  readExtKeyUsage,
  readKeyUsage,
  readSubjectAltName,
  readSubjectKeyIdentifier,
} from "./extensions.js";
import { type Name, readName } from "./name.js";
import { decode } from "./schema.js";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "./subject-public-key-info.js";
import { readTime } from "./time.js";
import { readBer } from "./whole-ber.js";

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
  readonly subjectAltName: readonly GeneralName[] | null;
  /** The octets of the BIT STRING, the first bit the highest of the first octet. */
  readonly keyUsage: Uint8Array | null;
  /** Object identifiers. */
  readonly extKeyUsage: readonly string[] | null;
  readonly basicConstraints: BasicConstraints | null;
  readonly subjectKeyIdentifier: Uint8Array | null;
  readonly authorityKeyIdentifier: Uint8Array | null;
  /** Those that are malformed, and so `null`. */
  readonly malformedExtensions: readonly ExtensionName[];
}

/**
 * All that is read of a certificate. Its syntax is checked by pkijs too, and by that last: so it sees nothing that is
 * beyond a limit.
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readCertificate(octets: Uint8Array<ArrayBuffer>, budget: Budget): Certificate {
  const element = readBer(octets, "Certificate", budget);
  const certificate = readCertificateContents(element, budget);
  decode(PkijsCertificate, element, "Certificate", budget);
  return certificate;
}

/** As {@link readCertificate}, without pkijs, which takes a millisecond: for all certificates of a store. */
export function readCertificateContents(element: BerElement, budget: Budget): Certificate {
  const fields = readCertificateFields(element);
  const { extensions } = fields;
  const path = TBS_CERTIFICATE;
  const read = {
    version: fields.version,
    serialNumber: readSerialNumber(fields.serialNumber, budget),
    issuer: readName(fields.issuer, `${path}.issuer`, budget),
    subject: readName(fields.subject, `${path}.subject`, budget),
    notBefore: readTime(fields.notBefore, `${path}.validity.notBefore`),
    notAfter: readTime(fields.notAfter, `${path}.validity.notAfter`),
    subjectPublicKeyInfo: readSubjectPublicKeyInfo(fields.subjectPublicKeyInfo, `${path}.subjectPublicKeyInfo`),
    signatureAlgorithm: readAlgorithmIdentifier(fields.signatureAlgorithm, "Certificate.signatureAlgorithm"),
    subjectAltName: readSubjectAltName(extensions, budget),
    keyUsage: readKeyUsage(extensions, budget),
    extKeyUsage: readExtKeyUsage(extensions, budget),
    basicConstraints: readBasicConstraints(extensions, budget),
    subjectKeyIdentifier: readSubjectKeyIdentifier(extensions, budget),
    authorityKeyIdentifier: readAuthorityKeyIdentifier(extensions, budget),
  };
  return { ...read, malformedExtensions: [...extensions.malformed] };
}

function readSerialNumber(element: BerElement, { limits }: Budget): Uint8Array {
  const contents = contentsOf(element);
  assertWithin(limits, "stringSize", contents.length);
  return contents;
}
