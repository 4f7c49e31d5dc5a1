import type { Budget } from "../limits.js";
import type { AbortSignalLike, CryptoProvider, Progress } from "../types/options.js";
import type { DerivedKeys } from "./derived-keys.js";

/** What all steps of one read share: what they may cost, what they run on, and who wants to hear of it. */
export interface Runtime {
  readonly budget: Budget;
  readonly crypto: CryptoProvider | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  /** Units of work that are in sight from the start. */
  readonly workInSight: number;
  /** Units of work that are done. */
  readonly progress: { done: number };
  readonly derivedKeys: DerivedKeys;
  /** Where a long loop lets the event loop have a turn, if it is time. @throws the signal's reason */
  takeTurn(): Promise<void> | undefined;
}
