import { isUint8Array } from "../container/octets.js";
import type { OpenKeyBag } from "../types/identity.js";

/**
 * The PrivateKeyInfo in `bag`.
 * @throws `TypeError` where it is gone
 */
export function keyOctets(bag: OpenKeyBag): Uint8Array {
  const reason = whyKeyIsGone(bag);
  if (reason !== undefined) throw new TypeError(`the private key of ${bag.path} ${reason}`);
  return bag.privateKeyInfo;
}

/** A copy, which a worker, `structuredClone` or JSON gave, has no secrets; those that `wipeSecrets` overwrote are zeros. */
export function whyKeyIsGone({ privateKeyInfo }: OpenKeyBag): string | undefined {
  if (!isUint8Array(privateKeyInfo)) return "is not in this copy";
  // A PrivateKeyInfo is a SEQUENCE, whose tag is not 0
  return privateKeyInfo[0] === 0 ? "was wiped" : undefined;
}
