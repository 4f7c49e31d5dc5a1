import { type GeneralName, readCertificate } from "../asn1/certificate.js";
import { isUint8Array } from "../container/octets.js";
import { PfxSyntaxError } from "../errors.js";
import { assertWithin, createBudget, DEFAULT_LIMITS } from "../limits.js";
import { hashFunction } from "../primitives/hash.js";
import { toDistinguishedName } from "./distinguished-name.js";
import { toHex } from "./hex.js";

/** What an X.509 certificate says of itself. Nothing of it is verified. */
export interface CertificateDescription {
  /** {@link https://www.rfc-editor.org/rfc/rfc4514 | RFC 4514}: `CN=example.test,O=Example,C=DE`, most specific first. */
  readonly subject: string;
  /** As `subject`. */
  readonly issuer: string;
  /** Lower-case hexadecimal, two digits an octet, without a sign octet: `1004`. A negative one, which is not allowed, has a `-`. */
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /**
   * The DNS names, IP addresses, mail addresses and URIs of the subjectAltName extension, in its order; other kinds of
   * name are left out. What is not ASCII in them, as it would have to be, is U+FFFD.
   */
  readonly subjectAltNames: readonly string[];
  /** The SHA-256 fingerprint of the octets, lower-case hexadecimal. */
  readonly sha256: string;
}

/** The tags of GeneralName (RFC 5280 §4.2.1.6). */
const Choice = { RFC822_NAME: 1, DNS_NAME: 2, UNIFORM_RESOURCE_IDENTIFIER: 6, IP_ADDRESS: 7 } as const;

/**
 * What the X.509 certificate `der` says: names, validity, fingerprint. `certValue` of a `certBag` is such octets where
 * `certId` is `1.2.840.113549.1.9.22.1`.
 *
 * @throws `ERR_PFX_SYNTAX` for what is no certificate, `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` for what is no octets.
 */
export function describeCertificate(der: Uint8Array): CertificateDescription {
  if (!isUint8Array(der)) throw new TypeError("the certificate is no Uint8Array");
  assertWithin(DEFAULT_LIMITS, "fileSize", der.byteLength);
  const octets = new Uint8Array(der);
  const certificate = readCertificate(octets, createBudget(DEFAULT_LIMITS));
  return {
    subject: toDistinguishedName(certificate.subject),
    issuer: toDistinguishedName(certificate.issuer),
    serialNumber: toSerialNumber(certificate.serialNumber),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    subjectAltNames: certificate.subjectAltName.flatMap(toText),
    sha256: toHex(hashFunction("SHA-256")(octets)),
  };
}

function toSerialNumber(contents: Uint8Array): string {
  const value = BigInt.asIntN(contents.length * 8, BigInt(`0x${toHex(contents)}`));
  const digits = (value < 0n ? -value : value).toString(16);
  return `${value < 0n ? "-" : ""}${digits.length % 2 === 0 ? digits : `0${digits}`}`;
}

function toText({ choice, contents }: GeneralName): string[] {
  switch (choice) {
    case Choice.RFC822_NAME:
    case Choice.DNS_NAME:
    case Choice.UNIFORM_RESOURCE_IDENTIFIER:
      return [Array.from(contents, (octet) => (octet < 0x80 ? String.fromCharCode(octet) : "\uFFFD")).join("")];
    case Choice.IP_ADDRESS:
      return [toIpAddress(contents)];
    default:
      return [];
  }
}

/** Dotted IPv4, or IPv6 in the form of {@link https://www.rfc-editor.org/rfc/rfc5952#section-4 | RFC 5952 §4}. */
function toIpAddress(contents: Uint8Array): string {
  if (contents.length === 4) return contents.join(".");
  if (contents.length !== 16) {
    const problem = `an iPAddress of ${contents.length} octets`;
    throw new PfxSyntaxError("Certificate.tbsCertificate.extensions.subjectAltName", 0, problem);
  }
  const groups = Array.from({ length: 8 }, (_, i) => ((contents[2 * i]! << 8) | contents[2 * i + 1]!).toString(16));
  const address = groups.join(":");
  // The longest run of two zero groups or more, the first of equals, becomes "::".
  const [run] = [...address.matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length);
  if (run === undefined) return address;
  const before = address.slice(0, run.index).replace(/:$/, "");
  const after = address.slice(run.index + run[0].length).replace(/^:/, "");
  return `${before}::${after}`;
}
