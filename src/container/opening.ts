import { type BerElement, isBerFault, scanBer, Tag } from "../asn1/ber.js";
import { noteTrailing } from "../asn1/whole-ber.js";
import { DecryptionFailedError, isPfxError, LimitExceededError, PfxSyntaxError, UnsupportedError } from "../errors.js";
import { attempt, type Budget, createBudget, rememberDepartures } from "../limits.js";
import type { Encryption } from "../schemes/encryption.js";
import { firstFitting, type PasswordCandidate, passwordCandidates } from "../schemes/password.js";
import type { Runtime } from "../schemes/runtime.js";
import type { PasswordForm } from "../types/algorithm.js";
import type { LockedReason } from "../types/locked-reason.js";
import type { PasswordUse } from "../types/options.js";
import type { DeriveAhead } from "./derive-ahead.js";
import type { PasswordSource } from "./password-source.js";
import type { VisibleWork } from "./visible-work.js";

/** What goes along through the opening of one file. */
export interface Opening {
  readonly runtime: Runtime;
  readonly password: PasswordSource;
  readonly deriveAhead: DeriveAhead | undefined;
  readonly partial: boolean;
  /** Whether a MAC has verified. */
  readonly authentic: boolean;
  /** Where no MAC has verified. */
  readonly visibleWork: VisibleWork | undefined;
  /** Whether what is being read was itself decrypted. */
  readonly withinDecrypted: boolean;
}

/** What `open` gives, or in a partial read what `lock` makes of its failure. */
export async function orLocked<T, L>(
  { partial, runtime }: Opening,
  open: () => Promise<T>,
  lock: (reason: LockedReason) => L,
): Promise<T | L> {
  const forget = rememberDepartures(runtime.budget);
  try {
    return await open();
  } catch (error) {
    if (!partial || !isPfxError(error)) throw error;
    forget();
    return lock(error as LockedReason);
  }
}

/** Whether failures may not be told apart: those within decrypted octets, until a MAC has verified. */
export function conceals({ authentic, withinDecrypted }: Opening): boolean {
  return withinDecrypted && !authentic;
}

/**
 * What `read` gives. Where failures may not be told apart, each is the same `ERR_PFX_DECRYPTION_FAILED`, so that nobody
 * learns from them what the octets are; a missing password is the caller's own doing and stays what it is.
 */
export async function concealFailures<T>(opening: Opening, read: () => Promise<T> | T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!conceals(opening) || !isPfxError(error) || error.code === "ERR_PFX_PASSWORD_REQUIRED") throw error;
    throw new DecryptionFailedError();
  }
}

export interface Decrypted<T> {
  readonly content: T;
  readonly plaintext: Uint8Array<ArrayBuffer>;
  readonly passwordForm: PasswordForm;
}

/** What a plaintext holds, and whether all of that is well-formed. */
export interface PlaintextReading<T> {
  readonly content: T;
  readonly wellFormed: boolean;
}

/** `undefined` where the element is not at all what it should be. */
type PlaintextReader<T> = (element: BerElement, budget: Budget) => PlaintextReading<T> | undefined;

/**
 * The plaintext under the first form of the password that gives one whole SEQUENCE, well-formed to `read`, and nothing
 * after it: padding alone lets one wrong password in 256 through. Where a MAC has verified, what is not well-formed
 * everywhere will do after all forms were tried, as then it is what the writer wrote.
 * @throws `ERR_PFX_DECRYPTION_FAILED`, `ERR_PFX_PASSWORD_REQUIRED`, `ERR_PFX_UNSUPPORTED`, `ERR_PFX_LIMIT_EXCEEDED`,
 * `ERR_PFX_CRYPTO_UNAVAILABLE`; the signal's reason.
 */
export async function decrypt<T>(
  opening: Opening,
  encryption: Encryption,
  ciphertext: Uint8Array<ArrayBuffer>,
  use: Exclude<PasswordUse, { for: "integrity" }>,
  read: PlaintextReader<T>,
): Promise<Decrypted<T>> {
  const { runtime, password, authentic, deriveAhead, visibleWork } = opening;
  const { method } = encryption;
  if (method instanceof UnsupportedError) throw method;
  const { budget, signal } = runtime;
  signal?.throwIfAborted();
  if (!opening.withinDecrypted) visibleWork?.add(method.derivations);
  const within: Opening = { ...opening, withinDecrypted: true };
  let malformed: Decrypted<T> | undefined;
  const candidates = passwordCandidates(password.for(use), method.passwordEncoding, budget.strict);
  const tryOut = async ({ form, octets }: PasswordCandidate): Promise<Decrypted<T> | undefined> => {
    const plaintext = await method.decrypt(runtime, octets, ciphertext);
    if (plaintext === undefined) return undefined;
    let kept = false;
    try {
      const reading = await concealFailures(within, () =>
        attempt(budget, () => {
          const found = readPlaintext(plaintext, use.path, budget, read);
          return found?.wellFormed || (authentic && malformed === undefined) ? found : undefined;
        }),
      );
      if (reading === undefined) {
        if (authentic && budget.strict) assertRefused(plaintext, use.path, budget, read);
        return undefined;
      }
      kept = true;
      const decrypted = { content: reading.content, plaintext, passwordForm: form };
      if (reading.wellFormed) return decrypted;
      malformed = decrypted;
      return undefined;
    } finally {
      if (!kept) plaintext.fill(0);
    }
  };
  try {
    deriveAhead?.pass(encryption);
    const decrypted = (await firstFitting(candidates, tryOut)) ?? malformed;
    if (decrypted === undefined) throw new DecryptionFailedError();
    if (decrypted !== malformed) malformed?.plaintext.fill(0);
    return decrypted;
  } catch (error) {
    malformed?.plaintext.fill(0);
    // The visible work is within the limit: what is over it comes of forms that did not fit, and of hidden contents
    const tells = !authentic && error instanceof LimitExceededError && error.limit === "work";
    throw tells ? new DecryptionFailedError() : error;
  }
}

function readPlaintext<T>(
  plaintext: Uint8Array<ArrayBuffer>,
  path: string,
  budget: Budget,
  read: PlaintextReader<T>,
): PlaintextReading<T> | undefined {
  const element = scanBer(plaintext, budget);
  if (isBerFault(element) || element.tag !== Tag.SEQUENCE) return undefined;
  if (element.end === plaintext.length) return read(element, budget);
  if (budget.strict) return undefined;
  noteTrailing(element, path, budget);
  const found = read(element, budget);
  return found && { ...found, wellFormed: false };
}

/**
 * A strict read has refused `plaintext`, which the writer wrote: `ERR_PFX_SYNTAX` where it is what it should be but for
 * the strictness, as the password is right then.
 */
function assertRefused<T>(
  plaintext: Uint8Array<ArrayBuffer>,
  path: string,
  { limits }: Budget,
  read: PlaintextReader<T>,
): void {
  if (readPlaintext(plaintext, path, createBudget(limits), read) === undefined) return;
  throw new PfxSyntaxError(path, 0, "decrypted, it is not what the standards ask for");
}
