import { type BerElement, isBerFault, scanBer, Tag } from "../asn1/ber.js";
import { DecryptionFailedError, isPfxError, UnsupportedError } from "../errors.js";
import type { Encryption } from "../schemes/encryption.js";
import { passwordCandidates } from "../schemes/password.js";
import type { Runtime } from "../schemes/runtime.js";
import type { PasswordForm } from "../types/algorithm.js";
import type { LockedReason } from "../types/locked-reason.js";
import type { PasswordUse } from "../types/options.js";
import type { PasswordSource } from "./password-source.js";

/** What goes along through the opening of one file. */
export interface Opening {
  readonly runtime: Runtime;
  readonly passwordFor: PasswordSource;
  readonly partial: boolean;
  /** Whether a MAC has verified. */
  readonly authentic: boolean;
  /** Whether what is being read was itself decrypted. */
  readonly withinDecrypted: boolean;
}

/** What `open` gives, or in a partial read what `lock` makes of its failure. */
export async function orLocked<T, L>(
  { partial }: Opening,
  open: () => Promise<T>,
  lock: (reason: LockedReason) => L,
): Promise<T | L> {
  try {
    return await open();
  } catch (error) {
    if (!partial || !isPfxError(error)) throw error;
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

/**
 * The plaintext under the first form of the password that gives one whole SEQUENCE that `read` makes something of,
 * and nothing after it: padding alone lets one wrong password in 256 through.
 * @throws `ERR_PFX_DECRYPTION_FAILED`, `ERR_PFX_PASSWORD_REQUIRED`, `ERR_PFX_UNSUPPORTED`, `ERR_PFX_LIMIT_EXCEEDED`,
 * `ERR_PFX_CRYPTO_UNAVAILABLE`; the signal's reason.
 */
export async function decrypt<T>(
  opening: Opening,
  { method }: Encryption,
  ciphertext: Uint8Array<ArrayBuffer>,
  use: PasswordUse,
  read: (element: BerElement) => T | undefined,
): Promise<Decrypted<T>> {
  if (method instanceof UnsupportedError) throw method;
  const { runtime, passwordFor } = opening;
  const within: Opening = { ...opening, withinDecrypted: true };
  for (const { form, octets } of passwordCandidates(passwordFor(use), method.passwordEncoding, runtime.budget.strict)) {
    const plaintext = await method.decrypt(runtime, octets, ciphertext);
    if (plaintext === undefined) continue;
    const element = await concealFailures(within, () => scanBer(plaintext, runtime.budget));
    if (!isBerFault(element) && element.tag === Tag.SEQUENCE && element.end === plaintext.length) {
      const content = read(element);
      if (content !== undefined) return { content, plaintext, passwordForm: form };
    }
    plaintext.fill(0);
  }
  throw new DecryptionFailedError();
}
