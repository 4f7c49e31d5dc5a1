/** Identities for the tests: node:crypto says which certificate is a key's and who issued it. */

import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { type CertBag, type Identity, type OpenKeyBag, openPfx, type Pfx, type SafeBag } from "../src/index.js";
import { pfxOf } from "./der.js";
import { certBag, keyBag, makeCertificate, newSigner } from "./make-certificate.js";
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
export function expectedIdentities(opened: Pfx): Identity[] {
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
    copies: [],
    match: "public-key",
    evidence: { localKeyId: "absent", friendlyName: "absent" },
    chain,
    links: chain.slice(1).map(() => ({ signature: "not-checked", keyIdentifier: "absent" })),
    chainEnd: last.checkIssued(last) ? { end: "self-signed" } : { end: "issuer-missing", issuer: last.issuer },
    fileOrder: chain,
  };
}

/** The one identity of a vector. */
export async function identityOfVector(file: string): Promise<Identity> {
  const [identity] = expectedIdentities(await openVector(file));
  return identity!;
}

export interface Parts {
  readonly keyUsage?: number;
  /** In place of what node:crypto writes. */
  readonly privateKeyInfo?: Uint8Array;
  readonly match?: Identity["match"];
}

/** An identity of a key that node:crypto has made, by way of a file. */
export async function identityOf(key: KeyObject, { keyUsage, match = "public-key", ...parts }: Parts = {}) {
  const { privateKeyInfo = key } = parts;
  const subject = { name: "example.test", publicKey: createPublicKey(key) };
  const none = { subjectKeyIdentifier: null, authorityKeyIdentifier: null };
  const usage = keyUsage === undefined ? {} : { keyUsage };
  const certificate = makeCertificate(subject, { issuer: newSigner("issuer"), ...none, ...usage });
  const opened = bagsOf(await openPfx(pfxOf(keyBag(privateKeyInfo), certBag(certificate))));
  const [found] = opened.certificates;
  return { ...pair(opened.keys[0]!, found!, [found!]), match };
}
