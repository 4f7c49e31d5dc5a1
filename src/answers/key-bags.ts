import { eachBag } from "../container/each-bag.js";
import { DecryptionFailedError, IntegrityRequiredError, UnsupportedError } from "../errors.js";
import type { KeyBag, Pkcs8ShroudedKeyBag, SafeBag } from "../types/bag.js";
import type { LockedReason } from "../types/locked-reason.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { Pfx } from "../types/pfx.js";

/** What matters to the question of the key in an opened file. */
export interface KeyBags {
  readonly keys: readonly (KeyBag | Pkcs8ShroudedKeyBag)[];
  /** Why more keys could hide: a SafeContents that stayed locked, or a malformed bag. */
  readonly closed: LockedReason | undefined;
  /** Why a file without keys cannot be said to have none: a bag of a type that nobody knows. */
  readonly unknown: LockedReason | undefined;
}

export function findKeyBags(pfx: Pfx): KeyBags {
  const keys: (KeyBag | Pkcs8ShroudedKeyBag)[] = [];
  let closed: LockedReason | undefined;
  let unknown: LockedReason | undefined;
  for (const safe of pfx.authenticatedSafe) {
    if ("locked" in safe) {
      closed ??= safe.locked;
      continue;
    }
    for (const bag of eachBag<SafeBag>(safe.bags)) {
      if (bag.type === "keyBag" || bag.type === "pkcs8ShroudedKeyBag") keys.push(bag);
      if (bag.type === "malformed") closed ??= bag.error;
      if (bag.type === "unknown") {
        // Until a MAC has verified, no error tells what decrypted octets are
        const concealed = pfx.integrity.mode === "none" && safe.privacy !== "none";
        unknown ??= concealed ? new DecryptionFailedError() : new UnsupportedError("bag type", bag.bagId, null);
      }
    }
  }
  return { keys, closed, unknown };
}

/** An opened file, of which only this option says something. @throws `ERR_PFX_INTEGRITY_REQUIRED` */
export function assertIntegrity(pfx: Pfx, { integrity }: OpenPfxOptions): Pfx {
  if (integrity === "required" && pfx.integrity.mode === "none") throw new IntegrityRequiredError();
  return pfx;
}
