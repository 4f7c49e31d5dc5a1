/** Identities for the tests: node:crypto says which certificate is a key's and who issued it. */

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from "node:crypto";
import { type CertBag, type Identity, type OpenKeyBag, openPfx, type Pfx, type SafeBag } from "../src/index.js";
import { bag, type Der, data, explicit, integer, octetString, oid, pfx, sequence, set, tlv } from "./der.js";
import { readVector } from "./manifest.js";

export const openVector = (file: string) => openPfx(readVector(file), { password: "unshroud" });

export function bagsOf(opened: Pfx): { readonly keys: OpenKeyBag[]; readonly certificates: CertBag[] } {
  const bags: SafeBag[] = opened.authenticatedSafe.flatMap((safe) => ("bags" in safe ? safe.bags : []));
  return {
    keys: bags.flatMap((each) => ("privateKeyInfo" in each ? [each] : [])),
    certificates: bags.flatMap((each) => (each.type === "certBag" ? [each] : [])),
  };
}

export const keyObjectOf = ({ privateKeyInfo }: OpenKeyBag) =>
  createPrivateKey({ key: Buffer.from(privateKeyInfo), format: "der", type: "pkcs8" });

/** The identities of an opened file, in the order of its keys. */
export function identitiesOf(opened: Pfx): Identity[] {
  const { keys, certificates } = bagsOf(opened);
  const read = (each: CertBag) => new X509Certificate(each.certValue);
  return keys.map((key) => {
    const certificate = certificates.find((each) => read(each).checkPrivateKey(keyObjectOf(key)));
    if (certificate === undefined) throw new Error("a key without its certificate");
    return pair(key, certificate, chainFrom(certificate));
  });

  function chainFrom(leaf: CertBag): CertBag[] {
    const chain = [leaf];
    for (let last = leaf; ; chain.push(last)) {
      const next = certificates.find((each) => !chain.includes(each) && read(last).checkIssued(read(each)));
      if (next === undefined) return chain;
      last = next;
    }
  }
}

function pair(key: OpenKeyBag, certificate: CertBag, chain: readonly CertBag[]): Identity {
  const last = new X509Certificate(chain.at(-1)!.certValue);
  return {
    key,
    certificate,
    match: "public-key",
    localKeyId: "absent",
    friendlyName: "absent",
    chain,
    links: chain.slice(1).map(() => ({ signature: "not-checked", keyIdentifier: "absent" })),
    chainEnd: last.checkIssued(last) ? { end: "self-signed" } : { end: "issuer-missing", issuer: last.issuer },
    fileOrder: chain,
  };
}

/** The one identity of a vector. */
export async function identityOfVector(file: string): Promise<Identity> {
  const [identity] = identitiesOf(await openVector(file));
  return identity!;
}

const ED25519 = sequence(oid("1.3.101.112"));
const nameOf = (commonName: string) => sequence(set(sequence(oid("2.5.4.3"), tlv(0x0c, Buffer.from(commonName)))));

/** A certificate for the public half of `key`, signed with another key; `keyUsage` is the first octet of the extension. */
export function certificateFor(key: KeyObject, keyUsage?: number): Der {
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  const extension = (value: number) => sequence(oid("2.5.29.15"), octetString(tlv(0x03, Uint8Array.of(0, value))));
  const tbsCertificate = sequence(
    explicit(integer(2)),
    integer(1),
    ED25519,
    nameOf("issuer"),
    sequence(tlv(0x17, Buffer.from("020224000000Z")), tlv(0x18, Buffer.from("21260224000000Z"))),
    nameOf("example.test"),
    spki,
    ...(keyUsage === undefined ? [] : [tlv(0xa3, sequence(extension(keyUsage)))]),
  );
  const signature = sign(null, tbsCertificate, generateKeyPairSync("ed25519").privateKey);
  return sequence(tbsCertificate, ED25519, tlv(0x03, new Uint8Array(1), signature));
}

export interface Parts {
  readonly keyUsage?: number;
  /** In place of what node:crypto writes. */
  readonly privateKeyInfo?: Uint8Array;
  readonly match?: Identity["match"];
}

/** An identity of a key that node:crypto has made, by way of a file. */
export async function identityOf(key: KeyObject, { keyUsage, match = "public-key", ...parts }: Parts = {}) {
  const { privateKeyInfo = key.export({ format: "der", type: "pkcs8" }) } = parts;
  const certValue = explicit(octetString(certificateFor(key, keyUsage)));
  const certBag = bag(3, sequence(oid("1.2.840.113549.1.9.22.1"), certValue));
  const opened = bagsOf(await openPfx(pfx([data(sequence(bag(1, privateKeyInfo), certBag))])));
  const certificate = opened.certificates[0]!;
  return { ...pair(opened.keys[0]!, certificate, [certificate]), match };
}
