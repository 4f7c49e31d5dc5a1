/** One reader in a process of its own: what importing it costs, and the first open. */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { summarise } from "./interleave.mjs";

const CHILD = fileURLToPath(new URL("./fresh-child.mjs", import.meta.url));
const PATIENCE = 30_000;

/** @returns what fresh-child.mjs prints, or why it `cannot`. Without a `path` it only imports. */
export async function runFresh(reader, path = "", opens = 1) {
  try {
    const command = ["--expose-gc", CHILD, reader, path, String(opens)];
    return JSON.parse((await promisify(execFile)(process.execPath, command, { timeout: PATIENCE })).stdout);
  } catch (error) {
    if (error.killed) return { cannot: `not within ${PATIENCE / 1000} s` };
    return { cannot: /^Error: (.*)$/m.exec(error.stderr)?.[1] ?? error.message };
  }
}

/** Medians and bests over `runs` processes of each reader, in turns. */
export async function compareFresh(readers, path, runs) {
  const results = new Map(readers.map((reader) => [reader, []]));
  for (let run = 0; run < runs; run++) {
    for (const reader of readers) results.get(reader).push(await runFresh(reader, path));
  }
  return Object.fromEntries([...results].map(([reader, list]) => [reader, summariseRuns(list)]));
}

function summariseRuns(runs) {
  const failed = runs.find(({ cannot }) => cannot !== undefined);
  if (failed !== undefined) return failed;
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, summarise(runs.map((run) => run[key]))]));
}
