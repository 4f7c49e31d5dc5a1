/**
 * The public halves of Ed25519 and Ed448 keys, where WebCrypto does not give them. With BigInt: not constant-time.
 * {@link https://www.rfc-editor.org/rfc/rfc8032#section-5 | RFC 8032 §5}
 */

import { sha512 } from "@noble/hashes/sha2.js";
import { inverseModulo, modulo } from "./modular.js";
import { fromLittleEndian, toLittleEndian } from "./octets-as-numbers.js";
import { shake256 } from "./shake256.js";

/** a·x² + y² = 1 + d·x²·y², with the base point (x, y). */
interface EdwardsCurve {
  readonly p: bigint;
  readonly a: bigint;
  readonly d: bigint;
  readonly x: bigint;
  readonly y: bigint;
}

const ED25519: EdwardsCurve = {
  p: 2n ** 255n - 19n,
  a: -1n,
  d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
  x: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
  y: 0x6666666666666666666666666666666666666666666666666666666666666658n,
};

const ED448: EdwardsCurve = {
  p: 2n ** 448n - 2n ** 224n - 1n,
  a: 1n,
  d: -39081n,
  x: 0x4f1970c66bed0ded221d15a622bf36da9e146570470f1767ea6de324a3d3a46412ae1af72ab66511433b80e18b00938e2626a82bc70cc05en,
  y: 0x693f46716eb6bc248876203756c9c7624bea73736ca3984087789c1e05a0c2d73ad3ff1ce67c39c4fdbd132c4ed7c8ad9808795bf230fa14n,
};

/** RFC 8032 §5.1.5: the public key of 32 octets for a private one of 32. */
export function ed25519PublicKey(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const h = sha512(privateKey).slice(0, 32);
  h[0]! &= 0xf8;
  h[31] = (h[31]! & 0x7f) | 0x40;
  return encode(multiplyBase(ED25519, fromLittleEndian(h)), 32);
}

/** RFC 8032 §5.2.5: the public key of 57 octets for a private one of 57. */
export function ed448PublicKey(privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const h = shake256(privateKey, 114).slice(0, 57);
  h[0]! &= 0xfc;
  h[55]! |= 0x80;
  h[56] = 0;
  return encode(multiplyBase(ED448, fromLittleEndian(h)), 57);
}

/** RFC 8032 §5.1.2 and §5.2.2: y, and the lowest bit of x as the highest. */
function encode({ x, y }: { x: bigint; y: bigint }, size: number): Uint8Array<ArrayBuffer> {
  const octets = toLittleEndian(y, size);
  octets[size - 1]! |= x % 2n === 1n ? 0x80 : 0;
  return octets;
}

/** The base point times `scalar`, in projective coordinates; the addition is complete, and so doubles as well. */
function multiplyBase({ p, a, d, x, y }: EdwardsCurve, scalar: bigint): { x: bigint; y: bigint } {
  type Point = readonly [bigint, bigint, bigint];
  const add = ([x1, y1, z1]: Point, [x2, y2, z2]: Point): Point => {
    const z = (z1 * z2) % p;
    const zz = (z * z) % p;
    const c = (x1 * x2) % p;
    const e = (y1 * y2) % p;
    const product = modulo(d * c * e, p);
    const f = zz - product;
    const g = zz + product;
    const cross = (x1 + y1) * (x2 + y2) - c - e;
    return [modulo(((z * f) % p) * cross, p), modulo(((z * g) % p) * (e - a * c), p), modulo(f * g, p)];
  };
  let point: Point = [0n, 1n, 1n];
  for (const bit of scalar.toString(2)) {
    point = add(point, point);
    if (bit === "1") point = add(point, [x, y, 1n]);
  }
  const inverse = inverseModulo(point[2], p);
  return { x: (point[0] * inverse) % p, y: (point[1] * inverse) % p };
}
