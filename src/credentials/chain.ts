import type { Budget } from "../limits.js";
import { equalOctets } from "../primitives/equal-octets.js";
import type { ChainLink } from "../types/identity.js";
import type { CryptoProvider } from "../types/options.js";
import { byValidity, type CertificateIndex, type IndexedCertificate } from "./certificate-index.js";
import { verifySignature } from "./verify-signature.js";

export interface Chain {
  readonly certificates: readonly IndexedCertificate[];
  readonly links: readonly ChainLink[];
  readonly end: "self-signed" | "issuer-missing" | "search-ended" | "cycle";
}

/** Issuers of the right name that are looked at in one search, for all chains together: each may cost a signature. */
const MAX_CANDIDATES = 10_000;

/** How many more issuers a search looks at, for all of its chains. */
export interface ChainAllowance {
  left: number;
}

/** What the search for a chain needs beside the certificates. */
export interface ChainSearch {
  readonly crypto: CryptoProvider | undefined;
  readonly budget: Budget;
  readonly allowance: ChainAllowance;
  takeTurn(): Promise<void> | undefined;
}

export function createChainAllowance(): ChainAllowance {
  return { left: MAX_CANDIDATES };
}

/** A way from the leaf: the certificate, and the way to what it has issued. */
interface Way {
  readonly certificate: IndexedCertificate;
  readonly link: ChainLink | undefined;
  readonly from: Way | undefined;
  readonly length: number;
}

/**
 * The shortest chain from `leaf` to a self-signed certificate, or the longest where none is reached. It goes from
 * certificate to certificate by name, and by what the runtime can verify; every certificate is visited once, so that
 * certificates that sign each other end. While the allowance lasts, it does not depend on the order of the file.
 */
export async function buildChain(
  leaf: IndexedCertificate,
  index: CertificateIndex,
  { crypto, budget, allowance, takeTurn }: ChainSearch,
): Promise<Chain> {
  const visited = new Set([leaf]);
  const ways: Way[] = [{ certificate: leaf, link: undefined, from: undefined, length: 1 }];
  let longest = ways[0]!;
  let isWhole = true;
  for (const way of ways) {
    const { certificate } = way;
    if (certificate.issuerName === certificate.subjectName) {
      if ((await judgeLink(certificate, certificate, crypto, budget)) !== undefined) return toChain(way, "self-signed");
    }
    const issuers: Way[] = [];
    for (const issuer of index.withSubject(certificate.issuerName)) {
      if (visited.has(issuer) || !mayBeIdentified(certificate, issuer)) continue;
      if (allowance.left <= 0) {
        isWhole = false;
        break;
      }
      allowance.left--;
      await takeTurn();
      const link = await judgeLink(certificate, issuer, crypto, budget);
      if (link !== undefined) issuers.push({ certificate: issuer, link, from: way, length: way.length + 1 });
    }
    for (const issuer of issuers.sort(byEvidence)) {
      visited.add(issuer.certificate);
      ways.push(issuer);
      if (issuer.length > longest.length) longest = issuer;
    }
  }
  if (!isWhole) return toChain(longest, "search-ended");
  const { certificate } = longest;
  let isCycle = false;
  for (let above = longest.from; above !== undefined && !isCycle; above = above.from) {
    if (above.certificate.subjectName !== certificate.issuerName) continue;
    isCycle = (await judgeLink(certificate, above.certificate, crypto, budget)) !== undefined;
  }
  return toChain(longest, isCycle ? "cycle" : "issuer-missing");
}

/** Whether the key identifiers, where both have one, are the same. */
function mayBeIdentified(
  { authorityKeyIdentifier }: IndexedCertificate,
  { subjectKeyIdentifier }: IndexedCertificate,
): boolean {
  if (authorityKeyIdentifier === null || subjectKeyIdentifier === null) return true;
  return equalOctets(authorityKeyIdentifier, subjectKeyIdentifier);
}

/** What says that `issuer`, which has the name, issued `certificate`; `undefined` where something says that it did not. */
async function judgeLink(
  certificate: IndexedCertificate,
  issuer: IndexedCertificate,
  crypto: CryptoProvider | undefined,
  budget: Budget,
): Promise<ChainLink | undefined> {
  if (!mayBeIdentified(certificate, issuer)) return undefined;
  const identified = certificate.authorityKeyIdentifier !== null && issuer.subjectKeyIdentifier !== null;
  const verified = await verifySignature(crypto, certificate, issuer.subjectPublicKeyInfo, budget);
  if (verified === false) return undefined;
  return { signature: verified ? "verified" : "not-checked", keyIdentifier: identified ? "agrees" : "absent" };
}

/** Better evidence first, then what lasts longer; at last by fingerprint, so that the order is always the same. */
function byEvidence(a: Way, b: Way): number {
  const weight = ({ link }: Way) =>
    (link?.signature === "verified" ? 2 : 0) + (link?.keyIdentifier === "agrees" ? 1 : 0);
  return weight(b) - weight(a) || byValidity(a.certificate, b.certificate);
}

function toChain(last: Way, end: Chain["end"]): Chain {
  const ways: Way[] = [];
  for (let way: Way | undefined = last; way !== undefined; way = way.from) ways.unshift(way);
  return {
    certificates: ways.map(({ certificate }) => certificate),
    links: ways.flatMap(({ link }) => link ?? []),
    end,
  };
}
