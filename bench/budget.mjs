/** Where the time of one open goes. */

import { performance } from "node:perf_hooks";
import { BUDGET_FILES } from "./files.mjs";
import { PASSWORD } from "./make/pfx.mjs";

const ROUNDS = 400;

/**
 * By file, in milliseconds, best samples: `outline` is what `inspectPfx` takes, and so the reading of the envelope;
 * `rest`, decryption, reading the bags and waiting, is what a file with one iteration takes beside that; `derivations`
 * is what its iterations add.
 */
export async function measureBudget() {
  const { inspectPfx, openPfx } = await import("../dist/index.js");
  const rows = [];
  for (const { name, make, iterations } of BUDGET_FILES) {
    const file = make(iterations);
    const withoutIterations = make(1);
    const best = await bestOf([
      () => inspectPfx(file),
      () => openPfx(withoutIterations, { password: PASSWORD }),
      () => openPfx(file, { password: PASSWORD }),
    ]);
    const [outline, least, whole] = best;
    rows.push({ name, outline, rest: least - outline, derivations: whole - least, whole });
  }
  return rows;
}

/** In turns, so that whatever else the machine does falls on all of them alike. */
async function bestOf(works) {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now();
      await work();
      best[i] = Math.min(best[i], performance.now() - start);
    }
  }
  return best;
}
