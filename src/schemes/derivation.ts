import { assertWithin, spend } from "../limits.js";
import type { Advance, TakeTurn } from "../primitives/turn.js";
import type { DerivationInputs } from "./derived-keys.js";
import type { Runtime } from "./runtime.js";
import { createTurnTaker } from "./turn-taker.js";

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
 * A copy of what one derivation gives. Its work is booked before it begins; what this read has derived before, or is
 * deriving, it does not derive again.
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `iterations` and `work`; the signal's reason.
 */
export async function derive(
  runtime: Runtime,
  inputs: DerivationInputs,
  cost: DerivationCost,
  compute: (takeTurn: TakeTurn, advance: Advance) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { budget, signal, derivedKeys } = runtime;
  let key = derivedKeys.find(inputs);
  if (key === undefined) {
    signal?.throwIfAborted();
    assertWithin(budget.limits, "iterations", cost.iterations);
    spend(budget, "work", workOf(cost));
    key = run(runtime, cost, compute);
    derivedKeys.keep(inputs, key);
  }
  return (await key).slice();
}

async function run<T>(
  { budget, signal, onProgress, workInSight, progress }: Runtime,
  cost: DerivationCost,
  compute: (takeTurn: TakeTurn, advance: Advance) => Promise<T>,
): Promise<T> {
  let left = workOf(cost);
  const count = (work: number) => {
    const done = Math.min(work, left);
    left -= done;
    progress.done += done;
  };
  const report = () => onProgress?.({ done: progress.done, total: Math.max(budget.spent.work, workInSight) });
  const takeTurn = createTurnTaker(signal);
  const result = await compute(
    (iterations) => {
      count(iterations * cost.weight);
      return takeTurn(iterations)?.then(report);
    },
    (iterations) => {
      signal?.throwIfAborted();
      count(iterations * cost.weight);
      report();
    },
  );
  signal?.throwIfAborted();
  count(left);
  report();
  return result;
}
