import { hashCost, hashFunction } from "../primitives/hash.js";
import { iterateHash } from "../primitives/iterated-hash.js";
import type { Digest } from "../types/algorithm.js";
import { type DerivationCost, derive, workOf } from "./derivation.js";
import type { Runtime } from "./runtime.js";

/** The diversifier ID, by what the octets are for ({@link https://www.rfc-editor.org/rfc/rfc7292#appendix-B.3 | §B.3}). */
export const Purpose = { KEY: 1, IV: 2, MAC: 3 } as const;

export interface Pkcs12KdfParameters {
  readonly digest: Digest;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** What one derivation of `size` octets costs. */
function costOf({ digest, iterations }: Pkcs12KdfParameters, size: number): DerivationCost {
  return { iterations, blocks: Math.ceil(size / hashFunction(digest).outputLen), weight: hashCost(digest) };
}

/** The units of work of one derivation of `size` octets. */
export function pkcs12KdfWork(parameters: Pkcs12KdfParameters, size: number): number {
  return workOf(costOf(parameters, size));
}

/**
 * `size` octets for one purpose.
 * {@link https://www.rfc-editor.org/rfc/rfc7292#appendix-B.2 | RFC 7292 §B.2}, its names and step numbers.
 * @throws `ERR_PFX_LIMIT_EXCEEDED`; the signal's reason.
 */
export function derivePkcs12(
  runtime: Runtime,
  parameters: Pkcs12KdfParameters,
  password: Uint8Array,
  ID: (typeof Purpose)[keyof typeof Purpose],
  size: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { digest, salt, iterations: r } = parameters;
  const { outputLen: u, blockLen: v } = hashFunction(digest);
  const c = Math.ceil(size / u); // 5.

  const inputs = { name: `PKCS12 ${digest} ${r} ${ID} ${size}`, salt, password };
  return derive(runtime, inputs, costOf(parameters, size), async (takeTurn) => {
    const S = repeatTo(salt, v * Math.ceil(salt.length / v)); // 2.
    const P = repeatTo(password, v * Math.ceil(password.length / v)); // 3.
    const DI = new Uint8Array(v + S.length + P.length);
    DI.fill(ID, 0, v); // 1.
    DI.set(S, v);
    DI.set(P, v + S.length);
    const I = DI.subarray(v); // 4.
    const A = new Uint8Array(c * u);

    try {
      for (let i = 0; i < c; i++) {
        const A_i = await iterateHash(digest, DI, r, takeTurn); // 6A.
        A.set(A_i, i * u);
        if (i + 1 === c) break;
        const B = repeatTo(A_i, v); // 6B.
        for (let j = 0; j < I.length; j += v) addPlusOne(I.subarray(j, j + v), B); // 6C.
      }
      return A.slice(0, size); // 7. and 8.
    } finally {
      for (const secret of [P, DI, A]) secret.fill(0);
    }
  });
}

/** Copies of `octets`, one after the other, the last cut short, `size` octets in all; none where `octets` is empty. */
function repeatTo(octets: Uint8Array, size: number): Uint8Array {
  const repeated = new Uint8Array(size);
  for (let i = 0; i < size; i++) repeated[i] = octets[i % octets.length]!;
  return repeated;
}

/** I_j = (I_j + B + 1) mod 2^v, in place, both big-endian. */
function addPlusOne(I_j: Uint8Array, B: Uint8Array): void {
  let carry = 1;
  for (let i = I_j.length - 1; i >= 0; i--) {
    carry += I_j[i]! + B[i]!;
    I_j[i] = carry;
    carry >>= 8;
  }
}
