import { hmac } from "@noble/hashes/hmac.js";
import type { Hash } from "./hash.js";
import type { TakeTurn } from "./turn.js";

/** Octets between two calls of the hook. */
const SLICE = 262_144;

/** {@link https://www.rfc-editor.org/rfc/rfc2104 | HMAC} of `message`, as long as the hash's output. */
export async function computeHmac(
  hash: Hash,
  key: Uint8Array,
  message: Uint8Array,
  takeTurn: TakeTurn,
): Promise<Uint8Array> {
  const mac = hmac.create(hash, key);
  for (let offset = 0; offset < message.length; offset += SLICE) {
    const turn = takeTurn(0);
    if (turn !== undefined) await turn;
    mac.update(message.subarray(offset, offset + SLICE));
  }
  return mac.digest();
}

/** Whether two MACs are the same, in a time that tells nothing but their lengths. */
export function equalMacs(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
}
