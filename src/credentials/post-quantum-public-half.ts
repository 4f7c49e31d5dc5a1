/** The public halves of keys that hold them: keys of ML-DSA, ML-KEM and SLH-DSA are not computed anew here. */

import { readExpandedKey } from "../asn1/post-quantum-private-key.js";
import type { KeyMaterial } from "../asn1/private-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { equalOctets } from "../primitives/equal-octets.js";
import { hashFunction } from "../primitives/hash.js";
import { shake256 } from "../primitives/shake256.js";
import type { PostQuantumKeyAlgorithm, PublicKeyUnavailableReason } from "../types/key.js";

type Octets = Uint8Array<ArrayBuffer>;

/** FIPS 203 §8 and FIPS 204 §4: octets of the expanded key, and of an ML-KEM key's part for decryption alone (dk_PKE). */
const EXPANDED_SIZES: Readonly<Record<string, number>> = {
  "ML-DSA-44": 2_560,
  "ML-DSA-65": 4_032,
  "ML-DSA-87": 4_896,
  "ML-KEM-512": 1_632,
  "ML-KEM-768": 2_400,
  "ML-KEM-1024": 3_168,
};

export function readPostQuantumPublicKey(
  { type, parameterSet }: PostQuantumKeyAlgorithm,
  { privateKey, publicKey }: KeyMaterial,
  path: string,
  budget: Budget,
): Octets | PublicKeyUnavailableReason {
  if (type === "SLH-DSA") return readSlhDsa(parameterSet, privateKey, path);
  const sizes = { seed: type === "ML-DSA" ? 32 : 64, expandedKey: EXPANDED_SIZES[parameterSet]! };
  const expandedKey = readExpandedKey(readBer(privateKey, path, budget), path, sizes);
  if (expandedKey === undefined) return "algorithm";
  return type === "ML-KEM" ? readMlKem(expandedKey) : readMlDsa(expandedKey, publicKey);
}

/** FIPS 205 §9.1: SK.seed ‖ SK.prf ‖ PK.seed ‖ PK.root, of n octets each; the last two are the public key. */
function readSlhDsa(parameterSet: string, privateKey: Octets, path: string): Octets | PublicKeyUnavailableReason {
  const n = Number(/\d{3}/.exec(parameterSet)) / 8;
  if (privateKey.length !== 4 * n) throw new PfxSyntaxError(path, 0, `not ${4 * n} octets`);
  return privateKey.slice(2 * n);
}

/** FIPS 203 §7.1: dk_PKE of 384·k octets ‖ ek ‖ H(ek) ‖ z; k is such that ek, of 384·k + 32, fills the rest. */
function readMlKem(expandedKey: Octets): Octets | PublicKeyUnavailableReason {
  const sizeOfPke = (expandedKey.length - 96) / 2;
  const ek = expandedKey.slice(sizeOfPke, -64);
  const hash = expandedKey.subarray(-64, -32);
  return equalOctets(hashFunction("SHA3-256")(ek), hash) ? ek : "disagreement";
}

/**
 * FIPS 204 §5.1: ρ ‖ K ‖ tr ‖ …, where tr of 64 octets is a hash of the public key. So the key tells whether a public key
 * beside it is its own, and does not hold it.
 */
function readMlDsa(expandedKey: Octets, publicKey: Octets | undefined): Octets | PublicKeyUnavailableReason {
  if (publicKey === undefined) return "algorithm";
  const tr = expandedKey.subarray(64, 128);
  return equalOctets(shake256(publicKey, 64), tr) ? publicKey.slice() : "disagreement";
}
