/**
 * npm run bench:loops
 *
 * The loop of the PKCS#12 key derivation in Node and in Chromium, cold and warm, beside that of @noble/hashes; and how
 * soon an abort ends a derivation of 5,000,000 iterations. Each figure comes from a fresh process or page. Fails where
 * an abort takes more than 50 ms, or the event loop waits more than 16. CHROMIUM names the browser.
 */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { CHROMIUM, launchChromium } from "../scripts/chromium.mjs";
import { unopenedPfx } from "./make/pfx.mjs";

const RUNS = 3;
const MOST = { latency: 50, longest: 16 };

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("./loops/measure.mjs", import.meta.url))],
  bundle: true,
  format: "iife",
  globalName: "measure",
  minify: true,
  target: "es2022",
  write: false,
});
const script = outputFiles[0].text;

/** What `expression` gives, in a fresh process. */
function inNode(expression) {
  const code = `${script}; ${expression}.then((result) => console.log(JSON.stringify(result)));`;
  return JSON.parse(execFileSync(process.execPath, ["-"], { input: code, encoding: "utf8" }));
}

/** The same in a fresh page of a fresh browser. */
async function inChromium(expression) {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    return await page.evaluate(expression);
  } finally {
    await browser.close();
  }
}

const best = async (measure, expression) => {
  const results = [];
  for (let run = 0; run < RUNS; run++) results.push(await measure(expression));
  return Object.fromEntries(Object.keys(results[0]).map((key) => [key, Math.min(...results.map((one) => one[key]))]));
};

const runtimes = [["Node.js", inNode]];
if (existsSync(CHROMIUM)) runtimes.push(["Chromium", inChromium]);
else console.log(`Chromium is not measured: there is no ${CHROMIUM}`);

let passed = 0;
let failed = 0;
console.log(
  "| | Digest | Own loop, cold | Own loop, warm | @noble/hashes, cold | @noble/hashes, warm |\n|---|---|---|---|---|---|",
);
for (const [name, measure] of runtimes) {
  for (const digest of ["SHA-1", "SHA-256"]) {
    const cells = [];
    for (const whose of ["own", "noble"]) {
      const { cold, warm } = await best(measure, `measure.measureLoop("${digest}", "${whose}")`);
      cells.push(cold.toFixed(0), warm.toFixed(0));
    }
    console.log(`| ${name} | ${digest} | ${cells.join(" | ")} |`);
  }
}
console.log("\nNanoseconds an iteration; cold is the average of the first 2,000.\n");
const file = `Uint8Array.from(${JSON.stringify([...unopenedPfx(5_000_000)])})`;
for (const [name, measure] of runtimes) {
  const { latency, longest } = await best(measure, `measure.measureAbort(${file}, 200)`);
  const ok = latency <= MOST.latency && longest <= MOST.longest;
  const figures = `rejected ${latency.toFixed(1)} ms after the abort; ${longest.toFixed(1)} ms at the longest without a turn`;
  console.log(`${ok ? "ok    " : "FAILED"} ${name}: ${figures}`);
  if (ok) passed++;
  else failed++;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
