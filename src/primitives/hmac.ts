import { hmac } from "@noble/hashes/hmac.js";
import type { Digest } from "../types/algorithm.js";
import type { CryptoProvider } from "../types/options.js";
import { type Hash, hashFunction } from "./hash.js";
import type { TakeTurn } from "./turn.js";
import { hasWebCrypto } from "./web-crypto.js";

/** Octets between two calls of the hook. */
const SLICE = 65_536;

/** Octets from which on the way to WebCrypto and back is shorter than the hash by @noble/hashes. */
const WORTH_THE_WAY = 32_768;

/**
 * {@link https://www.rfc-editor.org/rfc/rfc2104 | HMAC} of `message`, as long as the digest. By WebCrypto where that is
 * at hand, has the digest and is worth its while, otherwise by @noble/hashes, which gives the same.
 */
export async function computeHmac(
  crypto: CryptoProvider | undefined,
  digest: Digest,
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
  takeTurn: TakeTurn,
): Promise<Uint8Array> {
  const subtle = message.length >= WORTH_THE_WAY && hasWebCrypto(digest) ? crypto?.subtle : undefined;
  if (subtle?.sign !== undefined) {
    const algorithm = { name: "HMAC", hash: digest };
    try {
      const cryptoKey = await subtle.importKey("raw", key, algorithm, false, ["sign"]);
      return new Uint8Array(await subtle.sign(algorithm, cryptoKey, message));
    } catch {
      // Then without it
    }
  }
  return computeInTurns(hashFunction(digest), key, message, takeTurn);
}

async function computeInTurns(
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
