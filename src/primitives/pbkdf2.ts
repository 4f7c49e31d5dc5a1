import { pbkdf2Async } from "@noble/hashes/pbkdf2.js";
import { CryptoUnavailableError } from "../errors.js";
import type { Digest } from "../types/algorithm.js";
import type { CryptoProvider } from "../types/options.js";
import { hashFunction } from "./hash.js";

/**
 * PBKDF2 with HMAC under `digest` ({@link https://www.rfc-editor.org/rfc/rfc8018#section-5.2 | RFC 8018 §5.2}), by
 * WebCrypto; with SHA-224, which WebCrypto does not have, by @noble/hashes.
 * @throws `ERR_PFX_CRYPTO_UNAVAILABLE`
 */
export async function pbkdf2(
  crypto: CryptoProvider | undefined,
  digest: Digest,
  password: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  size: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (digest === "SHA-224") {
    const key = await pbkdf2Async(hashFunction(digest), password, salt, { c: iterations, dkLen: size });
    return new Uint8Array(key);
  }
  const feature = `PBKDF2 with HMAC-${digest}`;
  const subtle = crypto?.subtle;
  if (subtle === undefined) throw new CryptoUnavailableError(feature);
  // Some engines refuse an empty key. HMAC fills its key up with zeros (RFC 2104 §2), so one zero octet is the same key.
  const octets = password.length === 0 ? new Uint8Array(1) : password;
  try {
    const key = await subtle.importKey("raw", octets, { name: "PBKDF2" }, false, ["deriveBits"]);
    return new Uint8Array(await subtle.deriveBits({ name: "PBKDF2", hash: digest, salt, iterations }, key, size * 8));
  } catch (cause) {
    throw new CryptoUnavailableError(feature, { cause });
  }
}
