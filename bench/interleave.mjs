/** Times several readers in turns, so that whatever else the machine does falls on all of them alike. */

import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const MINIMUM_ROUNDS = 5;
const MAXIMUM_ROUNDS = 200;
/** What a reader may take for the least number of rounds; a slower one is asked only twice, its first open included. */
const PATIENCE = 20_000;
const WARM_UP = 300;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** Milliseconds of one open, by the reader's own clock where it has one. */
async function sample(reader, file) {
  if (reader.sample !== undefined) return reader.sample(file);
  // Or one reader would pay for what the reader before it left behind
  collectGarbage({ type: "minor" });
  const start = performance.now();
  await reader.open(file);
  return performance.now() - start;
}

/**
 * Samples of `entries`, each `{ reader, elapsed }` with the milliseconds of a first open, in as many rounds as `budget`
 * milliseconds allow. All readers get the same number of samples: the best of more would be better.
 */
export async function interleave(entries, file, budget) {
  const lanes = [];
  for (const { reader, elapsed } of entries) {
    const slow = elapsed * MINIMUM_ROUNDS > PATIENCE;
    const estimate = slow ? elapsed : await warmUp(reader, file);
    lanes.push({ reader, slow, estimate, samples: slow ? [elapsed] : [] });
  }
  const round = lanes.reduce((sum, { slow, estimate }) => sum + (slow ? 0 : estimate), 0);
  const rounds = Math.min(MAXIMUM_ROUNDS, Math.max(MINIMUM_ROUNDS, Math.floor(budget / round)));
  for (let done = 0; done < rounds; done++) {
    // Nobody is always the one after the reader that fills the caches
    for (let place = 0; place < lanes.length; place++) {
      const { reader, slow, samples } = lanes[(place + done) % lanes.length];
      if (!slow || samples.length < 2) samples.push(await sample(reader, file));
    }
  }
  return new Map(lanes.map(({ reader, samples }) => [reader.name, summarise(samples)]));
}

async function warmUp(reader, file) {
  let last = 0;
  for (let spent = 0, opens = 0; spent < WARM_UP && opens < MAXIMUM_ROUNDS; opens++) {
    last = await sample(reader, file);
    spent += last;
  }
  return last;
}

export function summarise(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return { best: sorted[0], median, samples: samples.length };
}
