import type { BlockDecryptor } from "./block-cipher.js";

/**
 * Gives Camellia with `key` set, for decryption; blocks are 16 octets.
 *
 * `key` is 16, 24 or 32 octets (K in the RFC); it is left as it is and not kept.
 * {@link https://www.rfc-editor.org/rfc/rfc3713#section-2 | RFC 3713 §2}. Table-driven, not constant-time.
 *
 * @throws RangeError where `key` has another length.
 */
export function createCamelliaDecryptor(key: Uint8Array): BlockDecryptor {
  if (key.length !== 16 && key.length !== 24 && key.length !== 32) {
    throw new RangeError(`key must be 16, 24 or 32 octets, got ${key.length}`);
  }
  const subkeys = backward(scheduleKey(key));
  return { blockSize: 16, decryptBlock: (source, target, offset) => decryptBlock(subkeys, source, target, offset) };
}

/** 64 bits: a subkey, or a half of the block. */
type Half = readonly [high: number, low: number];

/** 128 bits. */
type Whole = readonly [left: Half, right: Half];

interface Subkeys {
  readonly kw: readonly Half[]; // kw1 to kw4
  readonly k: readonly Half[]; // k1 to k18, or to k24
  readonly ke: readonly Half[]; // ke1 to ke4, or to ke6
}

/** Key scheduling, RFC 3713 §2.2. */
function scheduleKey(K: Uint8Array): Subkeys {
  const KL: Whole = [halfAt(K, 0), halfAt(K, 8)];
  const KR: Whole = [
    K.length === 16 ? [0, 0] : halfAt(K, 16),
    K.length === 16 ? [0, 0] : K.length === 24 ? xor(halfAt(K, 16), [-1, -1]) : halfAt(K, 24),
  ];

  let [D1, D2]: Whole = [xor(KL[0], KR[0]), xor(KL[1], KR[1])];
  D2 = xor(D2, F(D1, [0xa09e667f, 0x3bcc908b])); // Sigma1
  D1 = xor(D1, F(D2, [0xb67ae858, 0x4caa73b2])); // Sigma2
  D1 = xor(D1, KL[0]);
  D2 = xor(D2, KL[1]);
  D2 = xor(D2, F(D1, [0xc6ef372f, 0xe94f82be])); // Sigma3
  D1 = xor(D1, F(D2, [0x54ff53a5, 0xf1d36f1c])); // Sigma4
  const KA: Whole = [D1, D2];
  D1 = xor(KA[0], KR[0]);
  D2 = xor(KA[1], KR[1]);
  D2 = xor(D2, F(D1, [0x10e527fa, 0xde682d1d])); // Sigma5
  D1 = xor(D1, F(D2, [0xb05688c2, 0xb3e6c1fd])); // Sigma6
  const KB: Whole = [D1, D2];

  if (K.length === 16) {
    const k1To6 = [...KA, ...rotate(KL, 15), ...rotate(KA, 15)];
    const k7To12 = [...rotate(KL, 45), rotate(KA, 45)[0], rotate(KL, 60)[1], ...rotate(KA, 60)];
    const k13To18 = [...rotate(KL, 94), ...rotate(KA, 94), ...rotate(KL, 111)];
    return {
      kw: [...KL, ...rotate(KA, 111)],
      k: [...k1To6, ...k7To12, ...k13To18],
      ke: [...rotate(KA, 30), ...rotate(KL, 77)],
    };
  }
  const k1To6 = [...KB, ...rotate(KR, 15), ...rotate(KA, 15)];
  const k7To12 = [...rotate(KB, 30), ...rotate(KL, 45), ...rotate(KA, 45)];
  const k13To18 = [...rotate(KR, 60), ...rotate(KB, 60), ...rotate(KL, 77)];
  const k19To24 = [...rotate(KR, 94), ...rotate(KA, 94), ...rotate(KL, 111)];
  return {
    kw: [...KL, ...rotate(KB, 111)],
    k: [...k1To6, ...k7To12, ...k13To18, ...k19To24],
    ke: [...rotate(KR, 30), ...rotate(KL, 60), ...rotate(KA, 77)],
  };
}

/** The subkeys in the order that makes encryption decryption, RFC 3713 §2.3.3. */
function backward({ kw: [kw1, kw2, kw3, kw4], k, ke }: Subkeys): Subkeys {
  return { kw: [kw3!, kw4!, kw1!, kw2!], k: [...k].reverse(), ke: [...ke].reverse() };
}

/** Encryption, RFC 3713 §2.3.1 and §2.3.2, with the subkeys {@link backward}. */
function decryptBlock({ kw, k, ke }: Subkeys, source: Uint8Array, target: Uint8Array, offset: number): void {
  let D1 = xor(halfAt(source, offset), kw[0]!); // prewhitening
  let D2 = xor(halfAt(source, offset + 8), kw[1]!);
  for (let round = 0; round < k.length; round += 2) {
    if (round > 0 && round % 6 === 0) {
      D1 = FL(D1, ke[round / 3 - 2]!);
      D2 = FLINV(D2, ke[round / 3 - 1]!);
    }
    D2 = xor(D2, F(D1, k[round]!));
    D1 = xor(D1, F(D2, k[round + 1]!));
  }
  setHalfAt(target, offset, xor(D2, kw[2]!)); // postwhitening
  setHalfAt(target, offset + 8, xor(D1, kw[3]!));
}

/** The F-function, RFC 3713 §2.4.1. */
function F(F_IN: Half, KE: Half): Half {
  const high = F_IN[0] ^ KE[0];
  const low = F_IN[1] ^ KE[1];
  const t1 = SBOX1[high >>> 24]!;
  const t2 = SBOX2((high >>> 16) & 0xff);
  const t3 = SBOX3((high >>> 8) & 0xff);
  const t4 = SBOX4(high & 0xff);
  const t5 = SBOX2(low >>> 24);
  const t6 = SBOX3((low >>> 16) & 0xff);
  const t7 = SBOX4((low >>> 8) & 0xff);
  const t8 = SBOX1[low & 0xff]!;
  const y1 = t1 ^ t3 ^ t4 ^ t6 ^ t7 ^ t8;
  const y2 = t1 ^ t2 ^ t4 ^ t5 ^ t7 ^ t8;
  const y3 = t1 ^ t2 ^ t3 ^ t5 ^ t6 ^ t8;
  const y4 = t2 ^ t3 ^ t4 ^ t5 ^ t6 ^ t7;
  const y5 = t1 ^ t2 ^ t6 ^ t7 ^ t8;
  const y6 = t2 ^ t3 ^ t5 ^ t7 ^ t8;
  const y7 = t3 ^ t4 ^ t5 ^ t6 ^ t8;
  const y8 = t1 ^ t4 ^ t5 ^ t6 ^ t7;
  return [(y1 << 24) | (y2 << 16) | (y3 << 8) | y4, (y5 << 24) | (y6 << 16) | (y7 << 8) | y8];
}

/** The FL-function, RFC 3713 §2.4.2. */
function FL([x1, x2]: Half, [k1, k2]: Half): Half {
  const right = x2 ^ rotateWord(x1 & k1, 1);
  return [x1 ^ (right | k2), right];
}

/** The FLINV-function, RFC 3713 §2.4.3: the inverse of FL. */
function FLINV([y1, y2]: Half, [k1, k2]: Half): Half {
  const left = y1 ^ (y2 | k2);
  return [left, y2 ^ rotateWord(left & k1, 1)];
}

function xor(a: Half, b: Half): Half {
  return [a[0] ^ b[0], a[1] ^ b[1]];
}

function rotateWord(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** `whole` <<< `bits`, which are no multiple of 32. */
function rotate(whole: Whole, bits: number): Whole {
  const from = whole.flat();
  const shift = bits & 31;
  const to = from.map((_, i) => {
    const at = i + (bits >> 5);
    return (from[at & 3]! << shift) | (from[(at + 1) & 3]! >>> (32 - shift));
  });
  return [to.slice(0, 2) as [number, number], to.slice(2) as [number, number]];
}

function halfAt(octets: Uint8Array, at: number): Half {
  return [
    (octets[at]! << 24) | (octets[at + 1]! << 16) | (octets[at + 2]! << 8) | octets[at + 3]!,
    (octets[at + 4]! << 24) | (octets[at + 5]! << 16) | (octets[at + 6]! << 8) | octets[at + 7]!,
  ];
}

function setHalfAt(octets: Uint8Array, at: number, half: Half): void {
  for (let i = 0; i < 8; i++) octets[at + i] = half[i >> 2]! >>> (24 - 8 * (i & 3));
}

// The s-boxes, RFC 3713 §2.4.1: SBOX2[x] = SBOX1[x] <<< 1, SBOX3[x] = SBOX1[x] <<< 7, SBOX4[x] = SBOX1[x <<< 1]

const rotateOctet = (octet: number, bits: number): number => ((octet << bits) | (octet >> (8 - bits))) & 0xff;
const SBOX2 = (x: number): number => rotateOctet(SBOX1[x]!, 1);
const SBOX3 = (x: number): number => rotateOctet(SBOX1[x]!, 7);
const SBOX4 = (x: number): number => SBOX1[rotateOctet(x, 1)]!;

/** SBOX1, 16 a line as the RFC prints it. */
// biome-ignore format: the RFC's lines
const SBOX1: readonly number[] = [
  112, 130,  44, 236, 179,  39, 192, 229, 228, 133,  87,  53, 234,  12, 174,  65,
   35, 239, 107, 147,  69,  25, 165,  33, 237,  14,  79,  78,  29, 101, 146, 189,
  134, 184, 175, 143, 124, 235,  31, 206,  62,  48, 220,  95,  94, 197,  11,  26,
  166, 225,  57, 202, 213,  71,  93,  61, 217,   1,  90, 214,  81,  86, 108,  77,
  139,  13, 154, 102, 251, 204, 176,  45, 116,  18,  43,  32, 240, 177, 132, 153,
  223,  76, 203, 194,  52, 126, 118,   5, 109, 183, 169,  49, 209,  23,   4, 215,
   20,  88,  58,  97, 222,  27,  17,  28,  50,  15, 156,  22,  83,  24, 242,  34,
  254,  68, 207, 178, 195, 181, 122, 145,  36,   8, 232, 168,  96, 252, 105,  80,
  170, 208, 160, 125, 161, 137,  98, 151,  84,  91,  30, 149, 224, 255, 100, 210,
   16, 196,   0,  72, 163, 247, 117, 219, 138,   3, 230, 218,   9,  63, 221, 148,
  135,  92, 131,   2, 205,  74, 144,  51, 115, 103, 246, 243, 157, 127, 191, 226,
   82, 155, 216,  38, 200,  55, 198,  59, 129, 150, 111,  75,  19, 190,  99,  46,
  233, 121, 167, 140, 159, 110, 188, 142,  41, 245, 249, 182,  47, 253, 180,  89,
  120, 152,   6, 106, 231,  70, 113, 186, 212,  37, 171,  66, 136, 162, 141, 250,
  114,   7, 185,  85, 248, 238, 172,  10,  54,  73,  42, 104,  60,  56, 241, 164,
   64,  40, 211, 123, 187, 201,  67, 193,  21, 227, 173, 244, 119, 199, 128, 158,
];
