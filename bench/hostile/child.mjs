/**
 * node --expose-gc child.mjs FILE [partial|identify|identities]
 *
 * Opens FILE once, in a process that has imported the library and done nothing else; with `partial`, as far as it goes;
 * with `identify`, asks only what it is; with `identities`, finds these, too.
 * Prints as JSON: `outcome`, `milliseconds`, the `longest` of them without a turn of the event loop, and on Linux
 * `megabytes`, by which the process grew at the most.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { findIdentities, identifyFile, isPfxError, openPfx } from "../../dist/index.js";
import { measureTurns } from "../turns.mjs";

const [path, mode] = process.argv.slice(2);
const octets = readFileSync(path);
globalThis.gc();

/** Linux's high-water mark in megabytes. */
const peak = () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1000;
if (process.platform === "linux") writeFileSync("/proc/self/clear_refs", "5");
const before = process.platform === "linux" ? peak() : undefined;

const nameOf = (error) => `${error.code}${error.limit ? ` ${error.limit}` : ""}`;
let outcome;
const open = async (file) => {
  try {
    if (mode === "identify") {
      outcome = identifyFile(file).kind;
      return;
    }
    const pfx = await openPfx(file, { password: "unshroud", partial: mode === "partial" });
    if (mode === "identities") {
      outcome = `${(await findIdentities(pfx)).identities.length} identities`;
      return;
    }
    const { authenticatedSafe } = pfx;
    const locked = authenticatedSafe.filter((safe) => "locked" in safe);
    const reasons = [...new Set(locked.map((safe) => nameOf(safe.locked)))];
    outcome = locked.length === 0 ? "opens" : `opens, but for ${locked.length}: ${reasons.join(", ")}`;
  } catch (error) {
    outcome = isPfxError(error) ? nameOf(error) : `untyped: ${error}`;
  }
};
const { elapsed: milliseconds, longest } = await measureTurns({ open }, octets);
const megabytes = before === undefined ? undefined : peak() - before;
console.log(JSON.stringify({ outcome, milliseconds, longest, megabytes }));
