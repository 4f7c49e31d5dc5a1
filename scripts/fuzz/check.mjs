/** Holds what a library says of one input against the invariants, and its cost against bounds. */

import { getHeapStatistics } from "node:v8";
import { bagsOf } from "../bags.mjs";
import { askAll } from "./ask.mjs";
import { INVARIANTS } from "./invariants.mjs";

/** What one input may take, all calls together. */
const BOUNDS = Object.freeze({ milliseconds: 1_500, octets: 256 * 1024 * 1024 });

const TRIES = 5;

/**
 * `findings` (`{ invariant, detail }`), and what became of the input: `outcome` (`opens`, or the code of the error), and
 * whether a MAC has `verified` and something was `decrypted`.
 * @param knownMessages What the MACs of the seeds cover: a Set of texts in `latin1`.
 */
export async function check(input, library, knownMessages = new Set(), bounds = BOUNDS) {
  const { milliseconds, octets, ...judged } = await measure(input, library, knownMessages);
  const costs = (detail) => judged.findings.push({ invariant: "bounded cost", detail });
  let least = milliseconds;
  // The machine may have been busy with something else: it counts only where it takes as long again and again
  for (let tries = 1; least > bounds.milliseconds && tries < TRIES; tries++) {
    least = Math.min(least, (await measure(input, library, knownMessages)).milliseconds);
  }
  if (least > bounds.milliseconds) costs(`more than ${bounds.milliseconds} ms`);
  if (octets > bounds.octets) costs(`more than ${bounds.octets} octets of memory`);
  return judged;
}

async function measure(input, library, knownMessages) {
  const before = occupied();
  const start = performance.now();
  const asked = await askAll(input, library);
  const milliseconds = performance.now() - start;
  return { ...judge(asked, input, library, knownMessages), milliseconds, octets: occupied() - before };
}

/** Octets that this thread holds, with those that wait to be collected. */
function occupied() {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

function judge(asked, input, { isPfxError }, knownMessages) {
  const findings = Object.entries(INVARIANTS).flatMap(([invariant, judgeOne]) => {
    try {
      return judgeOne(asked, input, { isPfxError, knownMessages }).map((detail) => ({ invariant, detail }));
    } catch (error) {
      return [{ invariant, detail: `the answers have not the shape to be judged: ${error.message}` }];
    }
  });
  return { findings, ...depthOf(asked) };
}

function depthOf({ whole, partial }) {
  const outcome = "answer" in whole ? "opens" : (whole.error?.code ?? "not a PfxError");
  const opened = partial.answer;
  return {
    outcome,
    verified: opened?.integrity?.mode === "password",
    decrypted: Array.isArray(opened?.authenticatedSafe) && hasDecrypted(opened),
  };
}

function hasDecrypted(pfx) {
  return (
    pfx.authenticatedSafe.some(({ privacy, bags }) => privacy === "password" && bags !== undefined) ||
    bagsOf(pfx).some(({ type, privateKeyInfo }) => type === "pkcs8ShroudedKeyBag" && privateKeyInfo !== undefined)
  );
}
