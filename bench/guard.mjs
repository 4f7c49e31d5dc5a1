/**
 * npm run check:speed
 *
 * Fails when unshroud is not at least half as far ahead of node-forge as it means to be. Ratios of best samples, taken
 * in turns in one process, hold on a busy machine too. Needs a build, and no compiler. The last line is
 * `N passed, N failed`.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provide, QUICK_FILES } from "./files.mjs";
import { interleave } from "./interleave.mjs";
import { compare } from "./ratios.mjs";
import { load as forge } from "./readers/node-forge.mjs";
import { load as unshroud } from "./readers/unshroud.mjs";
import { verify } from "./verify.mjs";

/** Milliseconds for the rounds of one file. */
const BUDGET = 1_500;
const PART_OF_GOAL = 0.5;

const ratio = (value) => `${value.toFixed(1)}×`;

/** How `file` went in one line, and whether it passed. */
async function judge(file, readers) {
  const outcomes = await verify(readers, file);
  const failed = readers.find(({ name }) => outcomes.get(name).cannot !== undefined);
  if (failed !== undefined) return [false, `${failed.name} cannot open it: ${outcomes.get(failed.name).cannot}`];
  const entries = readers.map((reader) => ({ reader, elapsed: outcomes.get(reader.name).elapsed }));
  const { best, goal } = compare(Object.fromEntries(await interleave(entries, file, BUDGET)), file.goals)["node-forge"];
  return [
    best >= goal * PART_OF_GOAL,
    `${ratio(best)} of node-forge; goal ${ratio(goal)}, floor ${ratio(goal * PART_OF_GOAL)}`,
  ];
}

const folder = mkdtempSync(join(tmpdir(), "unshroud-guard-"));
let passed = 0;
let failed = 0;
try {
  const readers = [await forge(), await unshroud()];
  for (const file of QUICK_FILES.filter(({ goals }) => goals["node-forge"] !== undefined)) {
    const [ok, line] = await judge(provide(file, folder), readers);
    console.log(`${ok ? "ok    " : "FAILED"} ${file.name}: ${line}`);
    if (ok) passed++;
    else failed++;
  }
} catch (error) {
  console.log(`FAILED ${error.message}`);
  failed++;
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
