import type { SafeBag } from "../types/bag.js";
import type { Pfx } from "../types/pfx.js";
import { authenticatedSafeOf } from "./authenticated-safe-of.js";
import { eachBag } from "./each-bag.js";

/**
 * Overwrites with zeros every key, every secret and the value of every unknown bag in `pfx`. What the runtime copied
 * on its way, and what a caller copied, is out of reach; JavaScript strings, the password among them, cannot be wiped.
 *
 * @param pfx what `openPfx` gave: the only thing that this library ever changes
 * @throws `TypeError` for what is no opened file
 */
export function wipeSecrets(pfx: Pfx): void {
  for (const safe of authenticatedSafeOf(pfx)) {
    if ("locked" in safe) continue;
    for (const bag of eachBag<SafeBag>(safe.bags)) {
      if ("privateKeyInfo" in bag) bag.privateKeyInfo.fill(0);
      if (bag.type === "secretBag") bag.secretValue.fill(0);
      if (bag.type === "unknown") bag.bagValue.fill(0);
    }
  }
}
