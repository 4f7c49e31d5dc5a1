import type { Digest } from "../types/algorithm.js";
import type { Compression } from "./compression.js";
import { type Hash, hashFunction } from "./hash.js";
import { sha1 } from "./sha1.js";
import { sha256 } from "./sha256.js";
import type { TakeTurn } from "./turn.js";

/** Iterations between two calls of the hook: a few milliseconds of work on a slow machine. */
const SLICE = 1024;

/** H(H(… H(input))), `iterations` times, into `output`: the A_i of RFC 7292 appendix B.2, step 6A. */
export async function iterateHash(
  digest: Digest,
  input: Uint8Array,
  iterations: number,
  output: Uint8Array,
  takeTurn: TakeTurn,
): Promise<void> {
  const hash = hashFunction(digest);
  hashInto(hash, input, output);
  const rehash =
    digest === "SHA-1"
      ? rehashBlock(sha1, output)
      : digest === "SHA-256"
        ? rehashBlock(sha256, output)
        : rehashAny(hash, output);
  try {
    for (let done = 1; done < iterations; ) {
      const count = Math.min(SLICE, iterations - done);
      const turn = takeTurn(count);
      if (turn !== undefined) await turn;
      rehash.run(count);
      done += count;
    }
  } finally {
    rehash.end();
  }
}

function hashInto(hash: Hash, input: Uint8Array, output: Uint8Array): void {
  const state = hash.create();
  state.update(input).digestInto(output);
  state.destroy();
}

/** Hashes what is in an array into the same array, again and again. */
interface Rehash {
  run(count: number): void;
  /** Leaves the result in the array and nothing elsewhere. */
  end(): void;
}

function rehashAny(hash: Hash, output: Uint8Array): Rehash {
  return {
    run(count) {
      for (let i = 0; i < count; i++) hashInto(hash, output, output);
    },
    end() {},
  };
}

/** As a digest of at most 13 words fits into one block with its padding (FIPS 180-4 §5.1.1), that is filled in place. */
function rehashBlock({ initial, compress }: Compression, output: Uint8Array): Rehash {
  const words = initial.length;
  const start = Int32Array.from(initial);
  const H = new Int32Array(words);
  const M = new Int32Array(16);
  const octets = new DataView(output.buffer, output.byteOffset, output.byteLength);
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
    end() {
      for (let j = 0; j < words; j++) octets.setInt32(4 * j, M[j]!);
      for (const secret of [H, M]) secret.fill(0);
    },
  };
}
