/**
 * node --expose-gc child.mjs FILE
 *
 * Opens FILE once, in a process that has imported the library and done nothing else. Prints as JSON: `outcome`,
 * `milliseconds`, and on Linux `megabytes`, by which the process grew at the most.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { isPfxError, openPfx } from "../../dist/index.js";

const [path] = process.argv.slice(2);
const octets = readFileSync(path);
globalThis.gc();

/** Linux's high-water mark in megabytes. */
const peak = () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1000;
if (process.platform === "linux") writeFileSync("/proc/self/clear_refs", "5");
const before = process.platform === "linux" ? peak() : undefined;

const start = performance.now();
const outcome = await openPfx(octets, { password: "unshroud" }).then(
  () => "opens",
  (error) => (isPfxError(error) ? `${error.code}${error.limit ? ` ${error.limit}` : ""}` : `untyped: ${error}`),
);
const milliseconds = performance.now() - start;
const megabytes = before === undefined ? undefined : peak() - before;
console.log(JSON.stringify({ outcome, milliseconds, megabytes }));
