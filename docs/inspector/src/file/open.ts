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
  type Progress,
  wipeSecrets,
} from "unshroud";
import { watchedCrypto } from "./derivations.js";
import { PAGE_LIMITS } from "./limits.js";
import { lockedPathsOf } from "./password-use.js";

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
