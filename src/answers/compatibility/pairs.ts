/** What some readers go by: which certificate has a key's localKeyId, and whose chain the others are in. */

import { eachBag } from "../../container/each-bag.js";
import { describeCertificate } from "../../credentials/certificate.js";
import { equalOctets } from "../../primitives/equal-octets.js";
import type { BagFields, CertBag, SafeBag, SafeBagOutline } from "../../types/bag.js";
import type { PfxOutline } from "../../types/outline.js";
import type { Pfx } from "../../types/pfx.js";

const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";

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
export function readPairs({ authenticatedSafe }: PfxOutline | Pfx): Pairs {
  const bags = authenticatedSafe.flatMap((safe) =>
    "bags" in safe ? [...eachBag<SafeBag | SafeBagOutline>(safe.bags)] : [],
  );
  const certificates = bags.flatMap((bag) => (bag.type === "certBag" && bag.certId === X509_CERTIFICATE ? [bag] : []));
  const keys = bags.flatMap((bag) => (bag.type === "keyBag" || bag.type === "pkcs8ShroudedKeyBag" ? [bag] : []));
  const held = new Set(certificates.filter(isTrusted));
  const names = new Map(certificates.map((bag) => [bag, namesOf(bag)]));
  for (const key of keys) {
    for (
      let next = pairOf(key, certificates) ?? namesakeOf(key, certificates);
      next !== undefined && !held.has(next);
    ) {
      held.add(next);
      const { issuer } = names.get(next)!;
      next = issuer === undefined ? undefined : certificates.find((bag) => names.get(bag)!.subject === issuer);
    }
  }
  return {
    looseCertificates: certificates.filter((bag) => !held.has(bag)).map(({ path }) => path),
    unpairedKeys: keys.filter((key) => pairOf(key, certificates) === undefined).map(({ path }) => path),
  };
}

function pairOf({ localKeyId }: BagFields, certificates: readonly CertBag[]): CertBag | undefined {
  if (localKeyId === null) return undefined;
  return certificates.find((bag) => bag.localKeyId !== null && equalOctets(bag.localKeyId, localKeyId));
}

function namesakeOf({ friendlyName }: BagFields, certificates: readonly CertBag[]): CertBag | undefined {
  if (friendlyName === null) return undefined;
  return certificates.find((bag) => bag.friendlyName?.toLowerCase() === friendlyName.toLowerCase());
}

function isTrusted({ attributes }: CertBag): boolean {
  return attributes.some(({ value }) => value?.type === "trustedKeyUsage");
}

/** Empty for a certificate that is malformed inside. */
function namesOf({ certValue }: CertBag): { readonly subject?: string; readonly issuer?: string } {
  try {
    return describeCertificate(certValue);
  } catch {
    return {};
  }
}
