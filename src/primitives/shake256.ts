import { shake256 as shake } from "@noble/hashes/sha3.js";

/** The first `size` octets of SHAKE256, {@link https://doi.org/10.6028/NIST.FIPS.202 | FIPS 202} §6.2 */
export function shake256(octets: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(shake(octets, { dkLen: size }));
}
