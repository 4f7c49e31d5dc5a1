/** What is measured alike in every runtime; bundled by ../loops.mjs, so that nothing here is Node's alone. */

import { sha1 as nobleSha1 } from "@noble/hashes/legacy.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { DANGEROUS_NO_LIMITS, openPfx } from "../../src/index.js";
import { iterateHash } from "../../src/primitives/iterated-hash.js";

const ITERATIONS = 2_000;
const WARM_ROUNDS = 40;
const NOBLE = { "SHA-1": nobleSha1, "SHA-256": nobleSha256 };
const SIZES = { "SHA-1": 20, "SHA-256": 32 };
const never = () => undefined;

/** Nanoseconds an iteration of the PKCS#12 KDF's loop: `cold` the first 2,000 in this process, `warm` the best later. */
export async function measureLoop(digest, whose) {
  const output = new Uint8Array(SIZES[digest]);
  const run =
    whose === "own"
      ? () => iterateHash(digest, output, ITERATIONS, output, never)
      : () => {
          for (let i = 0; i < ITERATIONS; i++) output.set(NOBLE[digest](output));
        };
  const timed = async () => {
    const start = performance.now();
    await run();
    return ((performance.now() - start) * 1e6) / ITERATIONS;
  };
  const cold = await timed();
  let warm = cold;
  for (let round = 0; round < WARM_ROUNDS; round++) warm = Math.min(warm, await timed());
  return { cold, warm };
}

/** Lets the event loop go round. */
const nextTurn = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/**
 * Milliseconds from an abort to the rejection with its reason, and the longest that the event loop had no turn, while a
 * file with many iterations is opened.
 */
export async function measureAbort(file, after) {
  const controller = new AbortController();
  const reason = new Error("enough");
  let aborted;
  let longest = 0;
  let opening = true;
  setTimeout(() => {
    aborted = performance.now();
    controller.abort(reason);
  }, after);
  const opened = openPfx(file, { password: "unshroud", limits: DANGEROUS_NO_LIMITS, signal: controller.signal }).then(
    () => {
      throw new Error("it opened");
    },
    (error) => {
      if (error !== reason) throw error;
      opening = false;
      return performance.now() - aborted;
    },
  );
  await nextTurn();
  for (let last = performance.now(); opening; ) {
    await nextTurn();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return { latency: await opened, longest };
}
