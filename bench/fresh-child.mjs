/**
 * node --expose-gc fresh-child.mjs READER [FILE [OPENS]]
 *
 * Prints as JSON, in milliseconds and megabytes: `importTime`, `importHeap`, `importRss`; and for a file `firstOpen`,
 * `bestOpen`, and on Linux `openRss`, by which the process grew at most during the first open.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const [reader, path, opens = "1"] = process.argv.slice(2);
const MEGABYTE = 1e6;
/** Milliseconds of further opens, however many were asked for. */
const ENOUGH = 5_000;

function memory() {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / MEGABYTE, rss: rss / MEGABYTE };
}

/** Linux's high-water mark in megabytes. `maxRSS` will not do: a process inherits that of the one that started it. */
function peak() {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"));
  return (kilobytes * 1024) / MEGABYTE;
}

/** Lowers the mark to what is in use now, and gives it. */
function resetPeak() {
  writeFileSync("/proc/self/clear_refs", "5");
  return peak();
}

async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { value, elapsed: performance.now() - start };
}

const { load } = await import(`./readers/${reader}.mjs`);
const before = memory();
const { value: library, elapsed: importTime } = await timed(load);
const after = memory();
const result = { importTime, importHeap: after.heap - before.heap, importRss: after.rss - before.rss };

if (path) {
  const file = { octets: readFileSync(path), path };
  const start = process.platform === "linux" ? resetPeak() : undefined;
  const first = await timed(() => library.open(file));
  if (start !== undefined) result.openRss = peak() - start;
  result.firstOpen = first.elapsed;
  result.bestOpen = first.elapsed;
  for (let open = 1, spent = 0; open < Number(opens) && spent < ENOUGH; open++) {
    const { elapsed } = await timed(() => library.open(file));
    result.bestOpen = Math.min(result.bestOpen, elapsed);
    spent += elapsed;
  }
}
console.log(JSON.stringify(result));
