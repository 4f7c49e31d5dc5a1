import { hashCost, hashFunction } from "../primitives/hash.js";
import { iterateHash } from "../primitives/iterated-hash.js";
import type { Digest } from "../types/algorithm.js";
import type { Derivation } from "./derivation.js";

/** The diversifier ID, by what the octets are for ({@link https://www.rfc-editor.org/rfc/rfc7292#appendix-B.3 | §B.3}). */
export const Purpose = { KEY: 1, IV: 2, MAC: 3 } as const;

export interface Pkcs12KdfParameters {
  readonly digest: Digest;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
}

/**
 * `size` octets for one purpose.
 * {@link https://www.rfc-editor.org/rfc/rfc7292#appendix-B.2 | RFC 7292 §B.2}, its names and step numbers.
 */
export function pkcs12Kdf(
  { digest, salt, iterations }: Pkcs12KdfParameters,
  ID: (typeof Purpose)[keyof typeof Purpose],
  size: number,
): Derivation {
  const { outputLen: u, blockLen: v } = hashFunction(digest);
  const c = Math.ceil(size / u); // 5.
  return {
    name: `PKCS12 ${digest} ${iterations} ${ID} ${size}`,
    salt,
    iterations,
    blocks: c,
    weight: hashCost(digest),
    parallel: false,
    async compute(password, { takeTurn }) {
      const saltSize = v * Math.ceil(salt.length / v);
      const passwordSize = v * Math.ceil(password.length / v);
      const DI = new Uint8Array(v + saltSize + passwordSize);
      const I = DI.subarray(v); // 4.
      DI.fill(ID, 0, v); // 1.
      fillWith(salt, I.subarray(0, saltSize)); // 2.
      fillWith(password, I.subarray(saltSize)); // 3.
      const A = new Uint8Array(c * u);
      const B = new Uint8Array(v);

      try {
        for (let i = 0; i < c; i++) {
          const A_i = A.subarray(i * u, (i + 1) * u);
          await iterateHash(digest, DI, iterations, A_i, takeTurn); // 6A.
          if (i + 1 === c) break;
          fillWith(A_i, B); // 6B.
          for (let j = 0; j < I.length; j += v) addPlusOne(I.subarray(j, j + v), B); // 6C.
        }
        return A.slice(0, size); // 7. and 8.
      } finally {
        for (const secret of [DI, A, B]) secret.fill(0);
      }
    },
  };
}

/** Fills `target` with copies of `octets`, one after the other, the last cut short. */
function fillWith(octets: Uint8Array, target: Uint8Array): void {
  for (let i = 0; i < target.length; i++) target[i] = octets[i % octets.length]!;
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
