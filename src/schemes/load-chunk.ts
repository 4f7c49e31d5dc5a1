import { CryptoUnavailableError } from "../errors.js";

/**
 * What `chunk` brings. Ciphers of our own, and scrypt, come as chunks that are loaded when a file needs them: most files
 * are under AES and PBKDF2, which WebCrypto has.
 * @throws `ERR_PFX_CRYPTO_UNAVAILABLE` where the chunk is out of reach
 */
export async function loadChunk<T>(feature: string, chunk: Promise<T>): Promise<T> {
  try {
    return await chunk;
  } catch (cause) {
    throw new CryptoUnavailableError(feature, { cause });
  }
}
