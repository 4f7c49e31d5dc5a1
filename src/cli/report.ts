import type { Finding, PfxOutline, SafeContents, SafeContentsOutline } from "../index.js";
import { answerOf } from "./answer.js";
import { reportBag } from "./bag-report.js";
import { describeEncryption, describeMac } from "./describe-scheme.js";
import { escapeText } from "./escape.js";
import type { Examination, Opening } from "./examination.js";
import { explainPfxError } from "./explain-error.js";
import { reportIdentities } from "./identity-report.js";
import { describePasswordForms } from "./password-forms.js";
import { alignRows, type Row } from "./rows.js";
import { reportWindows } from "./windows-report.js";

/** The examination as text for a person, the key's answer first. */
export function renderReport(examination: Examination): string {
  const { name, size, outline, opening } = examination;
  const safes = opening?.pfx?.authenticatedSafe ?? outline.authenticatedSafe;
  const findings = (opening?.pfx?.findings ?? outline.findings).map(describeFinding);
  const summary: Row[] = [
    ["Private key", answerOf(examination).text],
    ["File", `${name === "-" ? "standard input" : escapeText(name)} — PKCS#12, ${octets(size)}`],
    ["Integrity", describeIntegrity(outline, opening)],
    ...rowsUnder("Password", opening?.pfx === undefined ? [] : describePasswordForms(opening.pfx)),
    ...rowsUnder("Findings", findings.length === 0 ? ["none"] : findings),
  ];
  const sections = [
    alignRows(summary, 0, 0),
    ...safes.map((safe, i) => reportSafeContents(safe, `SafeContents ${i + 1} of ${safes.length}`, opening)),
    opening === undefined ? [] : reportIdentities(opening),
    reportWindows(examination),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** One row for each of `values`, the first with the label. */
function rowsUnder(label: string, values: readonly string[]): Row[] {
  return values.map((value, i) => [i === 0 ? label : "", value]);
}

function describeIntegrity({ integrity }: PfxOutline, opening: Opening | undefined): string {
  switch (integrity.mode) {
    case "none":
      return "none — there is no MAC";
    case "publicKey":
      return "signed with a public key — not checked";
    case "password": {
      const mac = describeMac(integrity.mac);
      if (opening === undefined) return `not checked without the password — ${mac}`;
      if (opening.pfx !== undefined) return `verified — ${mac}`;
      const { extractability } = opening;
      const mismatch = extractability.answer === "unknown" && extractability.error.code === "ERR_PFX_MAC_MISMATCH";
      return `${mismatch ? "does not verify with this password" : "not checked"} — ${mac}`;
    }
  }
}

function describeFinding(finding: Finding): string {
  switch (finding.finding) {
    case "unauthenticated":
      return "nothing vouches for the file: anyone could have altered it, or have taken the MAC away";
    case "trailing-octets":
      return `${octets(finding.octets.size)} ${finding.octets.size === 1 ? "follows" : "follow"} the end of ${finding.path === "PFX" ? "the PKCS#12 structure" : finding.path}`;
    case "not-der":
      return "the file uses BER that is not DER; some programs refuse that";
    case "nonstandard-attribute":
      return `the name or the key id at ${finding.path} is not formed as its standard says`;
    case "malformed-bag":
      return `the bag ${finding.path} is malformed`;
    case "malformed-safe-contents":
      return `the SafeContents ${finding.path} is malformed`;
  }
}

function reportSafeContents(
  safe: SafeContents | SafeContentsOutline,
  title: string,
  opening: Opening | undefined,
): string[] {
  const lines = [`${title}: ${describePrivacy(safe)}`];
  if ("locked" in safe) lines.push(`  locked: ${explainPfxError(safe.locked).sentence}`);
  else if (!("bags" in safe)) lines.push(`  ${describeClosed(safe, opening)}`);
  else if (safe.bags.length === 0) lines.push("  empty");
  else lines.push(...safe.bags.flatMap((bag) => reportBag(bag, 2)));
  return lines;
}

function describeClosed({ privacy }: SafeContentsOutline, opening: Opening | undefined): string {
  if (privacy === "password" && opening === undefined) return "only the password shows what is in it";
  if (privacy === "publicKey") return "only the recipient's own private key shows what is in it";
  return "not opened";
}

function describePrivacy(safe: SafeContents | SafeContentsOutline): string {
  switch (safe.privacy) {
    case "none":
      return "not encrypted as a whole";
    case "password":
      return "encryption" in safe ? `encrypted — ${describeEncryption(safe.encryption)}` : "encrypted";
    case "publicKey":
      return "encrypted to a recipient's public key";
    case "malformed":
      return "malformed";
    case "unknown":
      return "contentType" in safe
        ? `of a content type that PKCS#12 does not know (${safe.contentType})`
        : "of unknown type";
  }
}

function octets(n: number): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? "octet" : "octets"}`;
}
