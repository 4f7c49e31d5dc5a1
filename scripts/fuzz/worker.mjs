/** One thread of a run: makes its share of the inputs, checks them, and tells the main thread what it found. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { check } from "./check.mjs";
import { makeInput } from "./inputs.mjs";
import { knownMessagesOf, readSeeds } from "./seeds.mjs";
import { shrink } from "./shrink.mjs";
import { createWatch } from "./watch.mjs";

const TELL_EVERY = 500;
/** Inputs between two looks at what stays in memory, and the octets by which that may grow from the second on. */
const BATCH = 2_000;
const MOST_KEPT = 64 * 1024 * 1024;
/** Of findings that read alike, so many are shrunk. */
const SHRUNK_OF_A_KIND = 2;

const { library: url, folders, seed, first, step, end, seconds, buffer } = workerData;
const watch = createWatch(buffer);
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

const library = await import(url);
const seeds = await readSeeds(folders, library);
const knownMessages = knownMessagesOf(seeds);
parentPort.postMessage({ ready: { files: seeds.files.length, parts: seeds.parts.length, leftOut: seeds.leftOut } });

const deadline = Date.now() + seconds * 1_000;
const kinds = new Map();
let counts = noCounts();
let told = Date.now();
let checked = 0;
let keptAtFirst;

for (let number = first; number < end && Date.now() < deadline; number += step) {
  const input = makeInput(seeds, seed, number);
  watch.begin(input);
  const { findings, outcome, verified, decrypted } = await check(input, library, knownMessages);
  counts.inputs += 1;
  counts.outcomes[outcome] = (counts.outcomes[outcome] ?? 0) + 1;
  if (verified) counts.verified += 1;
  if (decrypted) counts.decrypted += 1;
  if (findings.length > 0) await tellOf(input, findings);
  if (++checked % BATCH === 0) lookAtMemory(input);
  if (Date.now() - told > TELL_EVERY) tellCounts();
}
tellCounts();
parentPort.postMessage({ done: true });

function noCounts() {
  return { inputs: 0, verified: 0, decrypted: 0, outcomes: {} };
}

function tellCounts() {
  parentPort.postMessage({ counts });
  counts = noCounts();
  told = Date.now();
}

async function tellOf(input, findings) {
  for (const { invariant, detail } of findings) {
    const kind = `${invariant}: ${detail.replace(/\d+/g, "#")}`;
    const found = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, found);
    const smallest = found <= SHRUNK_OF_A_KIND ? await shrink(input, (smaller) => isOfKind(smaller, kind)) : undefined;
    parentPort.postMessage({ finding: { ...portable(input), invariant, detail, kind, smallest: smallest?.octets } });
  }
}

async function isOfKind(input, kind) {
  watch.goOn();
  const { findings } = await check(input, library, knownMessages);
  return findings.some(({ invariant, detail }) => `${invariant}: ${detail.replace(/\d+/g, "#")}` === kind);
}

/** What of an input can go from thread to thread. */
function portable({ number, octets, origin, alterations, password }) {
  const text = typeof password === "function" ? "as the manifest says" : JSON.stringify(password);
  return { number, octets, origin, alterations, password: text };
}

/** What stays once the garbage is collected: no answer is kept, so it does not grow. */
function lookAtMemory(input) {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  const kept = heapUsed + external;
  keptAtFirst ??= kept;
  if (kept - keptAtFirst <= MOST_KEPT) return;
  const detail = `more than ${MOST_KEPT} octets of memory stay after ${BATCH} inputs up to this one`;
  parentPort.postMessage({ finding: { ...portable(input), invariant: "bounded cost", detail, kind: detail } });
  keptAtFirst = kept;
}
