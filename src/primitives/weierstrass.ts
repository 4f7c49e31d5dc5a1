/**
 * Points of an elliptic curve y² = x³ + ax + b over a prime field, with BigInt.
 * {@link https://www.secg.org/sec1-v2.pdf | SEC 1} §2.2 and §2.3. Not constant-time.
 */

import { inverseModulo, modulo, squareRootModulo } from "./modular.js";
import { fromBigEndian, toBigEndian } from "./octets-as-numbers.js";

export interface WeierstrassCurve {
  /** The prime of the field. */
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  /** The base point. */
  readonly x: bigint;
  readonly y: bigint;
  /** The order of the base point. */
  readonly n: bigint;
}

export interface AffinePoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** Octets of a coordinate. */
function fieldSize({ p }: WeierstrassCurve): number {
  return Math.ceil(p.toString(2).length / 8);
}

/**
 * SEC 1 §2.3.4: a point from its octets, compressed, uncompressed or hybrid; `undefined` where they are no point of the
 * curve, or are the point at infinity, which is no public key.
 */
export function decodePoint(curve: WeierstrassCurve, octets: Uint8Array): AffinePoint | undefined {
  const size = fieldSize(curve);
  const form = octets[0];
  const x = fromBigEndian(octets.subarray(1, 1 + size));
  if (x >= curve.p) return undefined;
  if (form === 2 || form === 3) {
    if (octets.length !== 1 + size) return undefined;
    const root = squareRootModulo(rightSide(curve, x), curve.p);
    if (root === undefined) return undefined;
    const isOdd = root % 2n === 1n;
    return { x, y: isOdd === (form === 3) ? root : modulo(-root, curve.p) };
  }
  if ((form !== 4 && form !== 6 && form !== 7) || octets.length !== 1 + 2 * size) return undefined;
  const y = fromBigEndian(octets.subarray(1 + size));
  if (form !== 4 && y % 2n !== BigInt(form - 6)) return undefined;
  return isOnCurve(curve, { x, y }) ? { x, y } : undefined;
}

export function isOnCurve(curve: WeierstrassCurve, { x, y }: AffinePoint): boolean {
  return x < curve.p && y < curve.p && (y * y) % curve.p === rightSide(curve, x);
}

/** SEC 1 §2.3.3, uncompressed. */
export function encodePoint(curve: WeierstrassCurve, { x, y }: AffinePoint): Uint8Array<ArrayBuffer> {
  const size = fieldSize(curve);
  const octets = new Uint8Array(1 + 2 * size);
  octets[0] = 4;
  octets.set(toBigEndian(x, size), 1);
  octets.set(toBigEndian(y, size), 1 + size);
  return octets;
}

function rightSide({ p, a, b }: WeierstrassCurve, x: bigint): bigint {
  return modulo((x * x + a) * x + b, p);
}

/**
 * The base point times `scalar`, which is from 1 to n - 1, by doubling and adding in Jacobian coordinates: x / z² and
 * y / z³, so that there is one inversion at the end.
 */
export function multiplyBase(curve: WeierstrassCurve, scalar: bigint): AffinePoint {
  const { p, a } = curve;
  let [x, y, z] = [1n, 1n, 0n];
  const double = () => {
    const yy = (y * y) % p;
    const s = (4n * x * yy) % p;
    const zz = (z * z) % p;
    const m = (3n * x * x + a * zz * zz) % p;
    const x2 = modulo(m * m - 2n * s, p);
    [x, y, z] = [x2, modulo(m * (s - x2) - 8n * yy * yy, p), (2n * y * z) % p];
  };
  /** Adds the base point. */
  const add = () => {
    if (z === 0n) {
      [x, y, z] = [curve.x, curve.y, 1n];
      return;
    }
    const zz = (z * z) % p;
    const h = modulo(curve.x * zz - x, p);
    const r = modulo(curve.y * zz * z - y, p);
    if (h === 0n && r === 0n) return double();
    const hh = (h * h) % p;
    const hhh = (h * hh) % p;
    const v = (x * hh) % p;
    const x2 = modulo(r * r - hhh - 2n * v, p);
    [x, y, z] = [x2, modulo(r * (v - x2) - y * hhh, p), (z * h) % p];
  };
  for (const bit of scalar.toString(2)) {
    double();
    if (bit === "1") add();
  }
  const inverse = inverseModulo(z, p);
  const inverse2 = (inverse * inverse) % p;
  return { x: (x * inverse2) % p, y: (y * inverse2 * inverse) % p };
}
