import { assertWithin, type Limits } from "../limits.js";
import { type Derivation, identify, workOf } from "../schemes/derivation.js";

/**
 * The work that a file without a MAC shows: what hidden contents and further forms of a password cost must not decide
 * where the limit is met, as that would tell of them.
 */
export interface VisibleWork {
  /** Counts what is about to be decrypted. @throws `ERR_PFX_LIMIT_EXCEEDED` for `iterations` and `work` */
  add(derivations: readonly Derivation[]): void;
}

export function createVisibleWork(limits: Limits): VisibleWork {
  const counted = new Set<string>();
  let work = 0;
  return {
    add(derivations) {
      for (const derivation of derivations) {
        const id = identify(derivation);
        if (counted.has(id)) continue;
        assertWithin(limits, "iterations", derivation.iterations);
        assertWithin(limits, "work", work + workOf(derivation));
        work += workOf(derivation);
        counted.add(id);
      }
    },
  };
}
