/**
 * npm run bench -- [--quick] [--only NAME] [--json FILE]
 *
 * Opens the same files with unshroud and its peers and prints how they compare, as Markdown. `--only` takes a part of a
 * file's name, or one of `opening`, `inspect`, `budget`, `cold`, `turns`, `size`, `growth`. `--json -` prints JSON instead.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureBudget } from "./budget.mjs";
import { FILES, provide, QUICK_FILES } from "./files.mjs";
import { compareFresh } from "./fresh.mjs";
import { measureGrowth } from "./growth.mjs";
import { measureInspect } from "./inspect.mjs";
import { interleave } from "./interleave.mjs";
import { loadReaders } from "./load-readers.mjs";
import { describeMachine } from "./machine.mjs";
import { compare } from "./ratios.mjs";
import { assertBuilt } from "./readers/unshroud.mjs";
import { toMarkdown } from "./report.mjs";
import { measureSizes } from "./size.mjs";
import { measureTurns } from "./turns.mjs";
import { verify } from "./verify.mjs";

/** Milliseconds for the rounds of one file. */
const BUDGET = { full: 6_000, quick: 1_000 };
const FRESH_RUNS = { full: 9, quick: 3 };

async function measureOpening(readers, file, budget) {
  const outcomes = await verify(readers, file);
  const able = readers.filter(({ name }) => outcomes.get(name).cannot === undefined);
  const entries = able.map((reader) => ({ reader, elapsed: outcomes.get(reader.name).elapsed }));
  const timings = await interleave(entries, file, budget);
  const results = Object.fromEntries(readers.map(({ name }) => [name, timings.get(name) ?? outcomes.get(name)]));
  const { name, parameters, goals, vector } = file;
  const from = vector === undefined ? "made by bench/make" : `vectors/${vector}`;
  return { name, parameters, from, size: file.octets.length, results, ratios: compare(results, goals) };
}

const SECTIONS = ["opening", "inspect", "budget", "cold", "turns", "size", "growth"];
const isNamed = (text) => (file) => file.name.toLowerCase().includes(text.toLowerCase());

async function measureColdStarts(files, runs) {
  const results = [];
  for (const file of files) {
    // pkijs cannot open RC2-40
    const peers = isNamed("IIS 5")(file) ? ["unshroud", "node-forge"] : ["unshroud", "node-forge", "pkijs"];
    results.push({ name: file.name, results: await compareFresh(peers, file.path, runs) });
  }
  return results;
}

async function measure({ readers, missing }, folder, { quick = false, only = "" }) {
  const pace = quick ? "quick" : "full";
  const provided = (quick ? QUICK_FILES : FILES).map((file) => provide(file, folder));
  const [iis5] = provided.filter(isNamed("IIS 5"));
  const wants = (section) => only === "" || only === section;
  const opened = only === "opening" ? provided : SECTIONS.includes(only) ? [] : provided.filter(isNamed(only));

  const results = { machine: describeMachine(readers), missing };
  if (opened.length > 0) results.opening = [];
  for (const file of opened) results.opening.push(await measureOpening(readers, file, BUDGET[pace]));
  if (wants("inspect")) results.inspect = await measureInspect(iis5.octets);
  if (wants("budget")) results.budget = await measureBudget();
  if (wants("cold")) {
    results.cold = await measureColdStarts([iis5, ...provided.filter(isNamed("default, RSA"))], FRESH_RUNS[pace]);
  }
  if (wants("turns")) {
    results.turns = [];
    const [file] = provided.filter(isNamed("000 iterations"));
    for (const reader of readers.filter(({ name }) => name === "unshroud" || name === "node-forge")) {
      results.turns.push({ name: file.name, reader: reader.name, ...(await measureTurns(reader, file)) });
    }
  }
  if (wants("size")) results.size = await measureSizes();
  if (wants("growth")) results.growth = await measureGrowth(folder, quick);
  return results;
}

const { values } = parseArgs({
  options: { quick: { type: "boolean" }, only: { type: "string" }, json: { type: "string" } },
});
const { only } = values;
const folder = mkdtempSync(join(tmpdir(), "unshroud-bench-"));
let readers = [];
try {
  assertBuilt();
  if (only !== undefined && !SECTIONS.includes(only) && !FILES.some(isNamed(only))) {
    throw new Error(`there is no file or part called ${only}`);
  }
  const loaded = await loadReaders(folder);
  ({ readers } = loaded);
  const results = await measure(loaded, folder, values);
  const json = JSON.stringify(results, null, 2);
  if (values.json !== undefined && values.json !== "-") writeFileSync(values.json, `${json}\n`);
  console.log(values.json === "-" ? json : toMarkdown(results));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  for (const reader of readers) await reader.close?.();
  rmSync(folder, { recursive: true });
}
