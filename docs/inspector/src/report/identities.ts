import { type CertBag, type ChainEnd, type Identities, type Identity, isPfxError } from "unshroud";
import { type Child, element, fill, type Row, rowsOf } from "../dom.js";
import type { Opening } from "../file/open.js";
import { page, showSection } from "../page.js";
import type { Marks } from "../picture/marks.js";
import { X509_CERTIFICATE } from "../picture/parts.js";
import { readCertificate } from "../words/certificate.js";
import { fileText } from "../words/file-text.js";
import { number } from "../words/numbers.js";
import { sentence } from "../words/sentence.js";
import { certificateButtons, identityButtons, keyButtons } from "./outputs.js";

const MOST = 20;

/** Which certificate is for which key, with its chain, and what can be taken out of the file. */
export function showIdentities({ identities }: Opening, marks: Marks, closing: AbortSignal): void {
  if (isPfxError(identities)) {
    fill(page.identities, element("li", {}, `Keys and certificates were not matched. ${sentence(identities.message)}`));
    showSection(page.identities, true);
    return;
  }
  const { identities: found, keysWithoutCertificate, certificatesWithoutKey } = identities;
  const items = [
    ...found.slice(0, MOST).map((identity) => drawIdentity(identity, marks, closing)),
    ...keysWithoutCertificate
      .slice(0, MOST)
      .map((key) =>
        element(
          "li",
          { "data-key": key.path },
          element("h3", {}, "A private key without its certificate"),
          element("dl", {}, rowsOf([["Key", key.friendlyName === null ? key.path : fileText(key.friendlyName)]])),
          element("p", { class: "buttons" }, keyButtons(key, closing)),
        ),
      ),
    ...leftOver(identities, closing),
  ];
  const left = Math.max(0, found.length - MOST) + Math.max(0, keysWithoutCertificate.length - MOST);
  fill(page.identities, items, left > 0 ? element("li", {}, `And ${number(left)} more keys.`) : null);
  showSection(page.identities, found.length + keysWithoutCertificate.length + certificatesWithoutKey.length > 0);
}

function drawIdentity(identity: Identity, marks: Marks, closing: AbortSignal): HTMLElement {
  const { key, certificate, chain, chainEnd, match, evidence } = identity;
  const mark = marks.get(key.path);
  const rows: Row[] = [];
  if (key.friendlyName !== null) rows.push(["Name", fileText(key.friendlyName)]);
  rows.push(["Matched", match === "public-key" ? "by public key" : "by key id alone, which proves nothing"]);
  if (evidence.localKeyId === "disagrees") rows.push(["Key id", "key and certificate have different ones"]);
  rows.push(["Chain", element("ol", { class: "chain" }, chain.map(drawLink))], ["Its end", describeEnd(chainEnd)]);
  return element(
    "li",
    { "data-identity": true, "data-key": key.path, "data-certificate": certificate.path },
    element(
      "h3",
      {},
      mark === undefined ? null : element("span", { class: "mark" }, mark.letter),
      " ",
      subjectOf(certificate),
    ),
    element("dl", {}, rowsOf(rows)),
    element("p", { class: "buttons" }, identityButtons(identity, closing)),
  );
}

const drawLink = (bag: CertBag) => element("li", {}, subjectOf(bag));

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

/** The certificates that no key of the file is for. */
function leftOver({ certificatesWithoutKey, identities, lockedKeys }: Identities, closing: AbortSignal): HTMLElement[] {
  const inChains = new Set(identities.flatMap(({ chain }) => chain));
  const others = certificatesWithoutKey.filter((bag) => !inChains.has(bag));
  const items: HTMLElement[] = [];
  if (lockedKeys.length > 0) {
    const words = lockedKeys.length === 1 ? "A private key that stayed locked" : "Private keys that stayed locked";
    items.push(
      element(
        "li",
        {},
        element("h3", {}, words),
        element(
          "p",
          {},
          lockedKeys
            .slice(0, MOST)
            .map(({ path }) => path)
            .join(", "),
        ),
      ),
    );
  }
  if (others.length > 0) {
    const heading =
      others.length === 1
        ? "A certificate of no key in this file"
        : `${number(others.length)} certificates of no key in this file`;
    const list = element("ul", { class: "chain" }, others.slice(0, MOST).map(drawLink));
    const left = others.length - MOST;
    items.push(
      element(
        "li",
        {},
        element("h3", {}, heading),
        list,
        left > 0 ? element("p", {}, `And ${number(left)} more.`) : null,
        element("p", { class: "buttons" }, certificateButtons(others, closing)),
      ),
    );
  }
  return items;
}

function subjectOf(bag: CertBag): Child {
  if (bag.certId !== X509_CERTIFICATE) return `a certificate of another type, ${bag.path}`;
  const certificate = readCertificate(bag);
  return isPfxError(certificate) ? `an unreadable certificate, ${bag.path}` : fileText(certificate.subject);
}
