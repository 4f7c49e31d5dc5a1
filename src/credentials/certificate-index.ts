import { type CertificateLink, readCertificateLink } from "../asn1/certificate-link.js";
import { toHex } from "../asn1/hex.js";
import { normalizeName } from "../asn1/name.js";
import { X509_CERTIFICATE } from "../asn1/safe-bag.js";
import { isPfxError } from "../errors.js";
import { createBudget, type Limits } from "../limits.js";
import { hashFunction } from "../primitives/hash.js";
import type { CertBag } from "../types/bag.js";

/** A certificate of the file with what a chain needs of it. */
export interface IndexedCertificate extends CertificateLink {
  /** All that hold it, in the file's order. */
  readonly bags: readonly [CertBag, ...CertBag[]];
  readonly subjectName: string;
  readonly issuerName: string;
  readonly sha256: string;
}

export interface CertificateIndex {
  /** Each certificate once, however often the file has it. */
  readonly certificates: readonly IndexedCertificate[];
  withSubject(name: string): readonly IndexedCertificate[];
  /** The place of a bag among those of certificates in the file. */
  positionOf(bag: CertBag): number;
}

/** What is no X.509 certificate, or none that can be read, is not in the index. */
export async function indexCertificates(
  bags: readonly CertBag[],
  limits: Limits,
  takeTurn: () => Promise<void> | undefined,
): Promise<CertificateIndex> {
  const certificates = new Map<string, IndexedCertificate & { readonly bags: [CertBag, ...CertBag[]] }>();
  const bySubject = new Map<string, IndexedCertificate[]>();
  const positions = new Map(bags.map((bag, position) => [bag, position]));
  for (const bag of bags) {
    await takeTurn();
    const certificate = readCertificate(bag, limits);
    if (certificate === undefined) continue;
    const same = certificates.get(certificate.sha256);
    if (same !== undefined) {
      same.bags.push(bag);
      continue;
    }
    certificates.set(certificate.sha256, certificate);
    const others = bySubject.get(certificate.subjectName);
    if (others === undefined) bySubject.set(certificate.subjectName, [certificate]);
    else others.push(certificate);
  }
  // So that nothing depends on the order of the file
  for (const others of bySubject.values()) others.sort(byValidity);
  return {
    certificates: [...certificates.values()],
    withSubject: (name) => bySubject.get(name) ?? [],
    positionOf: (bag) => positions.get(bag) ?? bags.length,
  };
}

function readCertificate(bag: CertBag, limits: Limits) {
  if (bag.certId !== X509_CERTIFICATE) return undefined;
  const octets = new Uint8Array(bag.certValue);
  try {
    const link = readCertificateLink(octets, createBudget(limits));
    const subjectName = normalizeName(link.subject);
    const issuerName = normalizeName(link.issuer);
    return {
      ...link,
      bags: [bag] as [CertBag],
      subjectName,
      issuerName,
      sha256: toHex(hashFunction("SHA-256")(octets)),
    };
  } catch (error) {
    if (!isPfxError(error) || error.code !== "ERR_PFX_SYNTAX") throw error;
    return undefined;
  }
}

/** What lasts longer first. */
export function byValidity(a: IndexedCertificate, b: IndexedCertificate): number {
  return b.notAfter.getTime() - a.notAfter.getTime() || (a.sha256 < b.sha256 ? -1 : 1);
}
