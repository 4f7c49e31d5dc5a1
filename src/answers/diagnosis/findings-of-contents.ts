/** What there is to say of the keys and certificates in a file. */

import { X509_CERTIFICATE } from "../../asn1/safe-bag.js";
import { bagsOf } from "../../container/bags-of.js";
import { type CertificateDescription, describeCertificate } from "../../credentials/certificate.js";
import { readWindowsKeySpecification } from "../../credentials/private-key.js";
import { isPfxError } from "../../errors.js";
import type { EncryptionScheme, MacScheme, PasswordForm } from "../../types/algorithm.js";
import type { CertBag, SafeBag, SafeBagOutline } from "../../types/bag.js";
import type { DiagnosisFinding, DiagnosisFindingCode, DiagnosisSeverity } from "../../types/diagnosis.js";
import type { Identities, Identity, OpenKeyBag } from "../../types/identity.js";
import type { Pfx } from "../../types/pfx.js";

const say = (
  finding: DiagnosisFindingCode,
  severity: DiagnosisSeverity,
  sentence: string,
  path: string | null = null,
): DiagnosisFinding => ({ finding, severity, sentence, path });

/** Of what opened. */
export function findingsOfContents(pfx: Pfx, identities: Identities, now: Date): DiagnosisFinding[] {
  const bags = bagsOf(pfx);
  return [
    ...findingsOfPairs(identities, bags),
    ...identities.identities.flatMap((identity) => findingsOfIdentity(identity, now)),
    ...findingsOfKeyIds(identities),
    ...findingsOfCertificates(bags),
    ...findingsOfPasswords(pfx, bags),
  ];
}

/** Of the certificates that are in sight, where nothing more is. */
export function findingsOfCertificates(bags: readonly (SafeBag | SafeBagOutline)[]): DiagnosisFinding[] {
  return bags.flatMap((bag) => {
    if (bag.type !== "certBag" || bag.certId !== X509_CERTIFICATE) return [];
    const description = describe(bag);
    if (description === undefined) {
      return [say("malformed-certificate", "warning", "a certificate in it cannot be read", bag.path)];
    }
    const [extension] = description.malformedExtensions;
    if (extension === undefined) return [];
    const sentence = `a certificate has a malformed ${extension}, for which some software refuses it`;
    return [say("malformed-certificate", "warning", sentence, bag.path)];
  });
}

export function noPrivateKey(hasCertificate: boolean): DiagnosisFinding {
  const sentence = hasCertificate
    ? "it holds certificates only; the private key was not exported"
    : "there is no private key in it";
  return say("no-private-key", "problem", sentence);
}

function findingsOfPairs(identities: Identities, bags: readonly SafeBag[]): DiagnosisFinding[] {
  const { keysWithoutCertificate, certificatesWithoutKey, lockedKeys } = identities;
  const hasKey = bags.some(({ type }) => type === "keyBag" || type === "pkcs8ShroudedKeyBag");
  const chained = new Set(identities.identities.flatMap(({ chain, copies }) => [...chain, ...copies]));
  const hasCertificate = bags.some(({ type }) => type === "certBag");
  const found: DiagnosisFinding[] = [];
  if (!hasKey) found.push(noPrivateKey(hasCertificate));
  for (const { path } of keysWithoutCertificate) {
    found.push(
      hasCertificate
        ? say("key-certificate-mismatch", "problem", "no certificate in it is for this private key", path)
        : say("no-certificate", "warning", "there is no certificate in it for the private key", path),
    );
  }
  if (!hasKey || lockedKeys.length > 0 || identities.identities.length === 0) return found;
  const unrelated = certificatesWithoutKey.filter((bag) => !chained.has(bag));
  const sentence = "this certificate is in no chain of a key in the file";
  return [...found, ...unrelated.map(({ path }) => say("unrelated-certificate", "note", sentence, path))];
}

function findingsOfIdentity(identity: Identity, now: Date): DiagnosisFinding[] {
  const { key, certificate, match, evidence, chain, chainEnd, fileOrder } = identity;
  const { path } = certificate;
  const found: DiagnosisFinding[] = [];
  if (match === "unproved") {
    found.push(say("unproved-match", "note", "only the key id says that certificate and key belong together", path));
  }
  const description = describe(certificate);
  if (description !== undefined && description.notAfter < now) {
    found.push(
      say("certificate-expired", "problem", `the certificate expired on ${dayOf(description.notAfter)}`, path),
    );
  }
  if (description !== undefined && description.notBefore > now) {
    const sentence = `the certificate is not valid before ${dayOf(description.notBefore)}`;
    found.push(say("certificate-not-yet-valid", "problem", sentence, path));
  }
  if (chainEnd.end === "issuer-missing" || chainEnd.end === "search-ended") {
    const sentence = "the certificate's issuer, or the issuer of one above it, is not in the file";
    found.push(say("chain-incomplete", "warning", sentence, path));
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

function describe({ certId, certValue }: CertBag): CertificateDescription | undefined {
  if (certId !== X509_CERTIFICATE) return undefined;
  try {
    return describeCertificate(certValue);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return undefined;
  }
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
