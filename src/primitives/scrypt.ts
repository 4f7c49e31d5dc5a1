import { scryptAsync } from "@noble/hashes/scrypt.js";

/**
 * scrypt ({@link https://www.rfc-editor.org/rfc/rfc7914 | RFC 7914}) by @noble/hashes: `size` octets. It takes
 * 128·N·r octets of memory; `N` is a power of 2 above 1.
 */
export async function scrypt(
  password: Uint8Array,
  salt: Uint8Array,
  { N, r, p }: { readonly N: number; readonly r: number; readonly p: number },
  size: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // The caller has bounded the cost.
  return new Uint8Array(await scryptAsync(password, salt, { N, r, p, dkLen: size, maxmem: Number.MAX_SAFE_INTEGER }));
}
