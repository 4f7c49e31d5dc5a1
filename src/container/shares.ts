import { assertWithin, type Budget } from "../limits.js";
import { equalOctets } from "../primitives/equal-octets.js";
import { type Derivation, identify, workOf, workOfAll } from "../schemes/derivation.js";
import type { Encryption } from "../schemes/encryption.js";
import { derivationsOf } from "./encryptions.js";

/**
 * How the limits are shared out in a file without a MAC: what is encrypted and in sight gets the work that it shows, and
 * its part of all that is left. So what hidden contents and further forms of a password cost never decides what becomes
 * of another part, and nobody learns by that what they are.
 */
export interface Shares {
  /**
   * For a read that gives all or nothing.
   * @throws `ERR_PFX_LIMIT_EXCEEDED` for `iterations` and `work` where what the file shows in all is over them
   */
  assertAllInSight(): void;
  /**
   * The budget of what is about to be decrypted with the standard form of its password.
   * @throws `ERR_PFX_LIMIT_EXCEEDED` for `iterations` and `work` where what the file shows is over them
   */
  budgetFor(derivations: readonly Derivation[], password: Uint8Array): Budget;
  /** Overwrites the passwords. */
  wipe(): void;
}

const SHARED = ["nodes", "bags", "attributeValues", "keys"] as const;

export function createShares(budget: Budget, encryptions: readonly Encryption[]): Shares {
  const { limits, spent } = budget;
  const parts = Math.max(1, encryptions.length);
  const shareOf = (left: number) => Math.max(0, Math.floor(left / parts));
  const shared = Object.fromEntries(SHARED.map((limit) => [limit, shareOf(limits[limit] - spent[limit])]));
  const derivations = encryptions.flatMap(derivationsOf);
  const sharedWork = shareOf(limits.work - workOfAll(derivations));
  /** By derivation, the passwords that it was counted for. */
  const counted = new Map<string, Uint8Array[]>();
  let visible = 0;

  const count = (derivation: Derivation, password: Uint8Array): void => {
    const id = identify(derivation);
    const passwords = counted.get(id) ?? [];
    if (passwords.some((octets) => equalOctets(octets, password))) return;
    assertWithin(limits, "iterations", derivation.iterations);
    assertWithin(limits, "work", visible + workOf(derivation));
    visible += workOf(derivation);
    spent.work = visible;
    counted.set(id, [...passwords, new Uint8Array(password)]);
  };

  return {
    assertAllInSight() {
      for (const { iterations } of derivations) assertWithin(limits, "iterations", iterations);
      assertWithin(limits, "work", workOfAll(derivations));
    },
    budgetFor(derivations, password) {
      for (const derivation of derivations) count(derivation, password);
      return {
        ...budget,
        limits: { ...limits, ...shared, work: workOfAll(derivations) + sharedWork },
        spent: { nodes: 0, bags: 0, attributeValues: 0, keys: 0, work: 0 },
      };
    },
    wipe() {
      for (const password of [...counted.values()].flat()) password.fill(0);
    },
  };
}
