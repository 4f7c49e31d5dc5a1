import { hmac } from "@noble/hashes/hmac.js";
import { CryptoUnavailableError } from "../errors.js";
import type { Digest } from "../types/algorithm.js";
import type { CryptoProvider } from "../types/options.js";
import { type Hash, hashCost, hashFunction } from "./hash.js";
import type { TakeTurn } from "./turn.js";
import { hasWebCrypto } from "./web-crypto.js";

/** What one iteration costs, in units of one by WebCrypto. */
export function pbkdf2Cost(digest: Digest): number {
  return hasWebCrypto(digest) ? 1 : 2 * hashCost(digest); // HMAC hashes twice
}

/** Iterations between two calls of the hook. */
const SLICE = 256;
/** Octets of salt between two calls of it. */
const SALT_SLICE = 65_536;

/**
 * PBKDF2 with HMAC under `digest` ({@link https://www.rfc-editor.org/rfc/rfc8018#section-5.2 | RFC 8018 §5.2}), by
 * WebCrypto, which cannot be interrupted; with digests that WebCrypto does not have over @noble/hashes.
 * @throws `ERR_PFX_CRYPTO_UNAVAILABLE`
 */
export async function pbkdf2(
  crypto: CryptoProvider | undefined,
  digest: Digest,
  password: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  size: number,
  takeTurn: TakeTurn,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!hasWebCrypto(digest)) return pbkdf2InTurns(hashFunction(digest), password, salt, iterations, size, takeTurn);
  const feature = `PBKDF2 with HMAC-${digest}`;
  const subtle = crypto?.subtle;
  if (subtle === undefined) throw new CryptoUnavailableError(feature);
  // Some engines refuse an empty key. HMAC fills its key up with zeros (RFC 2104 §2), so one zero octet is the same key.
  const octets = password.length === 0 ? new Uint8Array(1) : password;
  let derived: ArrayBuffer;
  try {
    const key = await subtle.importKey("raw", octets, { name: "PBKDF2" }, false, ["deriveBits"]);
    derived = await subtle.deriveBits({ name: "PBKDF2", hash: digest, salt, iterations }, key, size * 8);
  } catch (cause) {
    throw new CryptoUnavailableError(feature, { cause });
  }
  // A key of another size would let a MAC be forged; the number of bits may wrap around in 32 of them
  if (derived.byteLength !== size) throw new CryptoUnavailableError(feature);
  return new Uint8Array(derived);
}

/** PBKDF2 over a hash function of @noble/hashes, with the RFC's names and step numbers. */
export async function pbkdf2InTurns(
  hash: Hash,
  P: Uint8Array,
  S: Uint8Array,
  c: number,
  dkLen: number,
  takeTurn: TakeTurn,
): Promise<Uint8Array<ArrayBuffer>> {
  const hLen = hash.outputLen;
  const l = Math.ceil(dkLen / hLen); // 2.
  const T = new Uint8Array(l * hLen);
  const keyed = hmac.create(hash, P);
  const salted = keyed.clone();
  let PRF = keyed.clone();
  let made = 0;
  const U = new Uint8Array(hLen);
  try {
    // Once, as the salt may be long: that of scrypt's last step is all its lanes
    for (let offset = 0; offset < S.length; offset += SALT_SLICE) {
      const turn = takeTurn(0);
      if (turn !== undefined) await turn;
      salted.update(S.subarray(offset, offset + SALT_SLICE));
    }
    for (let i = 1; i <= l; i++) {
      made = i * hLen;
      const T_i = T.subarray((i - 1) * hLen, i * hLen); // 3. T_i = F (P, S, c, i) = U_1 xor U_2 xor … xor U_c
      const atBlock = i % SLICE === 0 ? takeTurn(0) : undefined;
      if (atBlock !== undefined) await atBlock;
      const INT_i = new Uint8Array(4);
      new DataView(INT_i.buffer).setUint32(0, i);
      PRF = salted._cloneInto(PRF);
      PRF.update(INT_i).digestInto(U);
      T_i.set(U);
      for (let done = 1; done < c; ) {
        const end = Math.min(done + SLICE, c);
        const turn = takeTurn(end - done);
        if (turn !== undefined) await turn;
        for (; done < end; done++) {
          PRF = keyed._cloneInto(PRF);
          PRF.update(U).digestInto(U);
          for (let j = 0; j < hLen; j++) T_i[j]! ^= U[j]!;
        }
      }
    }
    return T.slice(0, dkLen); // 4.
  } finally {
    for (const state of [keyed, salted, PRF]) state.destroy();
    // No more than was written: the first touch of memory takes long
    for (const secret of [U, T.subarray(0, made)]) secret.fill(0);
  }
}
