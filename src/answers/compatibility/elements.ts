/** The elements of a file that decide who reads it. */

import type { Certificate } from "../../asn1/certificate.js";
import { readEcPrivateKey } from "../../asn1/ec-private-key.js";
import { readOctetString } from "../../asn1/octet-string.js";
import { X509_CERTIFICATE } from "../../asn1/safe-bag.js";
import { readBer } from "../../asn1/whole-ber.js";
import { authenticatedSafeOf } from "../../container/authenticated-safe-of.js";
import { eachBag } from "../../container/each-bag.js";
import { withBareKey } from "../../credentials/bare-key.js";
import { keyAlgorithm } from "../../credentials/key-algorithm-identifiers.js";
import { describeKeyAlgorithm, describePublicKey } from "../../credentials/key-description.js";
import { whyKeyIsGone } from "../../credentials/key-octets.js";
import { signatureAlgorithm } from "../../credentials/signature-algorithms.js";
import { isPfxError } from "../../errors.js";
import { createBudget, DEFAULT_LIMITS } from "../../limits.js";
import type { EncryptionScheme, MacScheme, PasswordForm } from "../../types/algorithm.js";
import type { CertBag, SafeBag, SafeBagOutline } from "../../types/bag.js";
import type { CompatibilityElement, CompatibilityFeature } from "../../types/compatibility.js";
import type { OpenKeyBag } from "../../types/identity.js";
import type { KeyAlgorithm } from "../../types/key.js";
import type { PfxOutline } from "../../types/outline.js";
import type { Pfx } from "../../types/pfx.js";
import { readCertificateBag } from "../certificate-bag.js";
import { readPairs } from "./pairs.js";

type Add = (feature: CompatibilityFeature, value: string | number, path: string) => void;
type ReadCertificate = (bag: CertBag) => Certificate | undefined;

/**
 * What is in sight in an outline, or in a file that was opened, in the order of the file; what is counted over all of it
 * comes last. There is a `hidden` for each part that may hold more.
 */
export function elementsOf(file: PfxOutline | Pfx): CompatibilityElement[] {
  const elements: CompatibilityElement[] = [];
  const add: Add = (feature, value, path) => elements.push({ feature, value, path });
  const read = rememberCertificates();
  const authenticatedSafe = authenticatedSafeOf(file);
  addIntegrity(file, add);
  add("safeContents", authenticatedSafe.length, "authenticatedSafe");
  for (const safe of authenticatedSafe) addSafeContents(safe, add, read);
  const findings = new Set(file.findings.map(({ finding }) => finding));
  add("encoding", findings.has("not-der") ? "BER" : "DER", "PFX");
  if (findings.has("trailing-octets")) add("encoding", "trailing octets", "PFX");
  // Where a SafeContents is out of sight, nothing can be counted
  if (file.authenticatedSafe.every((safe) => "bags" in safe)) addCounts(file, elements, add, read);
  return elements;
}

/** Each is read once. */
function rememberCertificates(): ReadCertificate {
  const known = new Map<CertBag, Certificate | undefined>();
  return (bag) => {
    if (!known.has(bag)) known.set(bag, readCertificateBag(bag));
    return known.get(bag);
  };
}

function addCounts(
  file: PfxOutline | Pfx,
  elements: readonly CompatibilityElement[],
  add: Add,
  read: ReadCertificate,
): void {
  const path = "authenticatedSafe";
  const count = (...types: unknown[]) =>
    elements.filter(({ feature, value }) => feature === "bag" && types.includes(value)).length;
  const keys = count("keyBag", "pkcs8ShroudedKeyBag");
  const certificates = count("certBag");
  const bags = elements.filter(({ feature }) => feature === "bag").length;
  add("keys", keys, path);
  add("certificates", certificates, path);
  const iterations = elements.filter(({ feature }) => feature === "iterations").map(({ value }) => Number(value));
  const total = iterations.reduce((sum, each) => sum + each, 0);
  add("totalIterations", total, path);
  const { looseCertificates, unpairedKeys } = readPairs(file, read);
  for (const each of looseCertificates) add("looseCertificate", each, each);
  for (const each of unpairedKeys) add("unpairedKey", each, each);
  if (keys > 0) add("contents", certificates > 0 ? "keys" : "keys, no certificate", path);
  else if (bags === certificates && bags > 0) {
    add("contents", looseCertificates.length === 0 ? "trusted certificates" : "certificates", path);
  } else add("contents", bags === 0 ? "nothing" : certificates > 0 ? "certificates" : "other", path);
}

function addIntegrity(file: PfxOutline | Pfx, add: Add): void {
  const { integrity } = file;
  const path = integrity.mode === "publicKey" ? "PFX.authSafe" : "PFX.macData";
  add("integrity", integrity.mode === "none" && !isEncrypted(file) ? "unprotected" : integrity.mode, path);
  if (integrity.mode !== "password") return;
  addMac(integrity.mac, path, add);
  if ("passwordForm" in integrity) addPasswordForm(integrity.mac, integrity.passwordForm, path, add);
}

/** Whether anything in the file takes a password. Nothing but what is encrypted can be out of sight. */
function isEncrypted({ authenticatedSafe }: PfxOutline | Pfx): boolean {
  return authenticatedSafe.some((safe) => {
    if (safe.privacy !== "none") return true;
    return [...eachBag<SafeBag | SafeBagOutline>(safe.bags)].some(({ type }) => type === "pkcs8ShroudedKeyBag");
  });
}

function addMac(mac: MacScheme, path: string, add: Add): void {
  add("macScheme", mac.scheme === "unsupported" ? mac.oid : mac.scheme, path);
  if (mac.scheme === "unsupported") return;
  add("macIterations", mac.iterations, path);
  if (mac.scheme === "PKCS12-KDF") {
    add("macDigest", mac.digest, path);
    return;
  }
  add("macHmac", mac.mac, path);
  add("macPrf", mac.prf, path);
  add("macKeyLength", mac.keyLength, path);
}

function addSafeContents(safe: (PfxOutline | Pfx)["authenticatedSafe"][number], add: Add, read: ReadCertificate): void {
  const { path, privacy } = safe;
  add("privacy", "bags" in safe && safe.bags.length === 0 && privacy === "none" ? "none, empty" : privacy, path);
  if ("encryption" in safe) addEncryption(safe.encryption, path, add);
  if ("passwordForm" in safe) addPasswordForm(safe.encryption, safe.passwordForm, path, add);
  if (!("bags" in safe)) {
    add("hidden", "locked" in safe ? "locked" : "encrypted", path);
    return;
  }
  for (const bag of eachBag<SafeBag | SafeBagOutline>(safe.bags)) addBag(bag, add, read);
}

function addEncryption(encryption: EncryptionScheme, path: string, add: Add): void {
  add("encryptionScheme", encryption.scheme === "unsupported" ? encryption.oid : encryption.scheme, path);
  if (encryption.scheme === "unsupported") return;
  if (encryption.scheme === "PKCS12-PBE") add("pkcs12Cipher", encryption.cipher, path);
  if (encryption.scheme === "PBES1") add("pbes1Cipher", `${encryption.digest} ${encryption.cipher}`, path);
  if (encryption.scheme === "PBES2") {
    const bits = encryption.cipher === "RC2-CBC" ? ` ${encryption.effectiveKeyBits}` : "";
    add("pbes2Cipher", encryption.cipher + bits, path);
    add("kdf", encryption.kdf, path);
    if (encryption.kdf === "PBKDF2") add("prf", encryption.prf, path);
  }
  if ("iterations" in encryption) add("iterations", encryption.iterations, path);
}

/** `octets` are whatever the caller gave: they say nothing of what others make of a text. */
function addPasswordForm({ scheme }: MacScheme | EncryptionScheme, form: PasswordForm, path: string, add: Add): void {
  if (form !== "octets") add("passwordForm", `${scheme} ${form}`, path);
}

function addBag(bag: SafeBag | SafeBagOutline, add: Add, read: ReadCertificate): void {
  const { type, path } = bag;
  add("bag", nameOf(bag), path);
  if ("encryption" in bag) addEncryption(bag.encryption, path, add);
  if ("passwordForm" in bag) addPasswordForm(bag.encryption, bag.passwordForm, path, add);
  if (type === "certBag" && bag.certId === X509_CERTIFICATE) addCertificate(bag, add, read);
  if (type !== "keyBag" && type !== "pkcs8ShroudedKeyBag") return;
  if ("privateKeyInfo" in bag && whyKeyIsGone(bag) === undefined) {
    addKey("keyType", () => withBareKey(bag, ({ algorithm }) => describeKeyAlgorithm(algorithm, () => 0n)), path, add);
    if (isEcWithoutPublicKey(bag)) add("ecPublicKey", "left out", path);
  } else add("hidden", "locked" in bag ? "locked" : "encrypted", path);
}

function nameOf(bag: SafeBag | SafeBagOutline): string {
  if (bag.type === "secretBag") return `secretBag ${bag.secretTypeId}`;
  return bag.type === "certBag" && bag.certId !== X509_CERTIFICATE ? `certBag ${bag.certId}` : bag.type;
}

function addCertificate(bag: CertBag, add: Add, read: ReadCertificate): void {
  const { path } = bag;
  const certificate = read(bag);
  if (certificate === undefined) {
    add("certificateKeyType", "malformed", path);
    return;
  }
  const { algorithm } = certificate.signatureAlgorithm;
  add("certificateSignature", signatureAlgorithm(algorithm)?.name ?? algorithm, path);
  const budget = createBudget(DEFAULT_LIMITS);
  addKey("certificateKeyType", () => describePublicKey(certificate.subjectPublicKeyInfo, path, budget), path, add);
}

/** A key that is malformed inside has the type `malformed`: it is no reason to give no answer. */
function addKey(feature: "keyType" | "certificateKeyType", describe: () => KeyAlgorithm, path: string, add: Add): void {
  try {
    const key = describe();
    add(feature, typeOf(key), path);
    if (key.type === "RSA" && key.size > 0) add("rsaBits", key.size, path);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    add(feature, "malformed", path);
  }
}

/** Java leaves the public key out, which the ASN.1 allows. */
function isEcWithoutPublicKey(bag: OpenKeyBag): boolean {
  try {
    return withBareKey(bag, ({ algorithm, privateKey }) => {
      if (keyAlgorithm(algorithm.algorithm)?.type !== "EC") return false;
      const budget = createBudget(DEFAULT_LIMITS);
      const key = readBer(
        readOctetString(readBer(privateKey, "privateKey", budget), "privateKey"),
        "ECPrivateKey",
        budget,
      );
      return readEcPrivateKey(key, "ECPrivateKey").publicKey === undefined;
    });
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return false;
  }
}

function typeOf(key: KeyAlgorithm): string {
  if (key.type === "EC") return `EC ${key.explicit ? "explicit" : (key.curve ?? key.curveOid)}`;
  return "parameterSet" in key && !key.type.startsWith("GOST") ? String(key.parameterSet) : key.type;
}
