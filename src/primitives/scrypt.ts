import { scryptAsync } from "@noble/hashes/scrypt.js";
import { CryptoUnavailableError } from "../errors.js";
import type { Advance } from "./turn.js";

/** The parameters of scrypt, named as RFC 7914 names them; `N` is a power of 2 above 1. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Blocks of 128 octets that PBKDF2 makes for each of the p lanes before the mixing costs as much as this many of N. */
const PROLOGUE = 32;

/** How much a derivation costs, in passes over one block of 128 octets. */
export function scryptIterations({ N, r, p }: ScryptCost): number {
  return r * p * (N + PROLOGUE);
}

/** Calls of the hook in one derivation. */
const STEPS = 64;

/**
 * scrypt ({@link https://www.rfc-editor.org/rfc/rfc7914 | RFC 7914}) by @noble/hashes, which lets others run every few
 * milliseconds: `size` octets. It takes 128·r·(N + p) octets of memory.
 * @throws `ERR_PFX_CRYPTO_UNAVAILABLE` where the runtime does not have that much.
 */
export async function scrypt(
  password: Uint8Array,
  salt: Uint8Array,
  cost: ScryptCost,
  size: number,
  advance: Advance,
): Promise<Uint8Array<ArrayBuffer>> {
  let step = 0;
  let stopped: { readonly reason: unknown } | undefined;
  const onProgress = (share: number) => {
    if (share * STEPS < step + 1) return;
    step = Math.floor(share * STEPS);
    try {
      advance(scryptIterations(cost) / STEPS);
    } catch (reason) {
      stopped = { reason };
      throw reason;
    }
  };
  // The caller has bounded the cost.
  const options = { ...cost, dkLen: size, maxmem: Number.MAX_SAFE_INTEGER, asyncTick: 8, onProgress };
  try {
    return new Uint8Array(await scryptAsync(password, salt, options));
  } catch (cause) {
    if (stopped !== undefined) throw stopped.reason;
    throw new CryptoUnavailableError("scrypt with this much memory", { cause });
  }
}
