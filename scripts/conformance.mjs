/**
 * npm run conformance -- FOLDER [--slow] [--json]
 *
 * Opens every file that the folder's manifest.json lists, through the public API of dist/, and judges it. The manifest
 * is that of our own vectors (vectors/README.md) or of a corpus of other makers' files. Exit code: 0, 1 where a file
 * failed or is missing, 2 where nothing could be judged.
 */

import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { SLOW_ITERATIONS, SLOW_LIMITS } from "./conformance/iterations.mjs";
import { judgeFile } from "./conformance/judge-file.mjs";
import { readTests } from "./conformance/manifests.mjs";
import { printReport, summarise } from "./conformance/report.mjs";

const LIBRARY = new URL("../dist/index.js", import.meta.url);

function readArguments() {
  const options = { slow: { type: "boolean" }, json: { type: "boolean" } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length !== 1) throw new Error("usage: npm run conformance -- FOLDER [--slow] [--json]");
  return { ...values, folder: positionals[0] };
}

async function main() {
  const { folder, slow, json } = readArguments();
  if (!existsSync(LIBRARY)) throw new Error("dist/index.js is not there: run `npm run build` first");
  const unshroud = await import(LIBRARY.href);
  const judged = [];
  const leftOut = [];
  for (const test of readTests(folder)) {
    const isSlow = test.iterations >= SLOW_ITERATIONS;
    if (isSlow && !slow) leftOut.push(test);
    else judged.push({ test, ...(await judgeFile(test, unshroud, isSlow ? SLOW_LIMITS : {})) });
  }
  const summary = summarise(folder, judged, leftOut);
  if (json) console.log(JSON.stringify(summary, null, 2));
  else printReport(summary);
  return summary.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
