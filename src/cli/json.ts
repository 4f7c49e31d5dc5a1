/**
 * The output of `--json`, one object:
 *
 * ```
 * file          { name, size }                  as on the command line; octets
 * answer        { verdict, text }               verdict: "yes" | "no" | "unknown", the one that --require-key judges
 * outline       PfxOutline                      what the file shows without a password
 * extractability null | KeyExtractability       null where no password was given
 * opened        null | { integrity, authenticatedSafe, findings }   as in Pfx; null where the file did not open
 * identities    null | { identities, keysWithoutCertificate, lockedKeys, certificatesWithoutKey } | { error }   as in
 *               Identities, bags by their paths; null where the file did not open
 * certificates  [{ path, ...CertificateDescription } | { path, error }]   the X.509 certificates in sight
 * ```
 *
 * or, where the file is not readable as PKCS#12, `{ file: { name }, error }`. An error is `{ code, message }` with the
 * fields of its class (`kind`, `path`, `offset`, `limit` …). The names and values are those of the library's types;
 * octets are lower-case hexadecimal, dates ISO 8601. Neither keys nor secrets nor passwords are in it.
 */

import {
  bagsOf,
  type CertBag,
  type CertificateDescription,
  describeCertificate,
  isPfxError,
  type SafeBag,
  type SafeBagOutline,
} from "../index.js";
import { answerOf } from "./answer.js";
import { X509_CERTIFICATE } from "./bag-report.js";
import { escapeJson } from "./escape.js";
import type { Examination, Opening } from "./examination.js";
import { identitiesAsPaths } from "./identity-report.js";

export function renderJson(examination: Examination): string {
  const { name, size, outline, opening } = examination;
  const pfx = opening?.pfx;
  return stringify({
    file: { name, size },
    answer: answerOf(examination),
    outline,
    extractability: opening?.extractability ?? null,
    opened: pfx ? { integrity: pfx.integrity, authenticatedSafe: pfx.authenticatedSafe, findings: pfx.findings } : null,
    identities: toIdentities(opening?.identities),
    certificates: (pfx ? bagsOf(pfx) : bagsOf(outline)).filter(isCertificate).map(describe),
  });
}

/** What `--json` gives for a file that is not readable as PKCS#12. */
export function renderJsonError(name: string, code: string, sentence: string, error: unknown): string {
  return stringify({ file: { name }, error: isPfxError(error) ? error : { code, message: sentence } });
}

function toIdentities(identities: Opening["identities"]) {
  if (identities === undefined) return null;
  return isPfxError(identities) ? { error: identities } : identitiesAsPaths(identities);
}

function isCertificate(bag: SafeBag | SafeBagOutline): bag is CertBag {
  return bag.type === "certBag" && bag.certId === X509_CERTIFICATE;
}

function describe({ path, certValue }: CertBag): { path: string } & (CertificateDescription | { error: Error }) {
  try {
    return { path, ...describeCertificate(certValue) };
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return { path, error };
  }
}

/** Key octets are not enumerable, so that nothing here sees them. */
function stringify(value: object): string {
  const plain = (_key: string, field: unknown): unknown => {
    if (field instanceof Uint8Array) return Buffer.from(field).toString("hex");
    if (isPfxError(field)) return { ...field, message: field.message, name: undefined };
    return field;
  };
  return `${escapeJson(JSON.stringify(value, plain, 2))}\n`;
}
