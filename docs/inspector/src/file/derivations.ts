/**
 * WebCrypto, watched: a browser does not end a derivation that it has begun, so one that was cancelled runs on, and would
 * slow the next file down.
 */

import type { CryptoProvider, SubtleProvider } from "unshroud";

const running = new Set<Promise<unknown>>();

/** Whether the browser derives a key at this moment. It does not tell how far it is. */
export const isDeriving = () => running.size > 0;

/** Comes when the browser has finished what it was asked to derive. */
export async function untilIdle(): Promise<void> {
  while (running.size > 0) await Promise.allSettled(running);
}

/** The browser's WebCrypto; without a `subtle` on an insecure origin. */
export function watchedCrypto(): CryptoProvider {
  const { subtle } = globalThis.crypto;
  if (subtle === undefined) return {};
  const bound = <T>(method: (...args: never[]) => unknown) => method.bind(subtle) as T;
  const deriveBits = bound<SubtleProvider["deriveBits"]>(subtle.deriveBits);
  return {
    subtle: {
      importKey: bound(subtle.importKey),
      exportKey: bound<NonNullable<SubtleProvider["exportKey"]>>(subtle.exportKey),
      sign: bound<NonNullable<SubtleProvider["sign"]>>(subtle.sign),
      decrypt: bound(subtle.decrypt),
      deriveBits: (...args) => {
        const derived = deriveBits(...args);
        const settled = derived.finally(() => running.delete(settled)).catch(() => {});
        running.add(settled);
        return derived;
      },
    },
  };
}

const SAMPLE_ITERATIONS = 50_000;

/** Units of work that the browser does in a second, by a sample of some milliseconds; `null` where that cannot be told. */
export async function measureSpeed(): Promise<number | null> {
  const { subtle } = globalThis.crypto;
  if (subtle === undefined) return null;
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt: new Uint8Array(8), iterations: SAMPLE_ITERATIONS };
  try {
    const key = await subtle.importKey("raw", new Uint8Array(1), "PBKDF2", false, ["deriveBits"]);
    const start = performance.now();
    await subtle.deriveBits(parameters, key, 256);
    const milliseconds = performance.now() - start;
    // The clock of a browser that guards against fingerprints may stand still meanwhile
    return milliseconds > 0 ? (SAMPLE_ITERATIONS * 1000) / milliseconds : null;
  } catch {
    // Whether a file opens without it, the opening tells
    return null;
  }
}
