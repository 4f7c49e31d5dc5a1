/** Runs the threads, adds up what they tell, and ends one that hangs. */

import { Worker } from "node:worker_threads";
import { createWatch } from "./watch.mjs";

/** A thread that stays at one input for so long is ended. */
const HANGS_AFTER = 60_000;
const WORKER = new URL("worker.mjs", import.meta.url);

/**
 * `{ seeds, counts, findings, milliseconds, peak }`; `onProgress(state)` is called each second, `onFinding` at once.
 * @param options `{ library, folders, seed, from, inputs, seconds, jobs }`
 */
export async function run(options, { onReady, onFinding, onProgress }) {
  const { from, inputs, seconds, jobs } = options;
  const state = {
    counts: { inputs: 0, verified: 0, decrypted: 0, outcomes: {} },
    failed: new Set(),
    kinds: new Map(),
    peak: 0,
  };
  const begun = Date.now();
  const timer = setInterval(() => {
    state.peak = Math.max(state.peak, process.memoryUsage.rss());
    state.milliseconds = Date.now() - (state.readyAt ?? Date.now());
    onProgress(state);
  }, 1_000);
  const find = (finding) => {
    state.failed.add(finding.number);
    const count = (state.kinds.get(finding.kind) ?? 0) + 1;
    state.kinds.set(finding.kind, count);
    onFinding(finding, count);
  };
  const ready = (seeds) => {
    if (state.readyAt === undefined) onReady(seeds);
    state.readyAt ??= Date.now();
  };
  try {
    const share = (job) => ({ ...options, first: from + job, step: jobs, end: from + inputs });
    await Promise.all(Array.from({ length: jobs }, (_, job) => runShare(share(job), { seconds, find, ready, state })));
  } finally {
    clearInterval(timer);
  }
  state.milliseconds = Date.now() - (state.readyAt ?? begun);
  return state;
}

/** One thread, and after one that hangs or dies another from the next input on. */
async function runShare(share, running) {
  let { first } = share;
  for (;;) {
    const left = running.seconds - (Date.now() - (running.state.readyAt ?? Date.now())) / 1_000;
    const stuckAt = await runThread({ ...share, first, seconds: left }, running);
    if (stuckAt === undefined) return;
    first = stuckAt + share.step;
  }
}

/** The number of the input at which the thread hung or died; `undefined` where it came to its end. */
function runThread({ library, folders, seed, first, step, end, seconds }, { find, ready, state }) {
  const watch = createWatch();
  const workerData = { library, folders, seed, first, step, end, seconds, buffer: watch.buffer };
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData, resourceLimits: { maxOldGenerationSizeMb: 1_024 } });
    let isReady = false;
    let last = { round: 0, since: Date.now() };
    const stuck = (detail) => {
      find({ number: watch.number(), octets: watch.octets(), invariant: "bounded cost", detail, kind: detail });
      finish(watch.number());
    };
    const timer = setInterval(() => {
      const round = watch.round();
      if (round !== last.round || !isReady) last = { round, since: Date.now() };
      else if (Date.now() - last.since > HANGS_AFTER) stuck(`no end after ${HANGS_AFTER} ms`);
    }, 1_000);
    const finish = (number) => {
      clearInterval(timer);
      worker.terminate().then(() => resolve(number), reject);
    };
    worker.on("message", (message) => {
      if (message.ready) {
        isReady = true;
        ready(message.ready);
      }
      if (message.counts) add(state.counts, message.counts);
      if (message.finding) find(message.finding);
      if (message.done) finish(undefined);
    });
    worker.on("error", (error) => {
      if (isReady) stuck(`the thread dies: ${error.code ?? error.message}`);
      else {
        clearInterval(timer);
        reject(error);
      }
    });
  });
}

function add(sum, counts) {
  for (const name of ["inputs", "verified", "decrypted"]) sum[name] += counts[name];
  for (const [outcome, count] of Object.entries(counts.outcomes)) {
    sum.outcomes[outcome] = (sum.outcomes[outcome] ?? 0) + count;
  }
}
