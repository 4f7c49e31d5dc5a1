/** How far a read is, also while the browser derives a key, of which it tells nothing until the end. */

import type { Progress } from "unshroud";
import { isDeriving, measureSpeed } from "./derivations.js";

export interface WorkSeen {
  /** From 0 to 1: what is done, or should be by the speed of this browser. */
  readonly fraction: number;
  readonly seconds: number;
  /** How many seconds it should take in all, where the browser does the work. */
  readonly expected: number | null;
}

/** An estimate goes no further: only the end of a derivation tells that it has ended. */
const MOST = 0.97;
const INTERVAL_MILLISECONDS = 200;

/** Calls `show` several times a second until `end`. `total` is in units of work. */
export function followWork(total: number, show: (seen: WorkSeen) => void) {
  let start = performance.now();
  let known: Progress = { done: 0, total };
  let knownSince = start;
  let speed: number | null = null;
  let furthest = 0;
  const look = () => {
    const now = performance.now();
    const estimated = speed !== null && isDeriving() ? (speed * (now - knownSince)) / 1000 : 0;
    const done = Math.max(known.done, Math.min(known.done + estimated, known.total * MOST));
    const expected = speed !== null && isDeriving() ? known.total / speed : null;
    // The total grows where decrypted content asks for more, or another password is tried
    furthest = Math.max(furthest, known.total > 0 ? done / known.total : 0);
    show({ fraction: furthest, seconds: (now - start) / 1000, expected });
  };
  const timer = setInterval(look, INTERVAL_MILLISECONDS);
  return {
    measure: async () => {
      speed = await measureSpeed();
      knownSince = performance.now();
    },
    /** Another read begins, and with it the bar. */
    restart: () => {
      start = performance.now();
      known = { done: 0, total };
      knownSince = start;
      furthest = 0;
      look();
    },
    report: (progress: Progress) => {
      known = progress;
      knownSince = performance.now();
    },
    end: () => clearInterval(timer),
  };
}
