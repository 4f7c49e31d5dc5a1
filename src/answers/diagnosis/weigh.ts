/** What became of the attempts to open a file, weighed: the verdict, and what it rests on. */

import { eachBag } from "../../container/each-bag.js";
import { type OpenPfxError, PasswordRequiredError } from "../../errors.js";
import type { SafeBag } from "../../types/bag.js";
import type { DiagnosisEvidence, DiagnosisVerdict, PasswordSlip } from "../../types/diagnosis.js";
import type { PfxOutline } from "../../types/outline.js";
import type { Pfx } from "../../types/pfx.js";
import type { Attempt, Attempts, DiagnosedError, GivenPassword } from "./attempts.js";
import { slipsOf } from "./password-slips.js";

export interface Weighing {
  readonly verdict: DiagnosisVerdict;
  readonly evidence: readonly DiagnosisEvidence[];
  /** What an opening of the whole file throws. */
  readonly error: OpenPfxError | null;
  /** The file as far as it opens, its MAC verified where it has one; else `null`. */
  readonly pfx: Pfx | null;
}

/** What an error says of a file where there is nothing to weigh. */
const VERDICTS: Readonly<Record<DiagnosedError["code"], DiagnosisVerdict>> = {
  ERR_PFX_NOT_PFX: "not-a-pfx",
  ERR_PFX_TRUNCATED: "truncated",
  ERR_PFX_SYNTAX: "malformed",
  ERR_PFX_UNSUPPORTED: "unsupported",
  ERR_PFX_CRYPTO_UNAVAILABLE: "unsupported",
  ERR_PFX_PASSWORD_REQUIRED: "password-required",
  ERR_PFX_MAC_MISMATCH: "wrong-password-or-altered",
  ERR_PFX_DECRYPTION_FAILED: "wrong-password-or-altered",
  ERR_PFX_LIMIT_EXCEEDED: "limit",
  ERR_PFX_RECIPIENT_KEY_REQUIRED: "recipient-key-required",
};

/** Of these a verdict is given by more than their code. */
const ABOUT_PASSWORD: ReadonlySet<DiagnosisVerdict> = new Set(["password-required", "wrong-password-or-altered"]);

/** So many parts that are encrypted each for itself do not all go wrong by chance or accident. */
const INDEPENDENT_PARTS = 2;

/** Weighs an error of the envelope, or of anything else that no password changes. */
export function weighError(error: DiagnosedError, pfx: Pfx | null = null): Weighing {
  const evidence: DiagnosisEvidence[] = [...(pfx ? evidenceOfIntegrity(pfx) : []), { evidence: "error", error }];
  return { verdict: verdictOf(error), evidence, error, pfx };
}

/** Weighs what opened. Where a MAC has verified the file is as it was made: what does not decrypt has another password. */
export function weighOpened(pfx: Pfx): Weighing {
  const { error, parts } = partsOf(pfx);
  const hasOtherPassword = error?.code === "ERR_PFX_DECRYPTION_FAILED" && pfx.integrity.mode === "password";
  const verdict = error === null ? "opens" : hasOtherPassword ? "wrong-password" : verdictOf(error);
  return { verdict, evidence: [...evidenceOfIntegrity(pfx), ...evidenceOfParts(parts)], error, pfx };
}

/** Opens the file, with what else its password may have been meant to be. */
export async function weighAttempts(
  attempts: Attempts,
  outline: PfxOutline,
  password: GivenPassword | undefined,
): Promise<Weighing> {
  const first = await attempts.open(password === undefined ? "" : password);
  const error = errorOf(first);
  if (error !== null && !ABOUT_PASSWORD.has(verdictOf(error))) return weighError(error, pfxOf(first));
  if (password === undefined) return weighEmptyPassword(first, error, outline);
  if ("pfx" in first && (error === null || first.pfx.integrity.mode === "password")) {
    return weighOpened(first.pfx);
  }
  const { found, count } = await trySlips(attempts, password, openedIn(first));
  if (found !== undefined) {
    const evidence: DiagnosisEvidence[] = [...evidenceOfMac(first), { evidence: "password-slip", slip: found.slip }];
    return { verdict: "wrong-password", evidence, error, pfx: found.pfx };
  }
  const withoutMac = "pfx" in first ? first : await attempts.openWithoutMac(password);
  const { parts } = "pfx" in withoutMac ? partsOf(withoutMac.pfx) : { parts: [] };
  const evidence: DiagnosisEvidence[] = [
    ...evidenceOfMac(first),
    ...evidenceOfParts(parts),
    ...(count > 0 ? [{ evidence: "slips-tried", count } as const] : []),
  ];
  return { verdict: weighParts(parts, outline, first, password), evidence, error, pfx: pfxOf(first) };
}

function weighEmptyPassword(first: Attempt, error: DiagnosedError | null, outline: PfxOutline): Weighing {
  if (error !== null) {
    const verdict = outline.windows.domainProtected ? "domain-protected" : "password-required";
    const evidence: DiagnosisEvidence[] = [{ evidence: "empty-password-does-not-open" }];
    return { verdict, evidence, error: new PasswordRequiredError(), pfx: null };
  }
  const { pfx } = first as { readonly pfx: Pfx };
  const weighing = weighOpened(pfx);
  if (!takesPassword(pfx)) return weighing;
  return { ...weighing, evidence: [...weighing.evidence, { evidence: "empty-password-opens" }] };
}

/** Whether anything of the file needed a password. */
export function takesPassword(pfx: Pfx): boolean {
  return pfx.integrity.mode === "password" || partsOf(pfx).parts.length > 0;
}

function weighParts(
  parts: readonly Part[],
  outline: PfxOutline,
  first: Attempt,
  password: GivenPassword,
): DiagnosisVerdict {
  if (errorOf(first)?.code === "ERR_PFX_PASSWORD_REQUIRED") return "password-required";
  const opened = parts.filter(({ opens }) => opens).length;
  const hasMac = !("pfx" in first);
  // Octets may be the password as one scheme encodes it, and not as the other does
  if (hasMac && opened > 0) return typeof password === "string" ? "altered" : "wrong-password-or-altered";
  if (outline.windows.domainProtected) return "domain-protected";
  return opened === 0 && parts.length >= INDEPENDENT_PARTS ? "wrong-password" : "wrong-password-or-altered";
}

/** The first of the passwords that may have been meant which opens more of the file. */
async function trySlips(
  attempts: Attempts,
  password: GivenPassword,
  opened: number,
): Promise<{ readonly found?: { readonly slip: PasswordSlip; readonly pfx: Pfx }; readonly count: number }> {
  const slips = typeof password === "string" ? slipsOf(password) : [];
  for (const [count, { slip, password: meant }] of slips.entries()) {
    const attempt = await attempts.open(meant);
    if ("pfx" in attempt && openedIn(attempt) > opened) return { found: { slip, pfx: attempt.pfx }, count };
    if ("error" in attempt && attempt.error.code === "ERR_PFX_LIMIT_EXCEEDED") return { count };
  }
  return { count: slips.length };
}

/** Something that is encrypted under a password: a SafeContents, or a private key. */
interface Part {
  readonly path: string;
  readonly opens: boolean;
}

/** The parts that a password opens or not, and the error that an opening of the whole file throws. */
function partsOf(pfx: Pfx): { readonly parts: readonly Part[]; readonly error: DiagnosedError | null } {
  const parts: Part[] = [];
  let error: DiagnosedError | null = null;
  const note = (path: string, locked: DiagnosedError | undefined) => {
    if (locked === undefined || locked.code === "ERR_PFX_DECRYPTION_FAILED") parts.push({ path, opens: !locked });
    error ??= locked ?? null;
  };
  for (const safe of pfx.authenticatedSafe) {
    if (safe.privacy !== "none") note(safe.path, "locked" in safe ? safe.locked : undefined);
    for (const bag of "bags" in safe ? eachBag<SafeBag>(safe.bags) : []) {
      if (bag.type === "pkcs8ShroudedKeyBag") note(bag.path, "locked" in bag ? bag.locked : undefined);
      if (bag.type === "malformed") error ??= bag.error;
    }
  }
  return { parts, error };
}

function errorOf(attempt: Attempt): DiagnosedError | null {
  return "error" in attempt ? attempt.error : partsOf(attempt.pfx).error;
}

function pfxOf(attempt: Attempt): Pfx | null {
  return "pfx" in attempt ? attempt.pfx : null;
}

/** How much of the file opened: its MAC counts as a part. */
function openedIn(attempt: Attempt): number {
  if ("error" in attempt) return 0;
  return (
    partsOf(attempt.pfx).parts.filter(({ opens }) => opens).length + (attempt.pfx.integrity.mode === "none" ? 0 : 1)
  );
}

function verdictOf(error: DiagnosedError): DiagnosisVerdict {
  if (error.code !== "ERR_PFX_NOT_PFX") return VERDICTS[error.code];
  if (error.kind === "truncatedPfx") return "truncated";
  return error.kind === "malformedPfx" ? "malformed" : "not-a-pfx";
}

function evidenceOfIntegrity({ integrity }: Pfx): DiagnosisEvidence[] {
  return [{ evidence: integrity.mode === "password" ? "mac-verifies" : "no-mac" }];
}

function evidenceOfMac(attempt: Attempt): DiagnosisEvidence[] {
  return "pfx" in attempt ? evidenceOfIntegrity(attempt.pfx) : [{ evidence: "mac-does-not-verify" }];
}

function evidenceOfParts(parts: readonly Part[]): DiagnosisEvidence[] {
  return parts.map(({ path, opens }) => ({ evidence: opens ? "decrypts" : "does-not-decrypt", path }));
}
