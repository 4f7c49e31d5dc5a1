/** Makes certificates with node:crypto, for chains that no tool would write. */

import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { bag, concat, type Der, data, explicit, integer, octetString, oid, pfx, sequence, set, tlv } from "./der.js";

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
  readonly notAfter?: string;
  readonly dnsNames?: readonly string[];
  readonly addresses?: readonly (readonly number[])[];
}

const ED25519 = sequence(oid("1.3.101.112"));
const time = (text: string) => tlv(0x18, Buffer.from(text));
/** As a UTF8String or, for `printable`, a PrintableString. */
export const nameOf = (text: string, tag = 0x0c) =>
  sequence(set(sequence(oid("2.5.4.3"), tlv(tag, Buffer.from(text)))));
const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ format: "der", type: "spki" }));
export const keyIdentifierOf = (key: KeyObject) => new Uint8Array(createHash("sha1").update(spkiOf(key)).digest());

export function newSigner(name: string): Signer {
  return { name, ...generateKeyPairSync("ed25519") };
}

export function makeCertificate(subject: Signer, options: CertificateOptions): Der {
  const { issuer, serialNumber = 1, notAfter = "21260101000000Z", dnsNames = [], addresses = [] } = options;
  const { subjectKeyIdentifier = keyIdentifierOf(subject.publicKey) } = options;
  const { authorityKeyIdentifier = keyIdentifierOf(issuer.publicKey) } = options;
  const extension = (id: string, value: Der) => sequence(oid(id), octetString(value));
  const names = [
    ...dnsNames.map((name) => tlv(0x82, Buffer.from(name))),
    ...addresses.map((address) => tlv(0x87, new Uint8Array(address))),
  ];
  const extensions = [
    ...(subjectKeyIdentifier === null ? [] : [extension("2.5.29.14", octetString(subjectKeyIdentifier))]),
    ...(authorityKeyIdentifier === null ? [] : [extension("2.5.29.35", sequence(tlv(0x80, authorityKeyIdentifier)))]),
    ...(names.length === 0 ? [] : [extension("2.5.29.17", sequence(...names))]),
  ];
  const tbs = sequence(
    explicit(integer(2)),
    integer(serialNumber),
    ED25519,
    nameOf(issuer.name),
    sequence(time("20020224000000Z"), time(notAfter)),
    nameOf(subject.name),
    spkiOf(subject.publicKey),
    ...(extensions.length === 0 ? [] : [tlv(0xa3, sequence(...extensions))]),
  );
  return sequence(tbs, ED25519, tlv(0x03, concat(new Uint8Array(1), sign(null, tbs, issuer.privateKey))));
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

export const keyBag = ({ privateKey }: Pick<Signer, "privateKey">, friendlyName?: string, localKeyId?: number) =>
  bag(1, new Uint8Array(privateKey.export({ format: "der", type: "pkcs8" })), ...attributes(friendlyName, localKeyId));

/** A PFX without encryption or MAC. */
export const pfxOf = (...bags: readonly Der[]) => pfx([data(sequence(...bags))]);
