/**
 * npm run runtimes [-- --list | --only ID,…]
 *
 * Installs the packed tarball, and runs one suite (test/runtimes) in every runtime of docs/runtimes.md, with the library
 * loaded in every way. Prints the table of what came of it. `--only` takes the beginnings of the rows' ids, which `--list`
 * prints. Runtimes and bundlers come from npm and are kept in .cache; Chromium and Firefox are Debian's, or CHROMIUM and
 * FIREFOX name them. Each stage has a time budget; a row over it has failed. Needs a build. Exit code: 0, 1 where a row failed, 2 where
 * nothing could be run.
 */

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { failures, report } from "./checks.mjs";
import { makeProject } from "./runtimes/project.mjs";
import { ROWS } from "./runtimes/rows.mjs";
import { printTable } from "./runtimes/table.mjs";
import { faultsOf } from "./runtimes/verdict.mjs";

function readArguments() {
  const { values } = parseArgs({ options: { list: { type: "boolean" }, only: { type: "string" } } });
  const wanted = values.only?.split(",") ?? [""];
  const unknown = wanted.filter((beginning) => !ROWS.some(({ id }) => id.startsWith(beginning)));
  if (unknown.length > 0) throw new Error(`no row begins with ${unknown.join(", ")}: --list prints them`);
  return { list: values.list, rows: ROWS.filter(({ id }) => wanted.some((beginning) => id.startsWith(beginning))) };
}

async function runRow(row, project) {
  const start = performance.now();
  const result = await row.run(project).then(
    (found) => ({ ...found, faults: faultsOf(row, project.vectors, found) }),
    (error) => ({ faults: [error.message] }),
  );
  const seconds = (performance.now() - start) / 1000;
  report(`${row.id}, ${seconds.toFixed(1)} s`, result.faults.length === 0, result.faults.join("\n"));
  return { row, result };
}

/** As many rows at once as there are processors. @returns the results in the rows' order. */
async function runRows(rows) {
  const project = await makeProject();
  const results = [];
  const waiting = rows.entries();
  const worker = async () => {
    for (const [i, row] of waiting) results[i] = await runRow(row, project);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}

try {
  const { list, rows } = readArguments();
  if (list) for (const { id } of rows) console.log(id);
  else {
    printTable(await runRows(rows));
    process.exitCode = failures() === 0 ? 0 : 1;
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
