import type { Hash } from "./hash.js";
import type { TakeTurn } from "./turn.js";

/** Iterations between two calls of the hook: a few milliseconds of work on a slow machine. */
const SLICE = 1024;

/** H(H(… H(input))), `iterations` times: the A_i of RFC 7292 appendix B.2, step 6A. */
export async function iterateHash(
  hash: Hash,
  input: Uint8Array,
  iterations: number,
  takeTurn: TakeTurn,
): Promise<Uint8Array> {
  let output = hash(input);
  for (let done = 1; done < iterations; ) {
    const end = Math.min(done + SLICE, iterations);
    const turn = takeTurn(end - done);
    if (turn !== undefined) await turn;
    for (; done < end; done++) output = hash(output);
  }
  return output;
}
