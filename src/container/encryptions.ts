import { UnsupportedError } from "../errors.js";
import { type Derivation, workOfAll } from "../schemes/derivation.js";
import type { Encryption } from "../schemes/encryption.js";
import type { Mac } from "../schemes/mac.js";
import type { BagReading } from "./bag-reading.js";
import type { Container, SafeContentsReading } from "./container.js";
import { eachBag } from "./each-bag.js";

/** The encryptions that are in sight, in the order in which an opening comes to them. */
export function encryptionsIn(safes: readonly SafeContentsReading[]): Encryption[] {
  return safes.flatMap((safe) => {
    if (safe.privacy === "password") return [safe.encryption];
    return safe.privacy === "none" ? keyEncryptionsIn(safe.bags) : [];
  });
}

export function keyEncryptionsIn(bags: readonly BagReading[]): Encryption[] {
  const encryptions: Encryption[] = [];
  for (const bag of eachBag<BagReading>(bags)) if (bag.type === "pkcs8ShroudedKeyBag") encryptions.push(bag.encryption);
  return encryptions;
}

/** The key derivations of one use; none where the algorithm is not implemented. */
export function derivationsOf({ method }: Encryption | Mac): readonly Derivation[] {
  return method instanceof UnsupportedError ? [] : method.derivations;
}

/** The units of work of all derivations in sight. */
export function workInSight({ integrity, authenticatedSafe }: Container): number {
  const mac = integrity.mode === "password" ? [integrity.mac] : [];
  return workOfAll([...mac, ...encryptionsIn(authenticatedSafe)].flatMap(derivationsOf));
}
