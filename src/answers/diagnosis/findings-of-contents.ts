/** What there is to say of the keys and certificates in a file. */

import { X509_CERTIFICATE } from "../../asn1/safe-bag.js";
import { bagsOf } from "../../container/bags-of.js";
import { readWindowsKeySpecification } from "../../credentials/private-key.js";
import { publicHalf } from "../../credentials/public-key.js";
import { isPfxError } from "../../errors.js";
import { createBudget, type Limits } from "../../limits.js";
import type { EncryptionScheme, MacScheme, PasswordForm } from "../../types/algorithm.js";
import type { CertBag, SafeBag, SafeBagOutline } from "../../types/bag.js";
import type { DiagnosisFinding, DiagnosisFindingCode, DiagnosisSeverity } from "../../types/diagnosis.js";
import type { Identities, Identity, OpenKeyBag } from "../../types/identity.js";
import type { CryptoProvider } from "../../types/options.js";
import type { Pfx } from "../../types/pfx.js";
import { readCertificateBag } from "../certificate-bag.js";
import { findKeyBags } from "../key-bags.js";

const say = (
  finding: DiagnosisFindingCode,
  severity: DiagnosisSeverity,
  sentence: string,
  path: string | null = null,
): DiagnosisFinding => ({ finding, severity, sentence, path });

/** What the findings need beside the file. */
export interface Surroundings {
  readonly now: Date;
  readonly crypto: CryptoProvider | undefined;
  readonly limits: Limits;
  takeTurn(): Promise<void> | undefined;
}

/** Of what opened. */
export async function findingsOfContents(
  pfx: Pfx,
  identities: Identities,
  surroundings: Surroundings,
): Promise<DiagnosisFinding[]> {
  const bags = bagsOf(pfx);
  const ofCertificates = await findingsOfCertificates(bags, surroundings);
  const isLegible = !ofCertificates.some(({ sentence }) => sentence === UNREADABLE);
  return [
    ...(await findingsOfPairs(pfx, identities, isLegible, surroundings)),
    ...(await findingsOfValidity(namesInChains(identities), surroundings)),
    ...identities.identities.flatMap(findingsOfIdentity),
    ...findingsOfKeyIds(identities),
    ...ofCertificates,
    ...findingsOfPasswords(pfx, bags),
  ];
}

const UNREADABLE = "a certificate in it cannot be read";

/** Of all certificates that are in sight. */
export async function findingsOfCertificates(
  bags: readonly (SafeBag | SafeBagOutline)[],
  { takeTurn, limits }: Surroundings,
): Promise<DiagnosisFinding[]> {
  const found: DiagnosisFinding[] = [];
  for (const bag of bags) {
    if (bag.type !== "certBag" || bag.certId !== X509_CERTIFICATE) continue;
    await takeTurn();
    const certificate = readCertificateBag(bag, limits);
    const extension = certificate?.malformedExtensions[0];
    if (certificate === undefined) found.push(say("malformed-certificate", "warning", UNREADABLE, bag.path));
    if (extension === undefined) continue;
    const sentence = `a certificate has a malformed ${extension}, for which some software refuses it`;
    found.push(say("malformed-certificate", "warning", sentence, bag.path));
  }
  return found;
}

export function noPrivateKey(hasCertificate: boolean): DiagnosisFinding {
  const sentence = hasCertificate
    ? "it holds certificates only; the private key was not exported"
    : "there is no private key in it";
  return say("no-private-key", "problem", sentence);
}

/** Where something could not be read, nothing is said to be missing: it may be there. `isLegible`: all certificates could be. */
async function findingsOfPairs(
  pfx: Pfx,
  { identities, keysWithoutCertificate, certificatesWithoutKey, lockedKeys }: Identities,
  isLegible: boolean,
  surroundings: Surroundings,
): Promise<DiagnosisFinding[]> {
  const { keys, closed, unknown } = findKeyBags(pfx);
  if (closed !== undefined) return [];
  const hasCertificate = identities.length + certificatesWithoutKey.length > 0;
  if (keys.length === 0) return unknown === undefined ? [noPrivateKey(hasCertificate)] : [];
  const found: DiagnosisFinding[] = [];
  for (const key of keysWithoutCertificate) {
    const { path } = key;
    if (!hasCertificate) {
      found.push(say("no-certificate", "problem", "there is no certificate in it for the private key", path));
    } else if (isLegible && (await isPublicHalfKnown(key, surroundings))) {
      found.push(say("key-certificate-mismatch", "problem", "no certificate in it is for this private key", path));
    }
  }
  if (keys.length > 1) {
    const sentence = "there are several private keys in it: software that takes one may take another";
    found.push(say("several-keys", "note", sentence));
  }
  if (lockedKeys.length > 0 || identities.length === 0) return found;
  const chained = new Set(identities.flatMap(({ chain, copies }) => [...chain, ...copies]));
  const unrelated = certificatesWithoutKey.filter((bag) => !chained.has(bag));
  const sentence = "this certificate is in no chain of a key in the file";
  return [...found, ...unrelated.map(({ path }) => say("unrelated-certificate", "note", sentence, path))];
}

async function isPublicHalfKnown(key: OpenKeyBag, { crypto, limits, takeTurn }: Surroundings): Promise<boolean> {
  await takeTurn();
  try {
    return "spki" in (await publicHalf(key.privateKeyInfo, crypto, createBudget(limits)));
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return false;
  }
}

function findingsOfIdentity(identity: Identity): DiagnosisFinding[] {
  const { key, certificate, match, evidence, chain, chainEnd, fileOrder } = identity;
  const { path } = certificate;
  const found: DiagnosisFinding[] = [];
  if (match === "unproved") {
    found.push(say("unproved-match", "note", "only the key id says that certificate and key belong together", path));
  }
  if (chainEnd.end === "issuer-missing") {
    const sentence = "the certificate's issuer, or the issuer of one above it, is not in the file";
    found.push(say("chain-incomplete", "warning", sentence, path));
  }
  if (chainEnd.end === "cycle") {
    const sentence = "the certificates above it have issued each other, so that the chain has no end";
    found.push(say("chain-incomplete", "warning", sentence, path));
  }
  if (chainEnd.end === "search-ended") {
    found.push(say("limit", "warning", "not all certificates of its issuer's name were looked at", path));
  }
  if (chain.some((bag, i) => bag !== fileOrder[i])) {
    const sentence =
      "the certificates do not stand in the order in which TLS sends them; unshroud sorts them, other software may not";
    found.push(say("chain-out-of-order", "note", sentence, path));
  }
  if (evidence.localKeyId === "disagrees") {
    const sentence =
      "key and certificate belong together, and have different key ids: software that goes by these does not pair them";
    found.push(say("contradicting-local-key-id", "warning", sentence, path));
  }
  if (readWindowsKeySpecification(key.keyAttributes) === "AT_SIGNATURE") {
    const sentence = "the key is marked for signatures alone (AT_SIGNATURE): IIS asks for one for key exchange";
    found.push(say("signature-key-specification", "warning", sentence, key.path));
  }
  return found;
}

/** Keys that are not the same, and certificates for different keys, with one localKeyId. */
function findingsOfKeyIds({
  identities,
  keysWithoutCertificate,
  certificatesWithoutKey,
}: Identities): DiagnosisFinding[] {
  const keys = new Set([...identities.map(({ key }) => key), ...keysWithoutCertificate]);
  const certificates = [...new Set(identities.map(({ certificate }) => certificate)), ...certificatesWithoutKey];
  return [...repeated([...keys]), ...repeated(certificates)].map(({ path }) =>
    say("duplicate-local-key-id", "note", "another one in the file has the same key id", path),
  );
}

function repeated(bags: readonly (OpenKeyBag | CertBag)[]): readonly (OpenKeyBag | CertBag)[] {
  const seen = new Set<string>();
  return bags.filter(({ localKeyId }) => {
    if (localKeyId === null) return false;
    const id = localKeyId.join();
    return seen.has(id) || !seen.add(id);
  });
}

function findingsOfPasswords({ integrity, authenticatedSafe }: Pfx, bags: readonly SafeBag[]): DiagnosisFinding[] {
  const ofMac = integrity.mode === "password" && isNonstandard(integrity.mac, integrity.passwordForm);
  const ofParts = [...authenticatedSafe, ...bags].some(
    (part) => "passwordForm" in part && isNonstandard(part.encryption, part.passwordForm),
  );
  if (!ofMac && !ofParts) return [];
  const sentence =
    "its password is encoded as the standard does not say; software other than what wrote the file may not open it";
  return [say("nonstandard-password-form", "warning", sentence)];
}

/** Each form but those that belong to the scheme; that an empty password is no octets is every other writer's way. */
function isNonstandard({ scheme }: MacScheme | EncryptionScheme, form: PasswordForm): boolean {
  const isOfPkcs12 = scheme === "PKCS12-KDF" || scheme === "PKCS12-PBE";
  return form === "bmpStringOfUtf8" || form === "latin1" || (form === "bmpString" && !isOfPkcs12);
}

/** Of each certificate once; `named` has what to call it in the sentence. */
export async function findingsOfValidity(
  named: ReadonlyMap<CertBag, string>,
  { now, limits, takeTurn }: Surroundings,
): Promise<DiagnosisFinding[]> {
  const found: DiagnosisFinding[] = [];
  for (const [bag, name] of named) {
    await takeTurn();
    const certificate = readCertificateBag(bag, limits);
    if (certificate === undefined) continue;
    const { notBefore, notAfter } = certificate;
    if (notAfter < now) {
      found.push(say("certificate-expired", "problem", `${name} expired on ${dayOf(notAfter)}`, bag.path));
    } else if (notBefore > now) {
      const sentence = `${name} is not valid before ${dayOf(notBefore)}`;
      found.push(say("certificate-not-yet-valid", "problem", sentence, bag.path));
    }
  }
  return found;
}

/** Keys may share a chain, or have a certificate that has issued another's. */
function namesInChains({ identities }: Identities): Map<CertBag, string> {
  const named = new Map<CertBag, string>(identities.map(({ certificate }) => [certificate, "the certificate"]));
  for (const bag of identities.flatMap(({ chain }) => chain)) {
    if (!named.has(bag)) named.set(bag, "a certificate of its chain");
  }
  return named;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
