import { UnsupportedError } from "../errors.js";
import { beginDerivation, book, type Derivation, isAffordable, workOf, workOfAll } from "../schemes/derivation.js";
import type { DerivedKey } from "../schemes/derived-keys.js";
import type { Encryption } from "../schemes/encryption.js";
import type { Mac } from "../schemes/mac.js";
import { standardCandidate } from "../schemes/password.js";
import type { Runtime } from "../schemes/runtime.js";
import type { Password } from "../types/options.js";
import { derivationsOf } from "./encryptions.js";

/**
 * Begins the derivation for what is decrypted next while something else is being decrypted, where that costs this thread
 * nothing: one derivation at a time, with the first form of the password. It is booked when the read comes to what needs
 * it, and no other begins before, so that no read ends otherwise than if each key were derived when it is needed, and
 * none leaves more than one unpaid.
 */
export interface DeriveAhead {
  /** `mac` is being verified, and something is decrypted only after it: what costs no more than that may begin. */
  passMac(mac: Mac): void;
  /** `encryption` is being decrypted now, and what was begun for it booked on `runtime`. @throws `ERR_PFX_LIMIT_EXCEEDED` where what was begun for it cannot be booked */
  pass(encryption: Encryption, runtime: Runtime): void;
  /** `encryptions` come next, before those that were in line. */
  insert(encryptions: readonly Encryption[]): void;
}

interface Begun {
  readonly encryption: Encryption;
  readonly derivation: Derivation;
  readonly derived: DerivedKey;
}

export function createDeriveAhead(
  runtime: Runtime,
  password: Password,
  encryptions: readonly Encryption[],
): DeriveAhead {
  /** The next one is the last. */
  const line = [...encryptions].reverse();
  let begun: Begun | undefined;

  /** Begins what comes next, if it costs no more than `most`, and fits behind `current`. */
  const beginAfter = (current: readonly Derivation[], most: number): void => {
    const encryption = line.at(-1);
    if (encryption === undefined || (begun !== undefined && !begun.derived.booked)) return;
    const { method } = encryption;
    if (method instanceof UnsupportedError || method.derivations.length !== 1) return;
    const derivation = method.derivations[0]!;
    if (!derivation.parallel || workOf(derivation) > most || !isAffordable(runtime, [...current, derivation])) return;
    const { octets } = standardCandidate(password, method.passwordEncoding);
    const derived = beginDerivation(runtime, derivation, octets);
    octets.fill(0);
    if (derived !== undefined) begun = { encryption, derivation, derived };
  };

  return {
    passMac(mac) {
      const derivations = derivationsOf(mac);
      beginAfter(derivations, workOfAll(derivations));
    },
    pass(encryption, current) {
      while (line.length > 0 && line.pop() !== encryption);
      const isBegun = begun?.encryption === encryption;
      if (begun !== undefined && isBegun) book(current, begun.derivation, begun.derived);
      beginAfter(isBegun ? [] : derivationsOf(encryption), Number.POSITIVE_INFINITY);
    },
    insert(inner) {
      for (let i = inner.length - 1; i >= 0; i--) line.push(inner[i]!);
    },
  };
}
