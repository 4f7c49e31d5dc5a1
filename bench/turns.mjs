/** How long the event loop is kept from its next turn while a file is opened. */

import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";

/** @returns the `longest` milliseconds without a turn, and those of the whole open, which the pulse slows down. */
export async function measureTurns(reader, file) {
  let longest = 0;
  let last = performance.now();
  let opening = true;
  const beat = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (opening) setImmediate(beat);
  };
  beat();
  await nextTurn();
  longest = 0;
  const start = performance.now();
  await reader.open(file);
  const elapsed = performance.now() - start;
  // A reader that never waits has held up the beat until here
  await nextTurn();
  opening = false;
  return { longest, elapsed };
}
