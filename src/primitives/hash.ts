import { blake2b } from "@noble/hashes/blake2.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from "@noble/hashes/sha2.js";
import { sha3_224, sha3_256, sha3_384, sha3_512 } from "@noble/hashes/sha3.js";
import type { Digest } from "../types/algorithm.js";

/** A hash function: octets to `outputLen` octets, in blocks of `blockLen`, which for SHA-3 is its rate. */
export type Hash = typeof sha1 | typeof sha256 | typeof sha512 | typeof sha3_256 | typeof blake2b;

const HASHES: Readonly<Record<Digest, Hash>> = {
  MD5: md5,
  "SHA-1": sha1,
  "SHA-224": sha224,
  "SHA-256": sha256,
  "SHA-384": sha384,
  "SHA-512": sha512,
  "SHA-512/224": sha512_224,
  "SHA-512/256": sha512_256,
  "SHA3-224": sha3_224,
  "SHA3-256": sha3_256,
  "SHA3-384": sha3_384,
  "SHA3-512": sha3_512,
  "BLAKE2b-512": blake2b,
};

/** How many times longer than an iteration of PBKDF2 by WebCrypto a hash by @noble/hashes takes, as powers of 2. */
const COSTS: Readonly<Record<Digest, number>> = {
  MD5: 4,
  "SHA-1": 1,
  "SHA-224": 8,
  "SHA-256": 1,
  "SHA-384": 16,
  "SHA-512": 16,
  "SHA-512/224": 16,
  "SHA-512/256": 16,
  "SHA3-224": 32,
  "SHA3-256": 32,
  "SHA3-384": 32,
  "SHA3-512": 32,
  "BLAKE2b-512": 16,
};

/** What one iteration costs outside WebCrypto, in units of one inside it. */
export function hashCost(digest: Digest): number {
  return COSTS[digest];
}

/**
 * {@link https://www.rfc-editor.org/rfc/rfc1321 | RFC 1321}, {@link https://doi.org/10.6028/NIST.FIPS.180-4 | FIPS 180-4},
 * {@link https://doi.org/10.6028/NIST.FIPS.202 | FIPS 202}, {@link https://www.rfc-editor.org/rfc/rfc7693 | RFC 7693}
 */
export function hashFunction(digest: Digest): Hash {
  return HASHES[digest];
}
