import { X509_CERTIFICATE } from "../asn1/safe-bag.js";
import { eachBag } from "../container/each-bag.js";
import type { CertBag, SafeBag } from "../types/bag.js";
import type { Identities, Identity, OpenKeyBag } from "../types/identity.js";
import type { Pfx } from "../types/pfx.js";
import { describeCertificate } from "./certificate.js";
import { toHex } from "./hex.js";

/** A placeholder, to be replaced: it pairs by localKeyId alone, and chains by the names' text. */
export async function findIdentities(pfx: Pfx): Promise<Identities> {
  const bags = pfx.authenticatedSafe.flatMap((safe) => ("bags" in safe ? [...eachBag<SafeBag>(safe.bags)] : []));
  const certificates = bags.filter((bag) => bag.type === "certBag").filter(({ certId }) => certId === X509_CERTIFICATE);
  const keys = bags.filter((bag): bag is OpenKeyBag => "privateKeyInfo" in bag);
  const idOf = ({ localKeyId }: OpenKeyBag | CertBag) => (localKeyId === null ? null : toHex(localKeyId));
  const names = (bag: CertBag) => describeCertificate(bag.certValue);
  const identities: Identity[] = [];
  const keysWithoutCertificate: OpenKeyBag[] = [];
  for (const key of keys) {
    const certificate = certificates.find((bag) => idOf(key) !== null && idOf(bag) === idOf(key));
    if (certificate === undefined) {
      keysWithoutCertificate.push(key);
      continue;
    }
    const chain = [certificate];
    let { issuer, subject } = names(certificate);
    while (issuer !== subject) {
      const next = certificates.find((bag) => !chain.includes(bag) && names(bag).subject === issuer);
      if (next === undefined) break;
      chain.push(next);
      ({ issuer, subject } = names(next));
    }
    identities.push({
      key,
      certificate,
      match: "public-key",
      localKeyId: "agrees",
      friendlyName: "absent",
      chain,
      chainEnd: issuer === subject ? { end: "self-issued" } : { end: "issuer-missing", issuer },
      fileOrder: certificates.filter((bag) => chain.includes(bag)),
    });
  }
  const own = new Set(identities.map(({ certificate }) => certificate));
  return { identities, keysWithoutCertificate, certificatesWithoutKey: certificates.filter((bag) => !own.has(bag)) };
}
