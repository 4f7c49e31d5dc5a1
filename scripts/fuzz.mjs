/**
 * npm run fuzz -- [--seconds N] [--inputs N] [--seed S] [--from N] [--jobs N] [FOLDER…]
 *
 * Alters files of the folders (vectors, where none is named), and files that it builds itself, and holds what the public
 * API of dist/ says of them against what must be true of every file (docs/architecture.md). The seed decides what the
 * inputs are, each by its number: `--from 7 --inputs 1` makes number 7 again. Exit code: 0, 1 where an invariant broke,
 * 2 where nothing could be run.
 */

import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { createReport, printSummary } from "./fuzz/report.mjs";
import { run } from "./fuzz/run.mjs";

const LIBRARY = new URL("../dist/index.js", import.meta.url);
const USAGE = "usage: npm run fuzz -- [--seconds N] [--inputs N] [--seed S] [--from N] [--jobs N] [FOLDER…]";
const SECONDS = 30;

function readArguments() {
  const names = ["seconds", "inputs", "seed", "from", "jobs"];
  const { values, positionals } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    allowPositionals: true,
  });
  const number = (name, missing) => {
    if (values[name] === undefined) return missing;
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(USAGE);
    return value;
  };
  const inputs = number("inputs", Number.MAX_SAFE_INTEGER);
  return {
    seconds: number("seconds", values.inputs === undefined ? SECONDS : Number.MAX_SAFE_INTEGER),
    inputs,
    seed: values.seed ?? "1",
    from: number("from", 0),
    jobs: Math.max(1, number("jobs", 1)),
    folders: positionals.length > 0 ? positionals : ["vectors"],
  };
}

async function main() {
  const options = { ...readArguments(), library: LIBRARY.href };
  if (!existsSync(LIBRARY)) throw new Error("dist/index.js is not there: run `npm run build` first");
  const state = await run(options, createReport(options));
  printSummary(options, state);
  return state.failed.size === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
