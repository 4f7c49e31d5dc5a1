import type { AbortSignalLike } from "../types/options.js";

/** How long this thread is kept before the event loop has a turn. */
const TURN_MILLISECONDS = 8;

/** @throws the signal's reason; `TypeError` for what is none */
export function assertNotAborted(signal: AbortSignalLike | undefined): void {
  if (signal === undefined) return;
  if (typeof signal?.throwIfAborted !== "function") throw new TypeError("signal is no AbortSignal");
  signal.throwIfAborted();
}

/** A hook for all long loops of a read: most calls return at once, some after others have run. It throws the signal's reason. */
export function createTurnTaker(signal: AbortSignalLike | undefined): () => Promise<void> | undefined {
  let turnEnds = performance.now() + TURN_MILLISECONDS;
  return () => {
    if (performance.now() < turnEnds) return undefined;
    return letOthersRun().then(() => {
      signal?.throwIfAborted();
      turnEnds = performance.now() + TURN_MILLISECONDS;
    });
  };
}

/** Lets the event loop go round once. Timers would wait 1 ms in Node and 4 ms in browsers, so they come last. */
function letOthersRun(): Promise<void> {
  const { setImmediate, MessageChannel } = globalThis;
  if (typeof setImmediate === "function") return new Promise((resolve) => setImmediate(resolve));
  if (typeof MessageChannel !== "function") return new Promise((resolve) => setTimeout(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
