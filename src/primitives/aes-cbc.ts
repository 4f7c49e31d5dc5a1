import { CryptoUnavailableError } from "../errors.js";
import type { CryptoProvider } from "../types/options.js";

/**
 * The plaintext of AES-CBC with its padding removed, by WebCrypto; `undefined` where length or padding is wrong, as in
 * `cbc.ts`. `key` is 16, 24 or 32 octets, `iv` 16.
 * @throws `ERR_PFX_CRYPTO_UNAVAILABLE`, with 24 octets also in browsers that leave AES-192 out.
 */
export async function decryptAesCbc(
  crypto: CryptoProvider | undefined,
  key: Uint8Array<ArrayBuffer>,
  iv: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const feature = `AES-${key.length * 8}-CBC`;
  const subtle = crypto?.subtle;
  if (subtle === undefined) throw new CryptoUnavailableError(feature);
  const cryptoKey = await subtle.importKey("raw", key, { name: "AES-CBC" }, false, ["decrypt"]).catch((cause) => {
    throw new CryptoUnavailableError(feature, { cause });
  });
  if (data.length === 0 || data.length % 16 !== 0) return undefined;
  try {
    return new Uint8Array(await subtle.decrypt({ name: "AES-CBC", iv }, cryptoKey, data));
  } catch {
    return undefined; // The key was accepted, so what remains to fail is the padding.
  }
}
