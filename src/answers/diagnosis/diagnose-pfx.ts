import { bagsOf } from "../../container/bags-of.js";
import { inspectPfx } from "../../container/inspect.js";
import { isFile } from "../../container/octets.js";
import { wipeSecrets } from "../../container/wipe.js";
import { findIdentities } from "../../credentials/find-identities.js";
import { isPfxError } from "../../errors.js";
import { resolveLimits } from "../../limits.js";
import { createTurnTaker } from "../../schemes/turn-taker.js";
import type { Diagnosis, DiagnosisFinding, DiagnosisSeverity } from "../../types/diagnosis.js";
import type { OpenPfxOptions } from "../../types/options.js";
import type { PfxOutline } from "../../types/outline.js";
import type { Pfx } from "../../types/pfx.js";
import { createAttempts, type DiagnosedError } from "./attempts.js";
import {
  findingsOfCertificates,
  findingsOfContents,
  findingsOfValidity,
  noPrivateKey,
  type Surroundings,
} from "./findings-of-contents.js";
import { findingsOfProtection } from "./findings-of-protection.js";
import { takesPassword, type Weighing, weighAttempts, weighError, weighOpened } from "./weigh.js";
import { wordsFor } from "./words.js";

/** How a file is diagnosed. All may be left out. */
export interface DiagnosePfxOptions
  extends Pick<OpenPfxOptions, "password" | "limits" | "signal" | "onProgress" | "crypto"> {
  /** The time at which certificates are to be valid. Default: now. */
  readonly now?: Date | undefined;
}

/**
 * Why the file opens or does not, what that rests on, and what to do next; and what a deployer should know of what is in
 * it. Of an opened file, whole or in part, it tells the same as far as that goes; of `password` it then takes only whether it
 * is empty.
 *
 * A password that does not fit is tried again without the usual slips (a NUL or a line end after it, white space or quotation
 * marks around it, another Unicode normal form), and as an empty one, at most eight times, all within the limit `work`. Without a password an empty one is
 * tried. Nothing else is guessed, and no password is told.
 *
 * It tells more than an opening does: whether what is encrypted decrypts although the MAC does not verify. Whoever can
 * have files diagnosed at will can use that to decrypt others (a padding oracle): do not show it to strangers.
 *
 * @param file the octets, or what `openPfx` gave
 * @param options the password above all: as text, so that it can be tried without its slips
 * @throws nothing for what is in the file; `TypeError` and `RangeError` for bad arguments; the signal's reason; what the
 * caller's functions throw
 */
export async function diagnosePfx(
  file: Uint8Array | ArrayBuffer | Pfx,
  options: DiagnosePfxOptions = {},
): Promise<Diagnosis> {
  if (typeof options !== "object" || options === null) throw new TypeError("the options are no object");
  const { now = new Date() } = options;
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) throw new TypeError("now is no Date");
  if (!isFile(file)) return report(weighOpened(file), file.outline, options, now);
  const outline = tryInspecting(file, options);
  if ("error" in outline) return report(weighError(outline.error), null, options, now);
  const weighing = await weighAttempts(createAttempts(file, options), outline, options.password);
  try {
    return await report(weighing, outline, options, now);
  } finally {
    if (weighing.pfx !== null) wipeSecrets(weighing.pfx);
  }
}

function tryInspecting(
  file: Uint8Array | ArrayBuffer,
  { limits }: DiagnosePfxOptions,
): PfxOutline | { readonly error: DiagnosedError } {
  try {
    return inspectPfx(file, { limits });
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return { error: error as DiagnosedError };
  }
}

async function report(
  weighing: Weighing,
  outline: PfxOutline | null,
  options: DiagnosePfxOptions,
  now: Date,
): Promise<Diagnosis> {
  const { verdict, evidence, error, pfx } = weighing;
  const { limits, crypto = globalThis.crypto, signal } = options;
  const surroundings = { now, crypto, limits: resolveLimits(limits), takeTurn: createTurnTaker(signal) };
  const findings = [
    ...(outline === null ? [] : findingsOfProtection(outline, pfx)),
    ...(pfx === null ? await findingsInSight(outline, surroundings) : await findingsWithin(pfx, signal, surroundings)),
    ...(hasEmptyPassword(weighing, options) ? [EMPTY_PASSWORD] : []),
  ];
  return {
    verdict,
    ...wordsFor(weighing, findings),
    evidence,
    findings: findings.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)),
    error,
    outline,
  };
}

const ORDER: readonly DiagnosisSeverity[] = ["problem", "warning", "note"];

const EMPTY_PASSWORD: DiagnosisFinding = {
  finding: "empty-password",
  severity: "warning",
  sentence: "its password is empty: whoever has the file has the key",
  path: null,
};

/** An empty password, given or not, that opened something which takes one. */
function hasEmptyPassword({ evidence, pfx }: Weighing, { password }: DiagnosePfxOptions): boolean {
  if (pfx === null || !takesPassword(pfx)) return false;
  return (
    password === "" ||
    password === null ||
    evidence.some(
      (one) => one.evidence === "empty-password-opens" || (one.evidence === "password-slip" && one.slip === "empty"),
    )
  );
}

async function findingsInSight(outline: PfxOutline | null, surroundings: Surroundings): Promise<DiagnosisFinding[]> {
  if (outline === null) return [];
  const bags = bagsOf(outline);
  const ofCertificates = await findingsOfCertificates(bags, surroundings);
  const certificates = bags.filter((bag) => bag.type === "certBag");
  const named = new Map(certificates.map((bag) => [bag, "a certificate in it"]));
  const ofValidity = await findingsOfValidity(named, surroundings);
  return [
    ...(outline.privateKey === "absent" ? [noPrivateKey(certificates.length > 0)] : []),
    ...ofCertificates,
    ...ofValidity,
  ];
}

async function findingsWithin(
  pfx: Pfx,
  signal: DiagnosePfxOptions["signal"],
  surroundings: Surroundings,
): Promise<DiagnosisFinding[]> {
  const { limits, crypto } = surroundings;
  try {
    const identities = await findIdentities(pfx, { limits, crypto, signal });
    return await findingsOfContents(pfx, identities, surroundings);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    const sentence = `its keys and certificates were not looked at: ${error.message}`;
    return [{ finding: "limit", severity: "warning", sentence, path: null }];
  }
}
