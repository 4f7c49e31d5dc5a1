/**
 * The public halves of X25519 and X448 keys, where WebCrypto does not give them. With BigInt: not constant-time.
 * {@link https://www.rfc-editor.org/rfc/rfc7748#section-5 | RFC 7748 §5}
 */

import { inverseModulo, modulo } from "./modular.js";
import { fromLittleEndian, toLittleEndian } from "./octets-as-numbers.js";

/** RFC 7748 §6.1: 32 octets for a private key of 32. */
export function x25519PublicKey(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const k = privateKey.slice();
  k[0]! &= 0xf8;
  k[31] = (k[31]! & 0x7f) | 0x40;
  return toLittleEndian(ladder(fromLittleEndian(k), 9n, 2n ** 255n - 19n, 121665n), 32);
}

/** RFC 7748 §6.2: 56 octets for a private key of 56. */
export function x448PublicKey(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const k = privateKey.slice();
  k[0]! &= 0xfc;
  k[55]! |= 0x80;
  return toLittleEndian(ladder(fromLittleEndian(k), 5n, 2n ** 448n - 2n ** 224n - 1n, 39081n), 56);
}

/** RFC 7748 §5, the names as there: the u-coordinate of the point with that of `u`, times `k`. */
function ladder(k: bigint, u: bigint, p: bigint, a24: bigint): bigint {
  let [x2, z2, x3, z3] = [1n, 0n, u, 1n];
  for (const bit of k.toString(2)) {
    if (bit === "1") [x2, z2, x3, z3] = [x3, z3, x2, z2];
    const a = x2 + z2;
    const aa = (a * a) % p;
    const b = x2 - z2;
    const bb = (b * b) % p;
    const e = aa - bb;
    const da = (x3 - z3) * a;
    const cb = (x3 + z3) * b;
    x3 = modulo((da + cb) ** 2n, p);
    z3 = modulo(u * (da - cb) ** 2n, p);
    x2 = (aa * bb) % p;
    z2 = modulo(e * (aa + a24 * e), p);
    if (bit === "1") [x2, z2, x3, z3] = [x3, z3, x2, z2];
  }
  return modulo(x2 * inverseModulo(z2, p), p);
}
