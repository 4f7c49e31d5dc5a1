import type { BlockDecryptor } from "./block-cipher.js";

/**
 * Gives DES with `key` set, for decryption; blocks are 8 octets.
 *
 * `key` is 8 octets; the low bit of each is parity and is ignored. Single DES is broken by search, and stays here only
 * to read old files. {@link https://csrc.nist.gov/pubs/fips/46-3/final | FIPS 46-3}, whose tables and names this file
 * keeps. Table-driven, not constant-time.
 *
 * @throws RangeError where `key` is not 8 octets.
 */
export function createDesDecryptor(key: Uint8Array): BlockDecryptor {
  if (key.length !== 8) throw new RangeError(`key must be 8 octets, got ${key.length}`);
  return createDecryptor(backward(keySchedule(key)));
}

/**
 * Gives triple DES with `key` set, for decryption; blocks are 8 octets.
 *
 * `key` is K1, K2, K3 in 24 octets, or K1, K2 in 16, where K3 = K1. They need not differ; parity is ignored as for DES.
 * {@link https://csrc.nist.gov/pubs/sp/800/67/r2/final | SP 800-67 §3.1}. Table-driven, not constant-time.
 *
 * @throws RangeError where `key` is neither 16 nor 24 octets.
 */
export function createTripleDesDecryptor(key: Uint8Array): BlockDecryptor {
  if (key.length !== 16 && key.length !== 24) throw new RangeError(`key must be 16 or 24 octets, got ${key.length}`);
  const K1 = keySchedule(key.subarray(0, 8));
  const K2 = keySchedule(key.subarray(8, 16));
  const K3 = key.length === 16 ? K1 : keySchedule(key.subarray(16, 24));
  // D_K1(E_K2(D_K3(I)))
  return createDecryptor([...backward(K3), ...K2, ...backward(K1)]);
}

/** A key K_n of one round: its eight groups of six bits, one for each S-box, as {@link pack} lays them out. */
type RoundKey = readonly [odd: number, even: number];

/** Deciphering is enciphering with K_16 first and K_1 last. */
function backward(keys: readonly RoundKey[]): RoundKey[] {
  return [...keys].reverse();
}

/** KS, the sixteen keys K_1 to K_16. Bit 1 is the leftmost one throughout, as in the standard. */
function keySchedule(key: Uint8Array): RoundKey[] {
  let CD = PC1.map((bit) => (key[(bit - 1) >> 3]! >> (-bit & 7)) & 1);
  return LEFT_SHIFTS.map((shifts) => {
    const C = CD.slice(0, 28);
    const D = CD.slice(28);
    CD = [...C.slice(shifts), ...C.slice(0, shifts), ...D.slice(shifts), ...D.slice(0, shifts)];
    return pack(PC2.map((bit) => CD[bit - 1]!));
  });
}

/**
 * Six bits an octet, at its top: groups 1, 3, 5, 7 in the first word, 2, 4, 6, 8 in the second. E(R) has this layout in
 * R rotated right by 1 and left by 3, so that one xor adds half a round key.
 */
function pack(bits: readonly number[]): RoundKey {
  const words: [number, number] = [0, 0];
  for (let i = 0; i < 48; i++) {
    const group = Math.floor(i / 6);
    words[group & 1]! |= bits[i]! << (31 - 8 * (group >> 1) - (i % 6));
  }
  return words;
}

/** The cipher from the keys of its rounds: 16 for DES, 48 for triple DES, where the inner IP and IP^-1 cancel. */
function createDecryptor(roundKeys: readonly RoundKey[]): BlockDecryptor {
  const K = Int32Array.from(roundKeys.flat());
  const SP = (spTables ??= createSpTables());
  return { blockSize: 8, decryptBlock: (source, target, offset) => decryptBlock(K, SP, source, target, offset) };
}

function decryptBlock(K: Int32Array, SP: Int32Array, source: Uint8Array, target: Uint8Array, offset: number): void {
  let L = (source[offset]! << 24) | (source[offset + 1]! << 16) | (source[offset + 2]! << 8) | source[offset + 3]!;
  let R = (source[offset + 4]! << 24) | (source[offset + 5]! << 16) | (source[offset + 6]! << 8) | source[offset + 7]!;
  let t: number;

  // IP, as five exchanges of bits between the halves
  t = ((L >>> 4) ^ R) & 0x0f0f0f0f;
  R ^= t;
  L ^= t << 4;
  t = ((L >>> 16) ^ R) & 0x0000ffff;
  R ^= t;
  L ^= t << 16;
  t = ((R >>> 2) ^ L) & 0x33333333;
  L ^= t;
  R ^= t << 2;
  t = ((R >>> 8) ^ L) & 0x00ff00ff;
  L ^= t;
  R ^= t << 8;
  t = ((L >>> 1) ^ R) & 0x55555555;
  R ^= t;
  L ^= t << 1;

  for (let k = 0; k < K.length; ) {
    // Two rounds, so that the halves need not change places: L' = L xor f(R, K_n), R' = R xor f(L', K_n+1)
    for (const end = k + 32; k < end; k += 4) {
      L ^= f(SP, R, K[k]!, K[k + 1]!);
      R ^= f(SP, L, K[k + 2]!, K[k + 3]!);
    }
    // The preoutput block is R_16 L_16
    t = L;
    L = R;
    R = t;
  }

  // IP^-1, the exchanges of IP from the last to the first
  t = ((L >>> 1) ^ R) & 0x55555555;
  R ^= t;
  L ^= t << 1;
  t = ((R >>> 8) ^ L) & 0x00ff00ff;
  L ^= t;
  R ^= t << 8;
  t = ((R >>> 2) ^ L) & 0x33333333;
  L ^= t;
  R ^= t << 2;
  t = ((L >>> 16) ^ R) & 0x0000ffff;
  R ^= t;
  L ^= t << 16;
  t = ((L >>> 4) ^ R) & 0x0f0f0f0f;
  R ^= t;
  L ^= t << 4;

  target[offset] = L >>> 24;
  target[offset + 1] = L >>> 16;
  target[offset + 2] = L >>> 8;
  target[offset + 3] = L;
  target[offset + 4] = R >>> 24;
  target[offset + 5] = R >>> 16;
  target[offset + 6] = R >>> 8;
  target[offset + 7] = R;
}

/** The cipher function f(R, K) = P(S_1(B_1) S_2(B_2) ... S_8(B_8)), where B_1 B_2 ... B_8 = K xor E(R). */
function f(SP: Int32Array, R: number, oddKey: number, evenKey: number): number {
  const odd = ((R >>> 1) | (R << 31)) ^ oddKey;
  const even = ((R << 3) | (R >>> 29)) ^ evenKey;
  return (
    SP[odd >>> 26]! ^
    SP[64 + (even >>> 26)]! ^
    SP[128 + ((odd >>> 18) & 63)]! ^
    SP[192 + ((even >>> 18) & 63)]! ^
    SP[256 + ((odd >>> 10) & 63)]! ^
    SP[320 + ((even >>> 10) & 63)]! ^
    SP[384 + ((odd >>> 2) & 63)]! ^
    SP[448 + ((even >>> 2) & 63)]!
  );
}

let spTables: Int32Array | undefined;

/** P(S_n(B)) for each S-box and each B of six bits, at 64 (n - 1) + B. Built once, when a first key is set. */
function createSpTables(): Int32Array {
  return Int32Array.from({ length: 512 }, (_, index) => {
    const n = index >> 6;
    const B = index & 63;
    const row = ((B >> 4) & 2) | (B & 1); // the first and the last bit of B
    const column = (B >> 1) & 15; // the middle four
    const bits = Number.parseInt(S[n]![row]![column]!, 16) << (28 - 4 * n);
    return P.reduce((word, from, to) => word | (((bits >>> (32 - from)) & 1) << (31 - to)), 0);
  });
}

// The tables of FIPS 46-3, Appendix 1

/** S_1 to S_8, four rows each, a digit of base 16 a column. */
const S: readonly (readonly string[])[] = [
  ["e4d12fb83a6c5907", "0f74e2d1a6cb9538", "41e8d62bfc973a50", "fc8249175b3ea06d"],
  ["f18e6b34972dc05a", "3d47f28ec01a69b5", "0e7ba4d158c6932f", "d8a13f42b67c05e9"],
  ["a09e63f51dc7b428", "d709346a285ecbf1", "d6498f30b12c5ae7", "1ad069874fe3b52c"],
  ["7de3069a1285bc4f", "d8b56f03472c1ae9", "a690cb7df13e5284", "3f06a1d8945bc72e"],
  ["2c417ab6853fd0e9", "eb2c47d150fa3986", "421bad78f9c5630e", "b8c71e2d6f09a453"],
  ["c1af92680d34e75b", "af427c9561de0b38", "9ef528c3704a1db6", "432c95fabe17608d"],
  ["4b2ef08d3c975a61", "d0b7491ae35c2f86", "14bdc37eaf680592", "6bd814a7950fe23c"],
  ["d2846fb1a93e50c7", "1fd8a374c56b0e92", "7b419ce206adf358", "21e74a8dfc90356b"],
];

/** The permutation P. */
// biome-ignore format: the standard's lines
const P: readonly number[] = [
  16,  7, 20, 21,
  29, 12, 28, 17,
   1, 15, 23, 26,
   5, 18, 31, 10,
   2,  8, 24, 14,
  32, 27,  3,  9,
  19, 13, 30,  6,
  22, 11,  4, 25,
];

/** Permuted choice 1: C_0, then D_0. */
// biome-ignore format: the standard's lines
const PC1: readonly number[] = [
  57, 49, 41, 33, 25, 17,  9,
   1, 58, 50, 42, 34, 26, 18,
  10,  2, 59, 51, 43, 35, 27,
  19, 11,  3, 60, 52, 44, 36,

  63, 55, 47, 39, 31, 23, 15,
   7, 62, 54, 46, 38, 30, 22,
  14,  6, 61, 53, 45, 37, 29,
  21, 13,  5, 28, 20, 12,  4,
];

/** Permuted choice 2. */
// biome-ignore format: the standard's lines
const PC2: readonly number[] = [
  14, 17, 11, 24,  1,  5,
   3, 28, 15,  6, 21, 10,
  23, 19, 12,  4, 26,  8,
  16,  7, 27, 20, 13,  2,
  41, 52, 31, 37, 47, 55,
  30, 40, 51, 45, 33, 48,
  44, 49, 39, 56, 34, 53,
  46, 42, 50, 36, 29, 32,
];

/** The number of left shifts in each iteration. */
const LEFT_SHIFTS: readonly number[] = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
