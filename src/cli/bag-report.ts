import {
  type CertBag,
  describeCertificate,
  isPfxError,
  type NamedIdentifier,
  type SafeBag,
  type SafeBagOutline,
} from "../index.js";
import { describeEncryption } from "./describe-scheme.js";
import { escapeText } from "./escape.js";
import { explainPfxError } from "./explain-error.js";
import { alignRows, type Row } from "./rows.js";

export const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
const DOMAIN_PROTECTED_PASSWORD = "1.3.6.1.4.1.311.17.4";

/** The lines for a bag, and for the bags in it: a title, and under it what is known. */
export function reportBag(bag: SafeBag | SafeBagOutline, indent: number): string[] {
  const title = `${" ".repeat(indent)}${titleOf(bag)}`;
  if (bag.type === "malformed") return [title, `${" ".repeat(indent + 2)}${escapeText(bag.error.message)}`];
  const rows: Row[] = [];
  if (bag.friendlyName !== null) rows.push(["Name", escapeText(bag.friendlyName) || "(empty)"]);
  if (bag.localKeyId !== null) rows.push(["Key id", shortHex(bag.localKeyId)]);
  if (bag.type === "certBag") rows.push(...certificateRows(bag), ...trustRows(bag));
  if (bag.type === "pkcs8ShroudedKeyBag") {
    rows.push(["Encrypted", describeEncryption(bag.encryption)]);
    if ("locked" in bag) rows.push(["Locked", explainPfxError(bag.locked).sentence]);
  }
  const inner = bag.type === "safeContentsBag" ? bag.bags.flatMap((each) => reportBag(each, indent + 2)) : [];
  return [title, ...alignRows(rows, indent + 2), ...inner];
}

function titleOf(bag: SafeBag | SafeBagOutline): string {
  switch (bag.type) {
    case "keyBag":
      return "Private key, not encrypted by itself";
    case "pkcs8ShroudedKeyBag":
      return "Private key";
    case "certBag":
      return bag.certId === X509_CERTIFICATE ? "Certificate" : `Certificate of another type (${bag.certId})`;
    case "crlBag":
      return "Certificate revocation list";
    case "secretBag":
      return bag.secretTypeId === DOMAIN_PROTECTED_PASSWORD
        ? "Password protected to a Windows domain"
        : `Secret, not a private key (${bag.secretTypeId})`;
    case "safeContentsBag":
      return "Bags within a bag";
    case "unknown":
      return `Bag of unknown type (${bag.bagId})`;
    case "malformed":
      return "Malformed bag";
  }
}

function certificateRows({ certId, certValue }: CertBag): Row[] {
  if (certId !== X509_CERTIFICATE) return [];
  try {
    const { subject, issuer, notBefore, notAfter, subjectAltNames, sha256 } = describeCertificate(certValue);
    const rows: Row[] = [
      ["Subject", escapeText(subject) || "(empty)"],
      ["Issuer", escapeText(issuer) || "(empty)"],
    ];
    if (subjectAltNames.length > 0) rows.push(["For", escapeText(subjectAltNames.join(", "))]);
    rows.push(["Valid", `${day(notBefore)} to ${day(notAfter)}${validity(notBefore, notAfter)}`], ["SHA-256", sha256]);
    return rows;
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return [["Unreadable", `this does not parse as an X.509 certificate: ${escapeText(error.message)}`]];
  }
}

/** What Java trusts the certificate for: one of a trust store has this attribute, and one of a key has not. */
function trustRows({ attributes }: CertBag): Row[] {
  return attributes.flatMap(({ value }): Row[] =>
    value?.type === "trustedKeyUsage" ? [["Trusted", describePurposes(value.keyPurposeIds)]] : [],
  );
}

function describePurposes(ids: readonly NamedIdentifier[]): string {
  const names = ids.map(({ oid, name }) => name ?? oid);
  if (names.includes("anyExtendedKeyUsage")) return "for anything";
  return names.length === 0 ? "for nothing" : `for ${names.join(", ")}`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function validity(notBefore: Date, notAfter: Date): string {
  const now = Date.now();
  return now > notAfter.getTime() ? " (expired)" : now < notBefore.getTime() ? " (not yet valid)" : "";
}

function shortHex(octets: Uint8Array): string {
  const hex = Buffer.from(octets.subarray(0, 32)).toString("hex");
  return octets.length > 32 ? `${hex}… (${octets.length} octets)` : hex;
}
