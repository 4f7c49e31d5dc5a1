import {
  type AnyPfxError,
  bagsOf,
  type Diagnosis,
  diagnosePfx,
  explainKeyExtractability,
  findIdentities,
  type Identities,
  isPfxError,
  type KeyExtractability,
  openPfx,
  type PasswordUse,
  type Pfx,
  type PfxOutline,
  type Progress,
  wipeSecrets,
} from "unshroud";
import { costBeyondLimits } from "./costs.js";
import { watchedCrypto } from "./derivations.js";
import { PAGE_LIMITS } from "./limits.js";

/** A file that was opened, in whole or in part, and what is to be said of it. */
export interface Opening {
  readonly pfx: Pfx;
  readonly extractability: KeyExtractability;
  /** Or why they cannot be told: a limit. */
  readonly identities: Identities | AnyPfxError;
  readonly diagnosis: Diagnosis;
}

export interface OpenOptions {
  readonly password: string | undefined;
  /** Of the parts that have one of their own, by path. A key in such a SafeContents has that of the SafeContents. */
  readonly otherPasswords: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** It does not open: what follows is the search for the reason, which derives keys again. */
  readonly onRefusal: () => void;
}

/**
 * What the file shows without its password. `outline` is `null` where it is no PFX, or none that can be read. No work is done
 * for that; a finding that tells of this limit tells nothing of the file.
 */
export async function lookInto(octets: Uint8Array, signal: AbortSignal): Promise<Diagnosis> {
  const diagnosis = await diagnosePfx(octets, { limits: { ...PAGE_LIMITS, work: 0 }, signal });
  return { ...diagnosis, findings: diagnosis.findings.filter(({ finding }) => finding !== "limit") };
}

/** Whether a password can tell more than the file does without one. */
export function isPasswordOfUse(outline: PfxOutline): boolean {
  const { integrity, authenticatedSafe } = outline;
  if (integrity.mode === "publicKey" || costBeyondLimits(outline) !== null) return false;
  if (authenticatedSafe.some(({ privacy }) => privacy === "password")) return true;
  if (bagsOf(outline).some(({ type }) => type === "pkcs8ShroudedKeyBag")) return true;
  const isSealed = authenticatedSafe.length > 0 && authenticatedSafe.every(({ privacy }) => privacy === "publicKey");
  return integrity.mode === "password" && !isSealed;
}

/**
 * Whether something comes out without a password: nothing in sight takes one, or a key is in the clear and no MAC is to be
 * verified before. What then stays locked may be opened after it.
 */
export function opensAtOnce(outline: PfxOutline): boolean {
  if (outline.integrity.mode !== "none") return false;
  const bags = bagsOf(outline);
  const isEncrypted =
    outline.authenticatedSafe.some(({ privacy }) => privacy === "password") ||
    bags.some(({ type }) => type === "pkcs8ShroudedKeyBag");
  return !isEncrypted || bags.some(({ type }) => type === "keyBag");
}

/** The file opened; or why it does not open. @throws the signal's reason; `TypeError` for a password that is none. */
export async function open(octets: Uint8Array, options: OpenOptions): Promise<Opening | Diagnosis> {
  const { password, otherPasswords, signal, onProgress, onRefusal } = options;
  const reading = { password, signal, onProgress, limits: PAGE_LIMITS, crypto: watchedCrypto() };
  const passwordOf = (use: PasswordUse) =>
    use.for === "integrity"
      ? password
      : (otherPasswords.get(use.path) ?? otherPasswords.get(safeContentsOf(use.path)) ?? password);
  let pfx: Pfx;
  try {
    // One for all is better where it will do: keys are then derived ahead
    pfx = await openPfx(octets, {
      ...reading,
      partial: true,
      ...(otherPasswords.size > 0 && { password: passwordOf }),
    });
  } catch (error) {
    if (!isPfxError(error)) throw error;
    signal.throwIfAborted();
    onRefusal();
    return diagnosePfx(octets, reading);
  }
  try {
    const extractability = await explainKeyExtractability(pfx);
    if (password !== undefined && isUntouched(pfx, extractability)) {
      wipeSecrets(pfx);
      signal.throwIfAborted();
      onRefusal();
      return await diagnosePfx(octets, reading);
    }
    const diagnosis = await diagnosePfx(pfx, { password, signal, limits: PAGE_LIMITS });
    const identities = await identitiesIn(pfx, signal);
    // What comes after the file was closed, or the opening cancelled, reaches nobody who would wipe it
    signal.throwIfAborted();
    return { pfx, extractability, identities, diagnosis };
  } catch (error) {
    wipeSecrets(pfx);
    throw error;
  }
}

const safeContentsOf = (path: string) => path.slice(0, path.indexOf("]") + 1);

const WAITING: ReadonlySet<string> = new Set(["ERR_PFX_DECRYPTION_FAILED", "ERR_PFX_PASSWORD_REQUIRED"]);

/** The paths of what waits for a password: none was given for it, or another. */
export function lockedPathsOf(pfx: Pfx): string[] {
  return [...pfx.authenticatedSafe, ...bagsOf(pfx)]
    .filter((part) => "locked" in part && WAITING.has(part.locked.code))
    .map(({ path }) => path);
}

/** Whether nothing opened with the password, of a file without a MAC that would have said so. */
function isUntouched(pfx: Pfx, extractability: KeyExtractability): boolean {
  if (pfx.integrity.mode === "password" || extractability.answer !== "unknown") return false;
  if ([...pfx.authenticatedSafe, ...bagsOf(pfx)].some((part) => "passwordForm" in part)) return false;
  // That of a domain is one that no person knows
  return lockedPathsOf(pfx).length > 0 || extractability.reason === "domain-protected";
}

async function identitiesIn(pfx: Pfx, signal: AbortSignal): Promise<Identities | AnyPfxError> {
  try {
    return await findIdentities(pfx, { signal, limits: PAGE_LIMITS });
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return error;
  }
}

type Identified = Extract<NonNullable<Diagnosis["error"]>, { code: "ERR_PFX_NOT_PFX" }>["file"];

/** The PFX that stands in a file as text, or was spoilt without loss; `null` where there is none. */
export function decodedIn(file: Identified): Uint8Array<ArrayBuffer> | null {
  return file.kind === "encodedPfx" || file.kind === "mangledPfx" ? file.decoded : null;
}

/** Gives what `promise` gives, or throws the signal's reason as soon as there is one. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
