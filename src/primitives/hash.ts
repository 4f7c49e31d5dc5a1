import { sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { Digest } from "../types/algorithm.js";

/** The hash functions of {@link https://doi.org/10.6028/NIST.FIPS.180-4 | FIPS 180-4}. */
const HASHES = { "SHA-1": sha1, "SHA-224": sha224, "SHA-256": sha256, "SHA-384": sha384, "SHA-512": sha512 } as const;

export type Hash = (typeof HASHES)[Digest];

/** The hash function: octets to `outputLen` octets, in blocks of `blockLen`. */
export function hashFunction(digest: Digest): Hash {
  return HASHES[digest];
}
