import { type BerElement, isBerFault, scanBer, Tag } from "../asn1/ber.js";
import { noteTrailing } from "../asn1/whole-ber.js";
import { DecryptionFailedError, PfxSyntaxError, UnsupportedError } from "../errors.js";
import { type Budget, createBudget, rememberDepartures } from "../limits.js";
import type { Derivation } from "../schemes/derivation.js";
import type { Encryption } from "../schemes/encryption.js";
import { firstFitting, type PasswordCandidate, passwordCandidates } from "../schemes/password.js";
import type { PasswordForm } from "../types/algorithm.js";
import type { PasswordUse } from "../types/options.js";
import { concealFailures, concealWork } from "./concealment.js";
import type { Opening } from "./opening.js";

export interface Decrypted<T> {
  readonly content: T;
  readonly plaintext: Uint8Array<ArrayBuffer>;
  readonly passwordForm: PasswordForm;
  /** For what the plaintext holds. */
  readonly within: Opening;
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
  const { password, authentic, deriveAhead } = opening;
  const { method } = encryption;
  if (method instanceof UnsupportedError) throw method;
  const { signal, budget: whole } = opening.runtime;
  signal?.throwIfAborted();
  const candidates = passwordCandidates(password.for(use), method.passwordEncoding, whole.strict);
  const within = enter(opening, method.derivations, candidates);
  const { runtime } = within;
  const { budget } = runtime;
  let malformed: Decrypted<T> | undefined;
  const tryOut = async ({ form, octets }: PasswordCandidate): Promise<Decrypted<T> | undefined> => {
    const plaintext = await method.decrypt(runtime, octets, ciphertext);
    if (plaintext === undefined) return undefined;
    let kept = false;
    try {
      const reading = await concealFailures(within, () =>
        readOrForget(budget, () => {
          const found = readPlaintext(plaintext, use.path, budget, read);
          return found?.wellFormed || (authentic && malformed === undefined) ? found : undefined;
        }),
      );
      if (reading === undefined) {
        if (authentic && budget.strict) assertRefused(plaintext, use.path, budget, read);
        return undefined;
      }
      kept = true;
      const decrypted = { content: reading.content, plaintext, passwordForm: form, within };
      if (reading.wellFormed) return decrypted;
      malformed = decrypted;
      return undefined;
    } finally {
      if (!kept) plaintext.fill(0);
    }
  };
  try {
    deriveAhead?.pass(encryption, runtime);
    const decrypted = (await firstFitting(candidates, tryOut)) ?? malformed;
    if (decrypted === undefined) throw new DecryptionFailedError();
    if (decrypted !== malformed) malformed?.plaintext.fill(0);
    return decrypted;
  } catch (error) {
    malformed?.plaintext.fill(0);
    throw concealWork(opening, error);
  }
}

/** The opening of what is about to be decrypted: where no MAC has verified, with its own share of the limits. */
function enter(
  opening: Opening,
  derivations: readonly Derivation[],
  candidates: readonly PasswordCandidate[],
): Opening {
  const { runtime, shares, withinDecrypted } = opening;
  if (shares === undefined || withinDecrypted) return { ...opening, withinDecrypted: true };
  try {
    const budget = shares.budgetFor(derivations, candidates[0]!.octets);
    return { ...opening, runtime: { ...runtime, budget }, withinDecrypted: true };
  } catch (error) {
    for (const { octets } of candidates) octets.fill(0);
    throw error;
  }
}

/** What `read` gives; where that is `undefined`, nothing that it found is told. What it cost stays spent. */
function readOrForget<T>(budget: Budget, read: () => T | undefined): T | undefined {
  const forget = rememberDepartures(budget);
  const result = read();
  if (result === undefined) forget();
  return result;
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
  { limits, spent }: Budget,
  read: PlaintextReader<T>,
): void {
  const lenient = { ...createBudget(limits), spent };
  if (readPlaintext(plaintext, path, lenient, read) === undefined) return;
  throw new PfxSyntaxError(path, 0, "decrypted, it is not what the standards ask for");
}
