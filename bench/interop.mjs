/**
 * npm run interop -- FOLDER [--slow] [--timeout SECONDS] [--json]
 *
 * Gives every `valid` and `invalid` file of the folder's manifest to unshroud, node-forge, pkijs and Node's `tls`, and
 * counts what each makes of them. docs/interop.md has the criteria. `acceptable` files are left out: either answer is
 * fine there. Exit code: 0 whatever the readers do, 2 where nothing could be asked.
 */

import { parseArgs } from "node:util";
import { SLOW_ITERATIONS } from "../scripts/conformance/iterations.mjs";
import { readOctets, readTests } from "../scripts/conformance/manifests.mjs";
import { judge, toPfx } from "./interop/judge.mjs";
import { READERS } from "./interop/readers.mjs";
import { startReadingProcess } from "./interop/reading-process.mjs";
import { summarise, toMarkdown } from "./interop/report.mjs";

function readArguments() {
  const options = {
    slow: { type: "boolean", default: false },
    timeout: { type: "string", default: "60" },
    json: { type: "boolean", default: false },
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const seconds = Number(values.timeout);
  if (positionals.length !== 1 || !(seconds > 0)) {
    throw new Error("usage: npm run interop -- FOLDER [--slow] [--timeout SECONDS] [--json]");
  }
  return { ...values, seconds, folder: positionals[0] };
}

/** Tries each form of the password that the reader's API offers, until one opens the file. */
async function askReader(reader, test, job, ask, reference) {
  let refusal;
  for (const password of attemptsOf(reader, test, job)) {
    const answer = await ask({ reader: reader.name, octets: job.octets, password });
    const outcome = { ...judge(test, answer, reference), bags: answer.bags };
    if (outcome.class !== "refused" || answer.timedOut) return outcome;
    refusal ??= outcome;
  }
  return refusal;
}

/** What an invalid file has to be refused with is the manifest's own password, the first. */
function attemptsOf(reader, { result }, { passwords }) {
  const attempts = reader.attempts(passwords);
  return result === "invalid" ? attempts.slice(0, 1) : attempts;
}

async function askAll(test, ask) {
  const job = { octets: readOctets(test), passwords: test.passwords };
  const outcomes = {};
  let reference;
  for (const reader of READERS) {
    const { bags, ...outcome } = await askReader(reader, test, job, ask, reference);
    // unshroud comes first; its octets serve only where their hash is the manifest's
    reference ??= toPfx(bags);
    outcomes[reader.name] = outcome;
  }
  return { test, outcomes };
}

async function main() {
  const { folder, slow, seconds, json } = readArguments();
  const tests = readTests(folder);
  const isAsked = ({ result, iterations }) => result !== "acceptable" && (slow || iterations < SLOW_ITERATIONS);
  const readings = startReadingProcess(seconds);
  const asked = [];
  try {
    for (const test of tests.filter(isAsked)) asked.push(await askAll(test, readings.ask));
  } finally {
    readings.end();
  }
  const summary = summarise({ asked, leftOut: tests.filter((test) => !isAsked(test)), seconds });
  console.log(json ? JSON.stringify(summary, null, 2) : toMarkdown(summary));
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
