/** Until a MAC has verified, nobody may learn from a failure what decrypted octets are. */

import { DecryptionFailedError, isPfxError, LimitExceededError } from "../errors.js";
import type { Opening } from "./opening.js";

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

/**
 * `error`, unless it is the work limit and no MAC has verified: what is over its share, which holds all that is in sight,
 * comes of forms of a password that did not fit, and of hidden contents.
 */
export function concealWork({ authentic }: Opening, error: unknown): unknown {
  const tells = !authentic && error instanceof LimitExceededError && error.limit === "work";
  return tells ? new DecryptionFailedError() : error;
}
