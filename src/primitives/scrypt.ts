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

/** Blocks of 64 octets mixed between two calls of the hook: a few milliseconds of work on a slow machine. */
const SLICE = 8_192;

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
  const mix = createMix(r, N, V, takeTurn);
  try {
    // 2.
    for (let start = 0; start < B.length; start += lane) {
      for (let k = 0; k < mix.X.length; k++) mix.X[k] = words.getInt32(start + 4 * k, true);
      await mix.run();
      for (let k = 0; k < mix.X.length; k++) words.setInt32(start + 4 * k, mix.X[k]!, true);
    }
    return await pbkdf2InTurns(sha256, P, B, 1, dkLen, () => takeTurn(0)); // 3.
  } finally {
    mix.wipe();
    B.fill(0);
  }
}

/**
 * scryptROMix of `X`, in place: {@link https://www.rfc-editor.org/rfc/rfc7914#section-5 | RFC 7914 §5}, with
 * scryptBlockMix of §4
 */
function createMix(r: number, N: number, V: Int32Array, takeTurn: TakeTurn) {
  const words = 32 * r;
  const X = new Int32Array(words);
  const Y = new Int32Array(words);
  const T = new Int32Array(16);
  /** Words of V that hold something: the first touch of the others would take long. */
  let touched = 0;
  let untilTurn = 0;

  /** BlockMix of X into Y, from one of its 2·r blocks of 64 octets to another. */
  const blockMix = (from: number, to: number): void => {
    if (from === 0) for (let k = 0; k < 16; k++) T[k] = X[words - 16 + k]!; // 1.
    for (let i = from; i < to; i++) {
      for (let k = 0; k < 16; k++) T[k]! ^= X[16 * i + k]!; // 2. T = X xor B[i]
      salsa20_8(T);
      // 3. the even ones, then the odd ones
      const place = 16 * ((i >> 1) + (i & 1) * r);
      for (let k = 0; k < 16; k++) Y[place + k] = T[k]!;
    }
  };
  const xorV = (j: number): void => {
    for (let k = 0, at = j * words; k < words; k++, at++) X[k]! ^= V[at]!;
  };
  return {
    X,
    async run() {
      for (let i = 0; i < 2 * N; i++) {
        if (i < N) {
          V.set(X, i * words); // 2.
          touched = Math.max(touched, (i + 1) * words);
        } else {
          xorV((X[words - 16]! >>> 0) % N); // 3. Integerify takes one word, as N is at most 2^32
        }
        for (let from = 0; from < 2 * r; ) {
          if (untilTurn <= 0) {
            untilTurn = SLICE;
            // The cost counts r blocks of 128 octets, twice, as r iterations
            const turn = takeTurn(SLICE / 4);
            if (turn !== undefined) await turn;
          }
          const to = Math.min(2 * r, from + untilTurn);
          blockMix(from, to);
          untilTurn -= to - from;
          from = to;
        }
        X.set(Y);
      }
    },
    wipe() {
      for (const secret of [X, Y, T, V.subarray(0, touched)]) secret.fill(0);
    },
  };
}
