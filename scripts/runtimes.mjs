/**
 * npm run runtimes [-- --list | --only ID,…]
 *
 * Installs the packed tarball, and runs one suite (test/runtimes) in every runtime of docs/runtimes.md, with the library
 * loaded in every way. Prints the table of what came of it. `--only` takes the beginnings of the rows' ids, which `--list`
 * prints. Runtimes and bundlers come from npm and are kept in .cache; Chromium and Firefox are Debian's, or CHROMIUM and
 * FIREFOX name them. Each stage has a time budget; a row over it has failed. Needs a build. Exit code: 0, 1 where a row failed, 2 where
 * nothing could be run.
 */

import { parseArgs } from "node:util";
import { eachAtOnce, failures, report } from "./checks.mjs";
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

try {
  const { list, rows } = readArguments();
  if (list) for (const { id } of rows) console.log(id);
  else {
    const project = await makeProject();
    printTable(await eachAtOnce(rows, (row) => runRow(row, project)));
    process.exitCode = failures() === 0 ? 0 : 1;
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
