/** Makes certificates with node:crypto, for chains that no tool would write. */

import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { bag, type Der, explicit, integer, octetString, oid, sequence, set, tlv } from "./der.js";

export interface Signer {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface CertificateOptions {
  readonly issuer: Signer;
  /** Of the issuer's key, unless one is given; `null` for none. */
  readonly authorityKeyIdentifier?: Uint8Array | null;
  /** Of the subject's key, unless one is given; `null` for none. */
  readonly subjectKeyIdentifier?: Uint8Array | null;
  readonly serialNumber?: number;
  /** The whole element, which may be none of a time. */
  readonly notBefore?: Der;
  readonly notAfter?: string;
  readonly dnsNames?: readonly string[];
  readonly addresses?: readonly (readonly number[])[];
  /** The first octet of the extension. */
  readonly keyUsage?: number;
  /** Beside those that follow from the options. */
  readonly extensions?: readonly Der[];
  /** How it is signed, in place of Ed25519 under the issuer's key. */
  readonly signing?: Signing;
}

/** An AlgorithmIdentifier, and what makes the signature of what it is over. */
export interface Signing {
  readonly algorithm: Der;
  readonly sign: (tbsCertificate: Der) => Uint8Array;
}

export const ED25519 = sequence(oid("1.3.101.112"));
/** A UTCTime through 2049, as RFC 5280 §4.1.2.5 asks for it, and a GeneralizedTime from then on. */
const time = (text: string) => (text < "2050" ? tlv(0x17, Buffer.from(text.slice(2))) : tlv(0x18, Buffer.from(text)));
/** As a UTF8String or, for `printable`, a PrintableString. */
export const nameOf = (text: string, tag = 0x0c) =>
  sequence(set(sequence(oid("2.5.4.3"), tlv(tag, Buffer.from(text)))));
const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ format: "der", type: "spki" }));
export const keyIdentifierOf = (key: KeyObject) => new Uint8Array(createHash("sha1").update(spkiOf(key)).digest());

export function newSigner(name: string): Signer {
  return { name, ...generateKeyPairSync("ed25519") };
}

export const extension = (id: string, value: Der) => sequence(oid(id), octetString(value));

/** The fields of a TBSCertificate, as they are to stand in it. */
export interface CertificateFields {
  readonly serialNumber: Der;
  readonly issuer: Der;
  readonly notBefore: Der;
  readonly notAfter: Der;
  readonly subject: Der;
  readonly subjectPublicKeyInfo: Der;
  readonly extensions: readonly Der[];
}

const FIELDS: CertificateFields = {
  serialNumber: integer(1),
  issuer: sequence(),
  notBefore: time("20020224000000Z"),
  notAfter: time("21260101000000Z"),
  subject: sequence(),
  subjectPublicKeyInfo: sequence(ED25519, tlv(0x03, new Uint8Array(33))),
  extensions: [],
};

/** Without a key the signature is none. */
const withEd25519 = (privateKey?: KeyObject): Signing => ({
  algorithm: ED25519,
  sign: (tbs) => (privateKey === undefined ? new Uint8Array(64) : sign(null, tbs, privateKey)),
});

/** A certificate of these fields. */
export function certificateOf(given: Partial<CertificateFields>, signing = withEd25519()): Der {
  const fields = { ...FIELDS, ...given };
  const tbs = sequence(
    explicit(integer(2)),
    fields.serialNumber,
    signing.algorithm,
    fields.issuer,
    sequence(fields.notBefore, fields.notAfter),
    fields.subject,
    fields.subjectPublicKeyInfo,
    ...(fields.extensions.length === 0 ? [] : [tlv(0xa3, sequence(...fields.extensions))]),
  );
  return sequence(tbs, signing.algorithm, tlv(0x03, new Uint8Array(1), signing.sign(tbs)));
}

export function makeCertificate(subject: Pick<Signer, "name" | "publicKey">, options: CertificateOptions): Der {
  const { issuer, serialNumber = 1, notAfter = "21260101000000Z", dnsNames = [], addresses = [], keyUsage } = options;
  const { notBefore = FIELDS.notBefore, extensions: others = [], signing = withEd25519(issuer.privateKey) } = options;
  const { subjectKeyIdentifier = keyIdentifierOf(subject.publicKey) } = options;
  const { authorityKeyIdentifier = keyIdentifierOf(issuer.publicKey) } = options;
  const names = [
    ...dnsNames.map((name) => tlv(0x82, Buffer.from(name))),
    ...addresses.map((address) => tlv(0x87, new Uint8Array(address))),
  ];
  const extensions = [
    ...(subjectKeyIdentifier === null ? [] : [extension("2.5.29.14", octetString(subjectKeyIdentifier))]),
    ...(authorityKeyIdentifier === null ? [] : [extension("2.5.29.35", sequence(tlv(0x80, authorityKeyIdentifier)))]),
    ...(keyUsage === undefined ? [] : [extension("2.5.29.15", tlv(0x03, Uint8Array.of(0, keyUsage)))]),
    ...(names.length === 0 ? [] : [extension("2.5.29.17", sequence(...names))]),
    ...others,
  ];
  const fields = {
    serialNumber: integer(serialNumber),
    issuer: nameOf(issuer.name),
    notBefore,
    notAfter: time(notAfter),
    subject: nameOf(subject.name),
    subjectPublicKeyInfo: spkiOf(subject.publicKey),
    extensions,
  };
  return certificateOf(fields, signing);
}

const attributes = (friendlyName?: string, localKeyId?: number) => {
  const list = [
    ...(friendlyName === undefined
      ? []
      : [sequence(oid("1.2.840.113549.1.9.20"), set(tlv(0x1e, Buffer.from(friendlyName, "utf16le").swap16())))]),
    ...(localKeyId === undefined
      ? []
      : [sequence(oid("1.2.840.113549.1.9.21"), set(octetString(Uint8Array.of(localKeyId))))]),
  ];
  return list.length === 0 ? [] : [set(...list)];
};

export const certBag = (certificate: Der, friendlyName?: string, localKeyId?: number) =>
  bag(
    3,
    sequence(oid("1.2.840.113549.1.9.22.1"), explicit(octetString(certificate))),
    ...attributes(friendlyName, localKeyId),
  );

/** A key bag of a key, or of a PrivateKeyInfo. */
export const keyBag = (key: KeyObject | Uint8Array, friendlyName?: string, localKeyId?: number) =>
  bag(1, key instanceof Uint8Array ? key : infoOf(key), ...attributes(friendlyName, localKeyId));

export const infoOf = (key: KeyObject): Der => new Uint8Array(key.export({ format: "der", type: "pkcs8" }));
