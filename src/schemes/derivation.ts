import { assertWithin, spend } from "../limits.js";
import type { TakeTurn } from "../primitives/turn.js";
import type { CryptoProvider } from "../types/options.js";
import type { DerivedKey } from "./derived-keys.js";
import type { Runtime } from "./runtime.js";

type Octets = Uint8Array<ArrayBuffer>;

/** One key derivation as a file asks for it: all of it but the password. */
export interface Derivation {
  /** The function and its parameters but for the salt: with salt and password, what the result depends on. */
  readonly name: string;
  readonly salt: Octets;
  readonly iterations: number;
  /** Output blocks, each of which takes all the iterations. */
  readonly blocks: number;
  /** Units of work that one iteration counts for. */
  readonly weight: number;
  /** Octets of memory that it takes beyond the least; left out where that is nothing. */
  readonly memory?: number;
  /** Whether it runs beside what this thread does, so that it may well begin before it is needed. */
  readonly parallel: boolean;
  compute(password: Octets, surroundings: Surroundings): Promise<Octets>;
}

/** What a derivation runs in. */
export interface Surroundings {
  readonly crypto: CryptoProvider | undefined;
  readonly takeTurn: TakeTurn;
}

/** In units of work. */
export function workOf({ iterations, blocks, weight }: Derivation): number {
  return iterations * blocks * weight;
}

/** The units of work of all, each that occurs more than once counted once. */
export function workOfAll(derivations: readonly Derivation[]): number {
  const distinct = new Map(derivations.map((derivation) => [identify(derivation), workOf(derivation)]));
  return [...distinct.values()].reduce((sum, work) => sum + work, 0);
}

/** The same for derivations that give the same octets for the same password. */
export function identify({ name, salt }: Derivation): string {
  return `${name} ${salt.join()}`;
}

/**
 * A copy of what `derivation` gives. Its work is booked before it begins; what this read has derived before, or is
 * deriving, it does not derive again.
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `iterations`, `scryptMemory` and `work`; the signal's reason.
 */
export async function derive(runtime: Runtime, derivation: Derivation, password: Octets): Promise<Octets> {
  const { signal, derivedKeys } = runtime;
  signal?.throwIfAborted();
  let derived = derivedKeys.find(derivation, password);
  book(runtime, derivation, derived);
  const progress = derived?.asked ? undefined : createProgress(runtime, workOf(derivation));
  derived ??= derivedKeys.keep(derivation, password, (octets) =>
    derivation.compute(octets, {
      crypto: runtime.crypto,
      takeTurn: (iterations) => {
        progress?.count(iterations * derivation.weight);
        return runtime.takeTurn()?.then(() => progress?.report());
      },
    }),
  );
  derived.booked = true;
  derived.asked = true;
  const key = await derived.key;
  signal?.throwIfAborted();
  progress?.complete();
  return key.slice();
}

/** Begins `derivation`, which `derive` will be asked for: what goes wrong is said then. It is to be booked before. */
export function beginDerivation(
  { crypto, derivedKeys }: Runtime,
  derivation: Derivation,
  password: Octets,
): DerivedKey | undefined {
  if (derivedKeys.find(derivation, password) !== undefined) return undefined;
  const surroundings: Surroundings = { crypto, takeTurn: () => undefined };
  return derivedKeys.keep(derivation, password, (octets) => derivation.compute(octets, surroundings));
}

/** Books the work of `derivation`, once. @throws `ERR_PFX_LIMIT_EXCEEDED` as {@link derive} */
export function book({ budget }: Runtime, derivation: Derivation, derived: DerivedKey | undefined): void {
  if (derived?.booked) return;
  assertWithin(budget.limits, "iterations", derivation.iterations);
  assertWithin(budget.limits, "scryptMemory", derivation.memory ?? 0);
  spend(budget, "work", workOf(derivation));
  if (derived !== undefined) derived.booked = true;
}

/** Whether all of `derivations`, one after the other, would stay within the limits. */
export function isAffordable({ budget: { limits, spent } }: Runtime, derivations: readonly Derivation[]): boolean {
  const work = derivations.reduce((sum, derivation) => sum + workOf(derivation), spent.work);
  return work <= limits.work && derivations.every(({ iterations }) => iterations <= limits.iterations);
}

/** Tells of the work of one derivation, `work` units, as it is done. */
function createProgress({ budget, onProgress, workInSight, progress }: Runtime, work: number) {
  let left = work;
  const count = (units: number) => {
    const done = Math.min(units, left);
    left -= done;
    progress.done += done;
  };
  const report = () =>
    onProgress?.({ done: progress.done, total: Math.max(progress.done, budget.spent.work, workInSight) });
  const complete = () => {
    count(left);
    report();
  };
  return { count, report, complete };
}
