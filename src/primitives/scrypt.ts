import { CryptoUnavailableError } from "../errors.js";
import { hashFunction } from "./hash.js";
import { pbkdf2InTurns } from "./pbkdf2.js";
import { salsa20_8 } from "./salsa20-8.js";
import type { TakeTurn } from "./turn.js";

/** The parameters of scrypt, named as RFC 7914 names them; `N` is a power of 2 above 1. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Blocks of 128·r octets mixed between two calls of the hook, times r: a few milliseconds of work on a slow machine. */
const SLICE = 2048;

/**
 * scrypt, its names and step numbers: {@link https://www.rfc-editor.org/rfc/rfc7914#section-6 | RFC 7914 §6}. It takes
 * 128·r·(N + p) octets of memory. Our own, as @noble/hashes gives no turns between short lanes and cannot be ended
 * within them. Not constant-time in its memory accesses, as scrypt is not.
 * @throws `ERR_PFX_CRYPTO_UNAVAILABLE` where the runtime does not have that much memory.
 */
export async function scrypt(
  P: Uint8Array,
  S: Uint8Array,
  { N, r, p }: ScryptCost,
  dkLen: number,
  takeTurn: TakeTurn,
): Promise<Uint8Array<ArrayBuffer>> {
  const sha256 = hashFunction("SHA-256");
  const lane = 128 * r;
  let V: Int32Array;
  try {
    V = new Int32Array(32 * r * N);
  } catch (cause) {
    throw new CryptoUnavailableError("scrypt with this much memory", { cause });
  }
  const B = await pbkdf2InTurns(sha256, P, S, 1, p * lane, () => takeTurn(0)); // 1.
  const words = new DataView(B.buffer);
  const X = new Int32Array(32 * r);
  try {
    // 2.
    for (let start = 0; start < B.length; start += lane) {
      for (let k = 0; k < X.length; k++) X[k] = words.getInt32(start + 4 * k, true);
      await roMix(r, X, N, V, takeTurn);
      for (let k = 0; k < X.length; k++) words.setInt32(start + 4 * k, X[k]!, true);
    }
    return await pbkdf2InTurns(sha256, P, B, 1, dkLen, () => takeTurn(0)); // 3.
  } finally {
    for (const secret of [V, B, X]) secret.fill(0);
  }
}

/** scryptROMix, in place: {@link https://www.rfc-editor.org/rfc/rfc7914#section-5 | RFC 7914 §5} */
async function roMix(r: number, X: Int32Array, N: number, V: Int32Array, takeTurn: TakeTurn): Promise<void> {
  const words = X.length;
  const Y = new Int32Array(words);
  const T = new Int32Array(16);
  const steps = Math.max(1, Math.floor(SLICE / r));
  /** The last word but fifteen of X, which Integerify takes, as N is at most 2^32. */
  const last = words - 16;
  try {
    for (let i = 0; i < 2 * N; ) {
      const end = Math.min(i + steps, 2 * N);
      const turn = takeTurn(((end - i) * r) / 2);
      if (turn !== undefined) await turn;
      for (; i < end; i++) {
        if (i < N) {
          V.set(X, i * words); // 2.
        } else {
          const j = (X[last]! >>> 0) % N; // 3.
          for (let k = 0, at = j * words; k < words; k++, at++) X[k]! ^= V[at]!;
        }
        blockMix(r, X, Y, T);
        X.set(Y);
      }
    }
  } finally {
    for (const secret of [Y, T]) secret.fill(0);
  }
}

/** scryptBlockMix of `B` into `Y`: {@link https://www.rfc-editor.org/rfc/rfc7914#section-4 | RFC 7914 §4} */
function blockMix(r: number, B: Int32Array, Y: Int32Array, X: Int32Array): void {
  for (let k = 0; k < 16; k++) X[k] = B[32 * r - 16 + k]!; // 1.
  for (let i = 0; i < 2 * r; i++) {
    for (let k = 0; k < 16; k++) X[k]! ^= B[16 * i + k]!; // 2. T = X xor B[i]
    salsa20_8(X);
    // 3. the even ones, then the odd ones
    const place = 16 * ((i >> 1) + (i & 1) * r);
    for (let k = 0; k < 16; k++) Y[place + k] = X[k]!;
  }
}
