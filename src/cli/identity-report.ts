import {
  type AttributeEvidence,
  type CertBag,
  type ChainEnd,
  describeCertificate,
  type Identities,
  type Identity,
  isPfxError,
} from "../index.js";
import { X509_CERTIFICATE } from "./bag-report.js";
import { escapeText } from "./escape.js";
import type { Opening } from "./examination.js";
import { explainPfxError } from "./explain-error.js";
import { alignRows, type Row } from "./rows.js";

/** Which certificate is for which key; no lines where there is neither, or the file did not open. */
export function reportIdentities({ identities }: Opening): string[] {
  if (identities === undefined) return [];
  if (isPfxError(identities)) return ["Identities", `  cannot be told: ${explainPfxError(identities).sentence}`];
  const found = identities.identities;
  const lines = [
    ...found.flatMap((identity, i) => [
      `  Private key with certificate, ${i + 1} of ${found.length}`,
      ...alignRows(identityRows(identity), 4),
    ]),
    ...listed("Private keys without certificate", identities.keysWithoutCertificate, nameOf),
    ...listed("Private keys that stayed locked", identities.lockedKeys, nameOf),
    ...listed("Certificates without private key", identities.certificatesWithoutKey, subjectOf),
  ];
  return lines.length === 0 ? [] : ["Identities", ...lines];
}

function listed<T>(title: string, bags: readonly T[], describe: (bag: T) => string): string[] {
  return bags.length === 0 ? [] : [`  ${title}`, ...bags.map((bag) => `    ${describe(bag)}`)];
}

function identityRows({ key, certificate, match, evidence: { localKeyId }, chain, chainEnd }: Identity): Row[] {
  const names = [...new Set([key.friendlyName, certificate.friendlyName].filter((name) => name !== null))];
  const rows: Row[] = names.map((name, i) => [i === 0 ? "Name" : "", escapeText(name) || "(empty)"]);
  rows.push(["Matched", match === "public-key" ? "by public key" : "unproved — by key id alone"]);
  if (localKeyId !== "absent") rows.push(["Key id", KEY_IDS[localKeyId]]);
  const links = [...chain.map(subjectOf), describeEnd(chainEnd)];
  return [...rows, ...links.map((link, i): Row => [i === 0 ? "Chain" : "", link])];
}

const KEY_IDS: Readonly<Record<Exclude<AttributeEvidence, "absent">, string>> = {
  agrees: "agrees",
  disagrees: "disagrees — key and certificate have different ones",
};

function describeEnd(end: ChainEnd): string {
  switch (end.end) {
    case "self-signed":
      return "complete";
    case "issuer-missing":
      return `issuer missing: ${escapeText(end.issuer) || "(empty)"}`;
    case "search-ended":
      return `not told: not all certificates were looked at that are named ${escapeText(end.issuer) || "(empty)"}`;
    case "cycle":
      return `never ends: ${escapeText(end.issuer) || "(empty)"} is above and below it`;
  }
}

/** What a person would know the bag by. */
export function nameOf({ friendlyName, path }: Pick<CertBag, "friendlyName" | "path">): string {
  return friendlyName ? escapeText(friendlyName) : path;
}

function subjectOf(bag: CertBag): string {
  if (bag.certId !== X509_CERTIFICATE) return nameOf(bag);
  try {
    return escapeText(describeCertificate(bag.certValue).subject) || nameOf(bag);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return `${nameOf(bag)} (unreadable)`;
  }
}

/** The same for `--json`: bags by their paths. */
export function identitiesAsPaths(identities: Identities) {
  const paths = (bags: readonly Pick<CertBag, "path">[]) => bags.map(({ path }) => path);
  return {
    identities: identities.identities.map(({ key, certificate, copies, chain, fileOrder, ...rest }) => ({
      key: key.path,
      certificate: certificate.path,
      names: { key: key.friendlyName, certificate: certificate.friendlyName },
      ...rest,
      copies: paths(copies),
      chain: paths(chain),
      fileOrder: paths(fileOrder),
    })),
    keysWithoutCertificate: paths(identities.keysWithoutCertificate),
    lockedKeys: paths(identities.lockedKeys),
    certificatesWithoutKey: paths(identities.certificatesWithoutKey),
  };
}
