import { readCertificate } from "../asn1/certificate.js";
import { type ExtensionName, type GeneralName, GeneralNameChoice } from "../asn1/extensions.js";
import { toHex } from "../asn1/hex.js";
import { toKeyPurpose } from "../asn1/key-purpose.js";
import { normalizeName } from "../asn1/name.js";
import { decodeLatin1 } from "../asn1/strings.js";
import { isUint8Array } from "../container/octets.js";
import { assertWithin, createBudget, DEFAULT_LIMITS } from "../limits.js";
import { hashFunction } from "../primitives/hash.js";
import type { KeyAlgorithm } from "../types/key.js";
import type { NamedIdentifier } from "../types/named-identifier.js";
import { type NamePart, toDistinguishedName, toNameParts } from "./distinguished-name.js";
import { describePublicKey } from "./key-description.js";
import { type KeyUsage, toKeyUsages } from "./key-usage.js";
import { signatureAlgorithm } from "./signature-algorithms.js";

export type { ExtensionName };

/** What an X.509 certificate says of itself. Nothing of it is verified. */
export interface CertificateDescription {
  /** {@link https://www.rfc-editor.org/rfc/rfc4514 | RFC 4514}: `CN=example.test,O=Example,C=DE`, most specific first. */
  readonly subject: string;
  /** As `subject`. */
  readonly issuer: string;
  /** Lower-case hexadecimal, two digits an octet, without a sign octet: `1004`. A negative one, which is not allowed, has a `-`. */
  readonly serialNumber: string;
  /** To the second, inclusive. */
  readonly notBefore: Date;
  /** As `notBefore`; `99991231235959Z` says that it never ends (RFC 5280 §4.1.2.5). */
  readonly notAfter: Date;
  /**
   * The DNS names, IP addresses, mail addresses and URIs of the subjectAltName extension, in its order; other kinds of
   * name are left out. What is not ASCII in them, as it would have to be, is U+FFFD; an IP address of neither 4 nor 16
   * octets is `#` and these in hexadecimal.
   */
  readonly subjectAltNames: readonly string[];
  /** The names of `subjectAltNames`, with what they are. */
  readonly typedSubjectAltNames: readonly TypedSubjectAltName[];
  /** The RDNSequence in its own order, most general first: `C` before `CN`. Each entry is a RelativeDistinguishedName. */
  readonly subjectParts: readonly (readonly NamePart[])[];
  /** As `subjectParts`. */
  readonly issuerParts: readonly (readonly NamePart[])[];
  /** Whether subject and issuer are one name, so that a chain ends here. Whether it signed itself is not looked at. */
  readonly selfIssued: boolean;
  /**
   * Whether it says that it may issue certificates: by basicConstraints; of version v1, which has none, where it is
   * self-issued.
   */
  readonly isAuthority: boolean;
  /** How many authorities may come below it, self-issued ones aside; `null` for any number. */
  readonly pathLenConstraint: number | null;
  /** What the key may be used for; `null` where the certificate does not say. */
  readonly keyUsage: readonly KeyUsage[] | null;
  /** As `keyUsage`. */
  readonly extendedKeyUsage: readonly NamedIdentifier[] | null;
  /** Lower-case hexadecimal; `null` where there is none. */
  readonly subjectKeyIdentifier: string | null;
  /** As `subjectKeyIdentifier`, of the issuer's key. */
  readonly authorityKeyIdentifier: string | null;
  /**
   * The extensions that are malformed, of those that are read here: their fields are as where there is none. Many programs
   * refuse such a certificate as a whole.
   */
  readonly malformedExtensions: readonly ExtensionName[];
  /** Type, and size or curve, of the public key. */
  readonly publicKey: KeyAlgorithm;
  /** What the issuer signed it with: `ecdsa-with-SHA256`. */
  readonly signatureAlgorithm: NamedIdentifier;
  /** The SHA-1 fingerprint of the octets, lower-case hexadecimal: what Windows calls the thumbprint. */
  readonly sha1: string;
  /** The SHA-256 fingerprint of the octets, lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * One name of the subjectAltName extension
 * ({@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6 | RFC 5280 §4.2.1.6}).
 */
export interface TypedSubjectAltName {
  /** dNSName, iPAddress, rfc822Name or uniformResourceIdentifier. */
  readonly type: "dns" | "ip" | "email" | "uri";
  /** As in `subjectAltNames`. */
  readonly value: string;
}

/**
 * What the X.509 certificate `der` says: names, validity, uses, key, fingerprints. `certValue` of a `certBag` is such octets where
 * `certId` is `1.2.840.113549.1.9.22.1`.
 *
 * The default limits hold: `attributeValues` for the attributes of both names, alternative names and key purposes together,
 * `stringSize` for each name, each alternative name, each key identifier and the serial number.
 *
 * @param der the octets of the certificate, DER or BER; they are not changed
 * @throws `ERR_PFX_SYNTAX` for what is no certificate, `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` for what is no octets.
 */
export function describeCertificate(der: Uint8Array): CertificateDescription {
  if (!isUint8Array(der)) throw new TypeError("the certificate is no Uint8Array");
  assertWithin(DEFAULT_LIMITS, "fileSize", der.byteLength);
  const octets = new Uint8Array(der);
  const budget = createBudget(DEFAULT_LIMITS);
  const certificate = readCertificate(octets, budget);
  const { version, subjectAltName, basicConstraints, keyUsage } = certificate;
  const signature = certificate.signatureAlgorithm.algorithm;
  const names = subjectAltName?.flatMap(toAltName) ?? [];
  const subject = toDistinguishedName(certificate.subject);
  const issuer = toDistinguishedName(certificate.issuer);
  const selfIssued = subject !== "" && normalizeName(certificate.subject) === normalizeName(certificate.issuer);
  const publicKeyPath = "Certificate.tbsCertificate.subjectPublicKeyInfo";
  return {
    subject,
    issuer,
    serialNumber: toSerialNumber(certificate.serialNumber),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    subjectAltNames: names.map(({ value }) => value),
    typedSubjectAltNames: names,
    subjectParts: toNameParts(certificate.subject),
    issuerParts: toNameParts(certificate.issuer),
    selfIssued,
    isAuthority: version === 1 ? selfIssued : (basicConstraints?.cA ?? false),
    pathLenConstraint: basicConstraints?.pathLenConstraint ?? null,
    keyUsage: keyUsage && toKeyUsages(keyUsage),
    extendedKeyUsage: certificate.extKeyUsage?.map(toKeyPurpose) ?? null,
    subjectKeyIdentifier: certificate.subjectKeyIdentifier && toHex(certificate.subjectKeyIdentifier),
    authorityKeyIdentifier: certificate.authorityKeyIdentifier && toHex(certificate.authorityKeyIdentifier),
    malformedExtensions: certificate.malformedExtensions,
    publicKey: describePublicKey(certificate.subjectPublicKeyInfo, publicKeyPath, budget),
    signatureAlgorithm: { oid: signature, name: signatureAlgorithm(signature)?.name ?? null },
    sha1: toHex(hashFunction("SHA-1")(octets)),
    sha256: toHex(hashFunction("SHA-256")(octets)),
  };
}

function toSerialNumber(contents: Uint8Array): string {
  const value = BigInt.asIntN(contents.length * 8, BigInt(`0x${toHex(contents)}`));
  const digits = (value < 0n ? -value : value).toString(16);
  return `${value < 0n ? "-" : ""}${digits.length % 2 === 0 ? digits : `0${digits}`}`;
}

function toAltName({ choice, contents }: GeneralName): TypedSubjectAltName[] {
  switch (choice) {
    case GeneralNameChoice.RFC822_NAME:
      return [{ type: "email", value: toText(contents) }];
    case GeneralNameChoice.DNS_NAME:
      return [{ type: "dns", value: toText(contents) }];
    case GeneralNameChoice.UNIFORM_RESOURCE_IDENTIFIER:
      return [{ type: "uri", value: toText(contents) }];
    case GeneralNameChoice.IP_ADDRESS:
      return [{ type: "ip", value: toIpAddress(contents) }];
    default:
      return [];
  }
}

function toText(contents: Uint8Array): string {
  return decodeLatin1(contents).replace(/[\x80-\xff]/g, "\uFFFD");
}

/** Dotted IPv4, IPv6 in the form of {@link https://www.rfc-editor.org/rfc/rfc5952#section-4 | RFC 5952 §4}; else `#` and the octets. */
function toIpAddress(contents: Uint8Array): string {
  if (contents.length === 4) return contents.join(".");
  if (contents.length !== 16) return `#${toHex(contents)}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((contents[2 * i]! << 8) | contents[2 * i + 1]!).toString(16));
  const address = groups.join(":");
  // The longest run of two zero groups or more, the first of equals, becomes "::".
  const [run] = [...address.matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length);
  if (run === undefined) return address;
  const before = address.slice(0, run.index).replace(/:$/, "");
  const after = address.slice(run.index + run[0].length).replace(/^:/, "");
  return `${before}::${after}`;
}
