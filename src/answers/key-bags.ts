import type { KeyBag, Pkcs8ShroudedKeyBag, SafeBag } from "../types/bag.js";
import type { LockedReason } from "../types/locked-reason.js";
import type { Pfx } from "../types/pfx.js";

/** What matters to the question of the key in an opened file. */
export interface KeyBags {
  readonly keys: readonly (KeyBag | Pkcs8ShroudedKeyBag)[];
  /** Why more keys could hide: a SafeContents that stayed locked, or a malformed bag. */
  readonly closed: LockedReason | undefined;
}

export function findKeyBags(pfx: Pfx): KeyBags {
  const keys: (KeyBag | Pkcs8ShroudedKeyBag)[] = [];
  let closed: LockedReason | undefined;
  const visit = (bag: SafeBag): void => {
    if (bag.type === "keyBag" || bag.type === "pkcs8ShroudedKeyBag") keys.push(bag);
    if (bag.type === "safeContentsBag") bag.bags.forEach(visit);
    if (bag.type === "malformed") closed ??= bag.error;
  };
  for (const safe of pfx.authenticatedSafe) {
    if ("locked" in safe) closed ??= safe.locked;
    else safe.bags.forEach(visit);
  }
  return { keys, closed };
}
