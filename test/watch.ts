/** Looks at a read from outside. */

import { setImmediate as turn } from "node:timers/promises";
import type { OpenPfxOptions } from "../src/index.js";

type Subtle = NonNullable<NonNullable<OpenPfxOptions["crypto"]>["subtle"]>;

/**
 * The runtime's WebCrypto, watched; derivations go by the first octet of their salt. With `hold` each runs until it is
 * ended; that with the salt `fails` rejects.
 */
export function watchCrypto({ hold = false, fails }: { hold?: boolean; fails?: number } = {}) {
  const { subtle } = globalThis.crypto;
  const begun: number[] = [];
  const running = new Set<number>();
  const ends = new Map<number, () => void>();
  const passwords: Uint8Array[] = [];
  const derived: Uint8Array[] = [];
  let most = 0;
  let work = 0;
  let pending = 0;
  const counted = async <T>(promise: Promise<T>): Promise<T> => {
    pending++;
    return promise.finally(() => pending--);
  };
  const watched: Subtle = {
    importKey(format, octets, algorithm, extractable, usages) {
      if (algorithm.name === "PBKDF2") passwords.push(octets);
      return counted(subtle.importKey(format, octets, algorithm, extractable, usages));
    },
    async deriveBits(algorithm, key, length) {
      const salt = algorithm.salt[0]!;
      begun.push(salt);
      work += algorithm.iterations;
      running.add(salt);
      most = Math.max(most, running.size);
      const ended = hold ? new Promise<void>((resolve) => ends.set(salt, resolve)) : undefined;
      const bits = await counted(subtle.deriveBits(algorithm, key, length));
      await ended;
      running.delete(salt);
      if (salt === fails) throw new Error("deriveBits");
      derived.push(new Uint8Array(bits));
      return bits;
    },
    decrypt: (algorithm, key, octets) => counted(subtle.decrypt(algorithm, key, octets)),
  };
  /** Until nothing goes on but the derivations that are held. */
  const quiet = async () => {
    for (let rounds = 0; rounds < 20; rounds = pending > 0 ? 0 : rounds + 1) await turn();
  };
  return {
    crypto: { subtle: watched },
    begun,
    passwords,
    derived,
    most: () => most,
    /** Iterations of all that was begun. */
    work: () => work,
    running: () => [...running].sort((a, b) => a - b),
    quiet,
    async end(salt: number) {
      ends.get(salt)?.();
      await quiet();
    },
  };
}

/** Whether `read` has ended, one way or the other. */
export function watchEnd(read: Promise<unknown>) {
  const watched = { ended: false };
  const end = () => void (watched.ended = true);
  read.then(end, end);
  return watched;
}

/** A signal, and what aborts it with its reason. */
export function abortable() {
  const controller = new AbortController();
  const reason = new RangeError("enough");
  return { reason, signal: controller.signal, abort: () => controller.abort(reason) };
}
