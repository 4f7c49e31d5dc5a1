import type { Digest } from "../types/algorithm.js";
import type { Compression } from "./compression.js";
import { type Hash, hashFunction } from "./hash.js";
import { sha1 } from "./sha1.js";
import { sha256 } from "./sha256.js";
import type { TakeTurn } from "./turn.js";

/** Iterations between two calls of the hook: a few milliseconds of work on a slow machine. */
const SLICE = 1024;

/** H(H(… H(input))), `iterations` times: the A_i of RFC 7292 appendix B.2, step 6A. */
export async function iterateHash(
  digest: Digest,
  input: Uint8Array,
  iterations: number,
  takeTurn: TakeTurn,
): Promise<Uint8Array<ArrayBuffer>> {
  const hash = hashFunction(digest);
  const first = hash(input);
  const iterator =
    digest === "SHA-1"
      ? rehashBlock(sha1, first)
      : digest === "SHA-256"
        ? rehashBlock(sha256, first)
        : rehash(hash, first);
  for (let done = 1; done < iterations; ) {
    const count = Math.min(SLICE, iterations - done);
    const turn = takeTurn(count);
    if (turn !== undefined) await turn;
    iterator.run(count);
    done += count;
  }
  return new Uint8Array(iterator.finish());
}

/** Hashes its own result again and again. */
interface Rehash {
  run(count: number): void;
  /** The last result. What led to it is overwritten. */
  finish(): Uint8Array;
}

function rehash(hash: Hash, first: Uint8Array): Rehash {
  let output = first;
  return {
    run(count) {
      for (let i = 0; i < count; i++) output = hash(output);
    },
    finish: () => output,
  };
}

/** As a digest of at most 13 words fits into one block with its padding (FIPS 180-4 §5.1.1), that is filled in place. */
function rehashBlock({ initial, compress }: Compression, first: Uint8Array): Rehash {
  const words = initial.length;
  const start = Int32Array.from(initial);
  const H = new Int32Array(words);
  const M = new Int32Array(16);
  const octets = new DataView(first.buffer, first.byteOffset, first.byteLength);
  for (let j = 0; j < words; j++) M[j] = octets.getInt32(4 * j);
  M[words] = 0x80000000;
  M[15] = 32 * words;
  return {
    run(count) {
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < words; j++) H[j] = start[j]!;
        compress(H, M);
        for (let j = 0; j < words; j++) M[j] = H[j]!;
      }
    },
    finish() {
      for (let j = 0; j < words; j++) octets.setInt32(4 * j, M[j]!);
      for (const secret of [H, M]) secret.fill(0);
      return first;
    },
  };
}
