import type { BlockDecryptor } from "./block-cipher.js";

/**
 * Gives ARIA with `key` set, for decryption; blocks are 16 octets.
 *
 * `key` is 16, 24 or 32 octets (K in the RFC); it is left as it is and not kept.
 * {@link https://www.rfc-editor.org/rfc/rfc5794#section-2 | RFC 5794 §2}. Table-driven, not constant-time.
 *
 * @throws RangeError where `key` has another length.
 */
export function createAriaDecryptor(key: Uint8Array): BlockDecryptor {
  if (key.length !== 16 && key.length !== 24 && key.length !== 32) {
    throw new RangeError(`key must be 16, 24 or 32 octets, got ${key.length}`);
  }
  const SB = (sboxes ??= createSboxes());
  const dk = backward(scheduleKey(SB, key));
  return { blockSize: 16, decryptBlock: (source, target, offset) => decryptBlock(SB, dk, source, target, offset) };
}

/** 128 bits in four words, the leftmost octet highest in the first. */
type Whole = readonly [number, number, number, number];

/** Key scheduling, RFC 5794 §2.2: ek1 to ek13, ek15 or ek17. */
function scheduleKey(SB: Sboxes, K: Uint8Array): Whole[] {
  const padded = new Uint8Array(32);
  padded.set(K);
  const KL = wholeAt(padded, 0);
  const KR = wholeAt(padded, 16);
  padded.fill(0);

  const [CK1, CK2, CK3] = K.length === 16 ? [C1, C2, C3] : K.length === 24 ? [C2, C3, C1] : [C3, C1, C2];
  const W0 = KL;
  const W1 = xor(FO(SB, W0, CK1!), KR);
  const W2 = xor(FE(SB, W1, CK2!), W0);
  const W3 = xor(FO(SB, W2, CK3!), W1);

  // >>> 19, >>> 31, <<< 61, <<< 31, <<< 19
  const ek = [128 - 19, 128 - 31, 61, 31, 19].flatMap((bits) => [
    xor(W0, rotate(W1, bits)), // ek1, ek5, ek9, ek13, ek17
    xor(W1, rotate(W2, bits)),
    xor(W2, rotate(W3, bits)),
    xor(rotate(W0, bits), W3),
  ]);
  return ek.slice(0, K.length / 4 + 9); // one more than the rounds, which are 12, 14 or 16
}

/** dk1 = ek(n+1), dk2 = A(ek(n)), ..., dk(n) = A(ek2), dk(n+1) = ek1, RFC 5794 §2.2. */
function backward(ek: readonly Whole[]): Whole[] {
  const n = ek.length - 1;
  return ek.map((_, i) => (i === 0 || i === n ? ek[n - i]! : A(ek[n - i]!)));
}

/** Encryption, RFC 5794 §2.3.1, which decrypts with dk in the place of ek, §2.3.2. */
function decryptBlock(SB: Sboxes, dk: readonly Whole[], source: Uint8Array, target: Uint8Array, offset: number): void {
  const n = dk.length - 1;
  let P = FO(SB, wholeAt(source, offset), dk[0]!);
  for (let round = 2; round < n; round += 2) {
    P = FE(SB, P, dk[round - 1]!);
    P = FO(SB, P, dk[round]!);
  }
  P = xor(SL2(SB, xor(P, dk[n - 1]!)), dk[n]!);
  for (let i = 0; i < 16; i++) target[offset + i] = P[i >> 2]! >>> (24 - 8 * (i & 3));
}

/** The odd round function, RFC 5794 §2.4.1. */
function FO(SB: Sboxes, D: Whole, RK: Whole): Whole {
  return A(SL1(SB, xor(D, RK)));
}

/** The even round function, RFC 5794 §2.4.1. */
function FE(SB: Sboxes, D: Whole, RK: Whole): Whole {
  return A(SL2(SB, xor(D, RK)));
}

/** Substitution layer of type 1, RFC 5794 §2.4.2. */
function SL1([SB1, SB2, SB3, SB4]: Sboxes, [a, b, c, d]: Whole): Whole {
  return [
    substitute(SB1, SB2, SB3, SB4, a),
    substitute(SB1, SB2, SB3, SB4, b),
    substitute(SB1, SB2, SB3, SB4, c),
    substitute(SB1, SB2, SB3, SB4, d),
  ];
}

/** Substitution layer of type 2, RFC 5794 §2.4.2: the inverse of type 1. */
function SL2([SB1, SB2, SB3, SB4]: Sboxes, whole: Whole): Whole {
  return SL1([SB3, SB4, SB1, SB2], whole);
}

/** Each octet of `word` through its own S-box. */
function substitute(S0: Uint8Array, S1: Uint8Array, S2: Uint8Array, S3: Uint8Array, word: number): number {
  return join(S0[word >>> 24]!, S1[(word >>> 16) & 0xff]!, S2[(word >>> 8) & 0xff]!, S3[word & 0xff]!);
}

/** The diffusion layer, RFC 5794 §2.4.3, which is its own inverse. Octets are taken from a word as the last 8 bits. */
function A([a, b, c, d]: Whole): Whole {
  const [x0, x1, x2, x3] = [a >>> 24, a >>> 16, a >>> 8, a];
  const [x4, x5, x6, x7] = [b >>> 24, b >>> 16, b >>> 8, b];
  const [x8, x9, x10, x11] = [c >>> 24, c >>> 16, c >>> 8, c];
  const [x12, x13, x14, x15] = [d >>> 24, d >>> 16, d >>> 8, d];
  const y0 = x3 ^ x4 ^ x6 ^ x8 ^ x9 ^ x13 ^ x14;
  const y1 = x2 ^ x5 ^ x7 ^ x8 ^ x9 ^ x12 ^ x15;
  const y2 = x1 ^ x4 ^ x6 ^ x10 ^ x11 ^ x12 ^ x15;
  const y3 = x0 ^ x5 ^ x7 ^ x10 ^ x11 ^ x13 ^ x14;
  const y4 = x0 ^ x2 ^ x5 ^ x8 ^ x11 ^ x14 ^ x15;
  const y5 = x1 ^ x3 ^ x4 ^ x9 ^ x10 ^ x14 ^ x15;
  const y6 = x0 ^ x2 ^ x7 ^ x9 ^ x10 ^ x12 ^ x13;
  const y7 = x1 ^ x3 ^ x6 ^ x8 ^ x11 ^ x12 ^ x13;
  const y8 = x0 ^ x1 ^ x4 ^ x7 ^ x10 ^ x13 ^ x15;
  const y9 = x0 ^ x1 ^ x5 ^ x6 ^ x11 ^ x12 ^ x14;
  const y10 = x2 ^ x3 ^ x5 ^ x6 ^ x8 ^ x13 ^ x15;
  const y11 = x2 ^ x3 ^ x4 ^ x7 ^ x9 ^ x12 ^ x14;
  const y12 = x1 ^ x2 ^ x6 ^ x7 ^ x9 ^ x11 ^ x12;
  const y13 = x0 ^ x3 ^ x6 ^ x7 ^ x8 ^ x10 ^ x13;
  const y14 = x0 ^ x3 ^ x4 ^ x5 ^ x9 ^ x11 ^ x14;
  const y15 = x1 ^ x2 ^ x4 ^ x5 ^ x8 ^ x10 ^ x15;
  return [join(y0, y1, y2, y3), join(y4, y5, y6, y7), join(y8, y9, y10, y11), join(y12, y13, y14, y15)];
}

/** The word of four octets, of each the last 8 bits. */
function join(y0: number, y1: number, y2: number, y3: number): number {
  return (y0 << 24) | ((y1 & 0xff) << 16) | ((y2 & 0xff) << 8) | (y3 & 0xff);
}

function xor(a: Whole, b: Whole): Whole {
  return [a[0] ^ b[0], a[1] ^ b[1], a[2] ^ b[2], a[3] ^ b[3]];
}

/** `whole` <<< `bits`, which are no multiple of 32. */
function rotate(whole: Whole, bits: number): Whole {
  const word = (i: number) => {
    const at = i + (bits >> 5);
    return (whole[at & 3]! << (bits & 31)) | (whole[(at + 1) & 3]! >>> (32 - (bits & 31)));
  };
  return [word(0), word(1), word(2), word(3)];
}

function wholeAt(octets: Uint8Array, at: number): Whole {
  const word = (i: number) => join(octets[i]!, octets[i + 1]!, octets[i + 2]!, octets[i + 3]!);
  return [word(at), word(at + 4), word(at + 8), word(at + 12)];
}

const C1: Whole = [0x517cc1b7, 0x27220a94, 0xfe13abe8, 0xfa9a6ee0];
const C2: Whole = [0x6db14acc, 0x9e21c820, 0xff28b1d5, 0xef5de2b0];
const C3: Whole = [0xdb92371d, 0x2126e970, 0x03249775, 0x04e8c90e];

type Sboxes = readonly [SB1: Uint8Array, SB2: Uint8Array, SB3: Uint8Array, SB4: Uint8Array];

let sboxes: Sboxes | undefined;

/** SB1 to SB4, RFC 5794 §2.4.2: SB3 and SB4 are the inverses of SB1 and SB2. Built once, when a first key is set. */
function createSboxes(): Sboxes {
  const [SB1, SB2] = [octetsOf(SB1_LINES.join("")), octetsOf(SB2_LINES.join(""))];
  return [SB1, SB2, SB1.map((_, y) => SB1.indexOf(y)), SB2.map((_, y) => SB2.indexOf(y))];
}

function octetsOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}

/** SB1, the S-box of AES: two of the RFC's lines a line. */
const SB1_LINES: readonly string[] = [
  "637c777bf26b6fc53001672bfed7ab76ca82c97dfa5947f0add4a2af9ca472c0",
  "b7fd9326363ff7cc34a5e5f171d8311504c723c31896059a071280e2eb27b275",
  "09832c1a1b6e5aa0523bd6b329e32f8453d100ed20fcb15b6acbbe394a4c58cf",
  "d0efaafb434d338545f9027f503c9fa851a3408f929d38f5bcb6da2110fff3d2",
  "cd0c13ec5f974417c4a77e3d645d197360814fdc222a908846eeb814de5e0bdb",
  "e0323a0a4906245cc2d3ac629195e479e7c8376d8dd54ea96c56f4ea657aae08",
  "ba78252e1ca6b4c6e8dd741f4bbd8b8a703eb5664803f60e613557b986c11d9e",
  "e1f8981169d98e949b1e87e9ce5528df8ca1890dbfe6426841992d0fb054bb16",
];

/** SB2, likewise. */
const SB2_LINES: readonly string[] = [
  "e24e54fc94c24acc620d6a463c4d8bd15efa64cbb497be2bbc772e03d31959c1",
  "1d06416b55f09969ea9c18ae63dfe7bb007366fb964c85e43a0945aa0fee10eb",
  "2d7ff429accfad918d78c895f92fcecd087a88385c832a2847dbb8c793a41253",
  "ff870e3136215848018e377432cae9b1b7ab0cd7c4564226079860d9b6b91140",
  "ec208cbda0c984044923f14f501f13dcd8c09e57e3c37b653b028f3ee82592e5",
  "15ddfd17a9bfd49a7ec53967fe769d43a7e1d0f568f21b347005a38ad57986a8",
  "30c6514b1ea627f635d26e2416825fdae675a2ef2cb21c9f5d6f800a72449b6c",
  "900b5b337d5a52f361a1f7b0d63f7c6ded14e0a53d22b3f889de711aafbab581",
];
