import {
  type CertBag,
  type ChainEnd,
  type Identities,
  type Identity,
  isPfxError,
  type LockedShroudedKeyBag,
  type OpenKeyBag,
} from "unshroud";
import { type Child, element, fill, type Row, rowsOf } from "../dom.js";
import { X509_CERTIFICATE } from "../file/bags.js";
import type { Opening } from "../file/open.js";
import { page, showSection } from "../page.js";
import type { Marks } from "../picture/marks.js";
import { readCertificate } from "../words/certificate.js";
import { fileText } from "../words/file-text.js";
import { itemsOf } from "../words/first-of.js";
import { number } from "../words/numbers.js";
import { sentence } from "../words/sentence.js";
import { fillInSteps } from "./in-steps.js";
import { certificateButtons, identityButtons, keyButtons, type Subject } from "./outputs.js";

/** Which certificate is for which key, with its chain, and what can be taken out of the file. */
export function showIdentities({ identities }: Opening, marks: Marks, closing: AbortSignal): void {
  if (isPfxError(identities)) {
    fill(page.identities, element("li", {}, `Keys and certificates were not matched. ${sentence(identities.message)}`));
    showSection(page.identities, true);
    return;
  }
  const { identities: found, keysWithoutCertificate, lockedKeys } = identities;
  const others = certificatesOfNoKey(identities);
  const total = found.length + keysWithoutCertificate.length;
  const subject = (index: number): Subject => ({
    suffix: total > 1 ? `-${index + 1}` : "",
    heading: `identity-${index + 1}`,
    closing,
  });
  const draws = [
    ...found.map((identity, i) => () => drawIdentity(identity, marks, subject(i))),
    ...keysWithoutCertificate.map((key, i) => () => drawBareKey(key, subject(found.length + i))),
    ...(lockedKeys.length > 0 ? [() => drawLocked(lockedKeys)] : []),
    ...(others.length > 0
      ? [() => drawOthers(others, lockedKeys.length > 0, { suffix: "", heading: "no-key", closing })]
      : []),
  ];
  fillInSteps(page.identities, draws);
  showSection(page.identities, draws.length > 0);
}

function drawIdentity(identity: Identity, marks: Marks, subject: Subject): HTMLElement {
  const { key, certificate, chain, chainEnd, match, evidence } = identity;
  const mark = marks.get(key.path);
  const rows: Row[] = [];
  if (key.friendlyName !== null) rows.push(["Name", fileText(key.friendlyName)]);
  rows.push(["Matched", match === "public-key" ? "by public key" : "by key id alone, which proves nothing"]);
  if (evidence.localKeyId === "disagrees") rows.push(["Key id", "key and certificate have different ones"]);
  rows.push(
    ["Chain", element("ol", { class: "chain" }, itemsOf(chain, MOST, subjectOf))],
    ["Its end", describeEnd(chainEnd)],
  );
  return element(
    "li",
    { "data-identity": true, "data-key": key.path, "data-certificate": certificate.path },
    element(
      "h3",
      { id: subject.heading },
      mark === undefined ? null : element("span", { class: "mark" }, mark.letter),
      " ",
      subjectOf(certificate),
    ),
    element("dl", {}, rowsOf(rows)),
    element("p", { class: "buttons" }, identityButtons(identity, subject)),
  );
}

function describeEnd(end: ChainEnd): Child {
  switch (end.end) {
    case "self-signed":
      return "complete: the last one is self-signed";
    case "issuer-missing":
      return ["the next issuer is not in the file: ", ...fileText(end.issuer)];
    case "search-ended":
      return ["not all were looked at that are named ", ...fileText(end.issuer)];
    case "cycle":
      return ["never ends: above and below it is ", ...fileText(end.issuer)];
  }
}

function drawBareKey(key: OpenKeyBag, subject: Subject): HTMLElement {
  return element(
    "li",
    { "data-key": key.path },
    element("h3", { id: subject.heading }, "A private key without its certificate: ", nameOf(key)),
    element("p", { class: "buttons" }, keyButtons(key, subject)),
  );
}

function drawLocked(keys: readonly LockedShroudedKeyBag[]): HTMLElement {
  const heading = keys.length === 1 ? "A private key that stayed locked" : "Private keys that stayed locked";
  return element("li", {}, element("h3", {}, heading), element("ul", { class: "plain" }, itemsOf(keys, MOST, nameOf)));
}

/** Of a list in one item: the picture has them all. */
const MOST = 50;

const nameOf = ({ friendlyName, path }: Pick<CertBag, "friendlyName" | "path">): Child =>
  friendlyName === null ? path : fileText(friendlyName);

function certificatesOfNoKey({ certificatesWithoutKey, identities }: Identities): readonly CertBag[] {
  const inChains = new Set(identities.flatMap(({ chain }) => chain));
  return certificatesWithoutKey.filter((bag) => !inChains.has(bag));
}

/** `isLocked`: a key stayed locked, and one of them may be for it. */
function drawOthers(bags: readonly CertBag[], isLocked: boolean, subject: Subject): HTMLElement {
  const which = bags.length === 1 ? "A certificate" : `${number(bags.length)} certificates`;
  const heading = `${which} of no key ${isLocked ? "that is open" : "in this file"}`;
  const buttons = certificateButtons(bags, subject);
  return element(
    "li",
    {},
    element("h3", { id: subject.heading }, heading),
    element("ul", { class: "plain" }, itemsOf(bags, MOST, subjectOf)),
    buttons.length > 0 ? element("p", { class: "buttons" }, buttons) : null,
  );
}

function subjectOf(bag: CertBag): Child {
  if (bag.certId !== X509_CERTIFICATE) return `a certificate of another type, ${bag.path}`;
  const certificate = readCertificate(bag);
  return isPfxError(certificate) ? `an unreadable certificate, ${bag.path}` : fileText(certificate.subject);
}
