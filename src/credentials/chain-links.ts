import type { Budget } from "../limits.js";
import { equalOctets } from "../primitives/equal-octets.js";
import type { ChainLink } from "../types/identity.js";
import type { CryptoProvider } from "../types/options.js";
import type { IndexedCertificate } from "./certificate-index.js";
import { verifySignature } from "./verify-signature.js";

/** Links that are judged in one search, for all chains together: each may cost a signature. */
const MOST_LINKS = 2_500;

/**
 * What says that `issuer`, which has the name, issued `certificate`: `undefined` where something says that it did not, and
 * `not-judged` where the search has judged as many links as it may. Each is judged once.
 */
export type LinkJudge = (
  certificate: IndexedCertificate,
  issuer: IndexedCertificate,
) => Promise<ChainLink | undefined | "not-judged">;

export function createLinkJudge(
  crypto: CryptoProvider | undefined,
  createBudget: () => Budget,
  takeTurn: () => Promise<void> | undefined,
): LinkJudge {
  const judged = new Map<string, ChainLink | undefined>();
  return async (certificate, issuer) => {
    await takeTurn();
    const pair = `${certificate.sha256} ${issuer.sha256}`;
    if (judged.has(pair)) return judged.get(pair);
    if (judged.size >= MOST_LINKS) return "not-judged";
    const link = await judge(certificate, issuer, crypto, createBudget());
    judged.set(pair, link);
    return link;
  };
}

async function judge(
  certificate: IndexedCertificate,
  issuer: IndexedCertificate,
  crypto: CryptoProvider | undefined,
  budget: Budget,
): Promise<ChainLink | undefined> {
  const { authorityKeyIdentifier } = certificate;
  const { subjectKeyIdentifier, subjectPublicKeyInfo } = issuer;
  const isIdentified = authorityKeyIdentifier !== null && subjectKeyIdentifier !== null;
  if (isIdentified && !equalOctets(authorityKeyIdentifier, subjectKeyIdentifier)) return undefined;
  const verified = await verifySignature(crypto, certificate, subjectPublicKeyInfo, budget);
  if (verified === false) return undefined;
  return { signature: verified ? "verified" : "not-checked", keyIdentifier: isIdentified ? "agrees" : "absent" };
}
