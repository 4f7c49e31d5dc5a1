/** What there is to say of one part, as rows. */

import { type CertBag, describePrivateKey, isPfxError } from "unshroud";
import { element, type Row } from "../dom.js";
import { type Bag, X509_CERTIFICATE } from "../file/bags.js";
import { readCertificate } from "../words/certificate.js";
import { fileText } from "../words/file-text.js";
import { itemsOf } from "../words/first-of.js";
import { describeKey } from "../words/key.js";
import { bytes, count, day, hex, number } from "../words/numbers.js";
import { describeEncryption } from "../words/scheme.js";
import { explainClosed, sentence } from "../words/sentence.js";
import type { Part } from "./parts.js";

const MOST = 50;
const listOf = (texts: readonly string[]) => element("ul", { class: "plain" }, itemsOf(texts, MOST, fileText));

export function rowsOfPart(part: Part): Row[] {
  const { path, octets, enclosing, bag, note, kind } = part;
  const rows: Row[] = [];
  if (bag !== null) rows.push(...rowsOfBag(bag));
  else if (kind === "macData") rows.push(["MAC", note]);
  else if (kind === "safeContents" && note !== null)
    rows.push([part.lock === "clear" ? "Contents" : "Encrypted", note]);
  if (bag === null && part.children.length > 0 && kind !== "pfx")
    rows.push(["Holds", count(part.children.length, "part")]);
  if (octets !== null) {
    const last = octets.offset + octets.size - 1;
    const where = `${number(octets.offset)} to ${number(last)} of ${enclosing?.name ?? "what is around it"}`;
    rows.push(["Bytes", `${where} (${bytes(octets.size)})`]);
  }
  return [...rows, ["Path", path]];
}

function rowsOfBag(bag: Bag): Row[] {
  if (bag.type === "malformed") return [["Malformed", sentence(bag.error.message)]];
  const rows: Row[] = [];
  if (bag.friendlyName !== null) rows.push(["Name", fileText(bag.friendlyName)]);
  if (bag.localKeyId !== null) rows.push(["Key id", hex(bag.localKeyId) || "empty"]);
  rows.push(...rowsByType(bag));
  const others = bag.attributes.filter(({ value }) => value === null).map(({ attrId }) => attrId);
  if (others.length > 0) rows.push(["Attributes", listOf(others)]);
  return rows;
}

function rowsByType(bag: Exclude<Bag, { type: "malformed" }>): Row[] {
  switch (bag.type) {
    case "pkcs8ShroudedKeyBag":
      return [
        ["Encrypted", describeEncryption(bag.encryption)],
        ...("locked" in bag ? [["Locked", explainClosed(bag.locked)] as const] : []),
      ];
    case "certBag":
      return bag.certId === X509_CERTIFICATE ? rowsOfCertificate(bag) : [["Type", bag.certId]];
    case "crlBag":
      return [
        ["Type", bag.crlId],
        ["Size", bytes(bag.crlValue.length)],
      ];
    case "secretBag":
      return [["Type", bag.secretTypeId]];
    case "unknown":
      return [["Type", bag.bagId]];
    case "safeContentsBag":
      return [["Holds", count(bag.bags.length, "bag")]];
    case "keyBag":
      return [];
  }
}

function rowsOfCertificate(bag: CertBag): Row[] {
  const certificate = readCertificate(bag);
  if (isPfxError(certificate)) return [["Unreadable", sentence(certificate.message)]];
  const { subject, issuer, notBefore, notAfter, subjectAltNames, publicKey, sha1, sha256 } = certificate;
  const rows: Row[] = [
    ["Subject", fileText(subject)],
    ["Issuer", fileText(issuer)],
  ];
  if (subjectAltNames.length > 0) rows.push(["For", listOf(subjectAltNames)]);
  rows.push(
    ["Valid", `${day(notBefore)} to ${day(notAfter)}${validity(notBefore, notAfter)}`],
    ["Key", describeKey(publicKey)],
    ["SHA-256", sha256],
    ["Thumbprint", sha1],
  );
  const trusted = bag.attributes.find(({ value }) => value?.type === "trustedKeyUsage")?.value;
  if (trusted?.type === "trustedKeyUsage") {
    rows.push(["Trusted for", trusted.keyPurposeIds.map(({ oid, name }) => name ?? oid).join(", ") || "nothing"]);
  }
  return rows;
}

function validity(notBefore: Date, notAfter: Date): string {
  const now = Date.now();
  return now > notAfter.getTime() ? ", expired" : now < notBefore.getTime() ? ", not yet valid" : "";
}

/** The type of a private key that came out; `null` where none did. */
export async function rowOfKey(bag: Bag | null): Promise<Row | null> {
  if (bag === null || !("privateKeyInfo" in bag)) return null;
  try {
    return ["Key", describeKey(await describePrivateKey(bag.privateKeyInfo))];
  } catch (error) {
    if (isPfxError(error)) return ["Key", sentence(error.message)];
    // The file was closed meanwhile, and the key is gone
    if (error instanceof TypeError) return null;
    throw error;
  }
}
