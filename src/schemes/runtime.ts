import { assertWithin, type Budget, spend } from "../limits.js";
import type { Advance, TakeTurn } from "../primitives/turn.js";
import type { AbortSignalLike, CryptoProvider, Progress } from "../types/options.js";

/** What derivations of one read share: what they may cost, what they run on, and who wants to hear of it. */
export interface Runtime {
  readonly budget: Budget;
  readonly crypto: CryptoProvider | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  /** Units of work that are in sight from the start. */
  readonly workInSight: number;
}

/** How long a loop runs before it lets the event loop have a turn. */
const TURN_MILLISECONDS = 8;

/** What one derivation costs. */
export interface DerivationCost {
  readonly iterations: number;
  /** Output blocks, each of which takes all the iterations. */
  readonly blocks: number;
  /** Units of work that one iteration counts for. */
  readonly weight: number;
}

export function workOf({ iterations, blocks, weight }: DerivationCost): number {
  return iterations * blocks * weight;
}

/**
 * The result of one derivation, whose work is booked before it begins.
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `iterations` and `work`; the signal's reason.
 */
export async function derive<T>(
  runtime: Runtime,
  cost: DerivationCost,
  compute: (takeTurn: TakeTurn, advance: Advance) => Promise<T>,
): Promise<T> {
  const { budget, signal, onProgress, workInSight } = runtime;
  signal?.throwIfAborted();
  assertWithin(budget.limits, "iterations", cost.iterations);
  let done = budget.spent.work;
  spend(budget, "work", workOf(cost));
  const end = budget.spent.work;
  const report = () => onProgress?.({ done, total: Math.max(end, workInSight) });

  const count = (iterations: number) => {
    done = Math.min(done + iterations * cost.weight, end);
  };
  const takeTurn = createTurnTaker(signal);
  const result = await compute(
    (iterations) => {
      count(iterations);
      return takeTurn(iterations)?.then(report);
    },
    (iterations) => {
      signal?.throwIfAborted();
      count(iterations);
      report();
    },
  );
  signal?.throwIfAborted();
  done = end;
  report();
  return result;
}

/** A hook for a long loop: most calls return at once, some after others have run. It throws the signal's reason. */
export function createTurnTaker(signal: AbortSignalLike | undefined): TakeTurn {
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
