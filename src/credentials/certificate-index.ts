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
  /** Those that have the name of its issuer, and no other key identifier than it asks for; what lasts longest first. */
  issuersOf(certificate: IndexedCertificate): Iterable<IndexedCertificate>;
  /** All with a bag that has this localKeyId. */
  withLocalKeyId(localKeyId: Uint8Array): readonly IndexedCertificate[];
  /** The place of a bag among those of certificates in the file. */
  positionOf(bag: CertBag): number;
}

/** What is no X.509 certificate, none that can be read, or beyond a limit, is not in the index. */
export async function indexCertificates(
  bags: readonly CertBag[],
  limits: Limits,
  takeTurn: () => Promise<void> | undefined,
): Promise<CertificateIndex> {
  const certificates = new Map<string, IndexedCertificate & { readonly bags: [CertBag, ...CertBag[]] }>();
  const bySubject = new Map<string, IndexedCertificate[]>();
  const byLocalKeyId = new Map<string, IndexedCertificate[]>();
  const positions = new Map(bags.map((bag, position) => [bag, position]));
  for (const bag of bags) {
    await takeTurn();
    const read = readCertificate(bag, limits);
    if (read === undefined) continue;
    const same = certificates.get(read.sha256);
    const certificate = same ?? read;
    if (same !== undefined) same.bags.push(bag);
    else {
      certificates.set(certificate.sha256, certificate);
      add(bySubject, keyOf(certificate.subjectName, certificate.subjectKeyIdentifier), certificate);
      add(bySubject, certificate.subjectName, certificate);
    }
    if (bag.localKeyId !== null) add(byLocalKeyId, toHex(bag.localKeyId), certificate);
  }
  // So that nothing depends on the order of the file
  for (const others of bySubject.values()) others.sort(byValidity);
  return {
    certificates: [...certificates.values()],
    *issuersOf({ issuerName, authorityKeyIdentifier: identifier }) {
      if (identifier === null) return yield* bySubject.get(issuerName) ?? [];
      yield* bySubject.get(keyOf(issuerName, identifier)) ?? [];
      yield* bySubject.get(keyOf(issuerName, null)) ?? [];
    },
    withLocalKeyId: (localKeyId) => [...new Set(byLocalKeyId.get(toHex(localKeyId)))],
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
    if (!isPfxError(error)) throw error;
    return undefined;
  }
}

/** Of a name, which is JSON, together with a key identifier or with none. */
function keyOf(name: string, keyIdentifier: Uint8Array | null): string {
  return `${keyIdentifier === null ? "-" : toHex(keyIdentifier)} ${name}`;
}

function add<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/** What lasts longer first. */
export function byValidity(a: IndexedCertificate, b: IndexedCertificate): number {
  return b.notAfter.getTime() - a.notAfter.getTime() || (a.sha256 < b.sha256 ? -1 : 1);
}
