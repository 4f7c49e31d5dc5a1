/** What some readers go by: which certificate has a key's localKeyId, and whose chain the others are in. */

import type { Certificate } from "../../asn1/certificate.js";
import { toHex } from "../../asn1/hex.js";
import type { Name } from "../../asn1/name.js";
import { X509_CERTIFICATE } from "../../asn1/safe-bag.js";
import { eachBag } from "../../container/each-bag.js";
import { toDistinguishedName } from "../../credentials/distinguished-name.js";
import type { BagFields, CertBag, SafeBag, SafeBagOutline } from "../../types/bag.js";
import type { PfxOutline } from "../../types/outline.js";
import type { Pfx } from "../../types/pfx.js";

export interface Pairs {
  /**
   * The paths of X.509 certificates that Java's KeyStore does not hand out: not in the chain of a key, and not marked as
   * trusted. A chain begins at the certificate with the key's localKeyId, or else its friendlyName, and goes on by the
   * issuers' names.
   */
  readonly looseCertificates: readonly string[];
  /** The paths of keys whose localKeyId no certificate has. */
  readonly unpairedKeys: readonly string[];
}

/** Of the bags in sight. */
export function readPairs(
  { authenticatedSafe }: PfxOutline | Pfx,
  read: (bag: CertBag) => Certificate | undefined,
): Pairs {
  const bags = authenticatedSafe.flatMap((safe) =>
    "bags" in safe ? [...eachBag<SafeBag | SafeBagOutline>(safe.bags)] : [],
  );
  const certificates = bags.flatMap((bag) => (bag.type === "certBag" && bag.certId === X509_CERTIFICATE ? [bag] : []));
  const keys = bags.flatMap((bag) => (bag.type === "keyBag" || bag.type === "pkcs8ShroudedKeyBag" ? [bag] : []));
  const byKeyId = firstBy(certificates, keyIdOf);
  const byName = firstBy(certificates, nameOf);
  const bySubject = firstBy(certificates, (bag) => textOf(read(bag)?.subject));
  const pairOf = (key: BagFields) => byKeyId.get(keyIdOf(key) ?? "");
  const held = new Set(certificates.filter(isTrusted));
  for (const key of keys) {
    let next = pairOf(key) ?? byName.get(nameOf(key) ?? "");
    for (; next !== undefined && !held.has(next); next = bySubject.get(textOf(read(next)?.issuer) ?? ""))
      held.add(next);
  }
  return {
    looseCertificates: certificates.filter((bag) => !held.has(bag)).map(({ path }) => path),
    unpairedKeys: keys.filter((key) => pairOf(key) === undefined).map(({ path }) => path),
  };
}

/** The first of those that have the same text; `undefined` is none. */
function firstBy(bags: readonly CertBag[], textOf: (bag: CertBag) => string | undefined): Map<string, CertBag> {
  const first = new Map<string, CertBag>();
  for (const bag of bags) {
    const text = textOf(bag);
    if (text !== undefined && !first.has(text)) first.set(text, bag);
  }
  return first;
}

const keyIdOf = ({ localKeyId }: BagFields) => (localKeyId === null ? undefined : `#${toHex(localKeyId)}`);
const nameOf = ({ friendlyName }: BagFields) => (friendlyName === null ? undefined : `#${friendlyName.toLowerCase()}`);
const textOf = (name: Name | undefined) => name && toDistinguishedName(name);

function isTrusted({ attributes }: CertBag): boolean {
  return attributes.some(({ value }) => value?.type === "trustedKeyUsage");
}
