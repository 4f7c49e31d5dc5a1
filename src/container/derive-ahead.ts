import { UnsupportedError } from "../errors.js";
import { beginDerivation, workOf } from "../schemes/derivation.js";
import type { Encryption } from "../schemes/encryption.js";
import { standardCandidate } from "../schemes/password.js";
import type { Runtime } from "../schemes/runtime.js";
import type { Password } from "../types/options.js";

/**
 * Begins the derivation for what is decrypted next while something else is being decrypted, where that costs this thread
 * nothing. It is one derivation at a time, with the first form of the password, and it is booked when the read asks for
 * it: so no read ends otherwise than if each key were derived when it is needed.
 */
export interface DeriveAhead {
  /** Nothing is being decrypted yet; a derivation begins if it costs no more than `most` units of work. */
  begin(most: number): void;
  /** `encryption` is being decrypted now. */
  pass(encryption: Encryption): void;
  /** `encryptions` come next, before those that were in line. */
  insert(encryptions: readonly Encryption[]): void;
}

export function createDeriveAhead(
  runtime: Runtime,
  password: Password,
  encryptions: readonly Encryption[],
): DeriveAhead {
  /** The next one is the last. */
  const line = [...encryptions].reverse();
  const begin = (most: number): void => {
    const method = line.at(-1)?.method;
    if (method === undefined || method instanceof UnsupportedError) return;
    const { octets } = standardCandidate(password, method.passwordEncoding);
    for (const derivation of method.derivations) {
      if (derivation.parallel && workOf(derivation) <= most) beginDerivation(runtime, derivation, octets);
    }
    octets.fill(0);
  };
  return {
    begin,
    pass(encryption) {
      while (line.length > 0 && line.pop() !== encryption);
      begin(Number.POSITIVE_INFINITY);
    },
    insert(inner) {
      line.push(...[...inner].reverse());
    },
  };
}
