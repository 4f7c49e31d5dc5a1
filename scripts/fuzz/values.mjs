/** Values that a file could hold in place of its own: where readers go wrong. */

import { oid } from "../../bench/make/der.mjs";

const INTEGERS = [
  ...[0n, 1n, -1n, 2n, 3n, 4n, 127n, 128n, -128n, 255n, 256n, 1_024n, 1_025n, 19_999n, 20_000n, 20_001n],
  ...[31n, 32n, 53n, 63n, 64n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n, -(2n ** bits)]),
  2n ** 1_024n,
];

/** The contents of INTEGERs, some of them not as DER asks: padded, or with no octets at all. */
export const integerContents = [
  ...INTEGERS.map(toContents),
  Buffer.alloc(0),
  Buffer.of(0, 0, 1),
  Buffer.of(0xff, 0xff),
  Buffer.alloc(9),
];

/** As few octets in two's complement as the value takes. */
function toContents(value) {
  let size = 1;
  while (BigInt.asIntN(size * 8, value) !== value) size++;
  const digits = BigInt.asUintN(size * 8, value).toString(16);
  return Buffer.from(digits.padStart(size * 2, "0"), "hex");
}

const OIDS = [
  // CMS content types
  ...[1, 2, 3, 5, 6].map((type) => `1.2.840.113549.1.7.${type}`),
  // bags, certificates and CRLs
  ...[1, 2, 3, 4, 5, 6, 7].map((bag) => `1.2.840.113549.1.12.10.1.${bag}`),
  ...["22.1", "22.2", "23.1", "20", "21", "14"].map((type) => `1.2.840.113549.1.9.${type}`),
  // encryption of PKCS#12 and PKCS#5
  ...[1, 2, 3, 4, 5, 6].map((scheme) => `1.2.840.113549.1.12.1.${scheme}`),
  ...[1, 3, 4, 6, 10, 11, 12, 13, 14].map((scheme) => `1.2.840.113549.1.5.${scheme}`),
  "1.3.6.1.4.1.11591.4.11",
  // ciphers
  ...[2, 22, 42, 6, 46].map((cipher) => `2.16.840.1.101.3.4.1.${cipher}`),
  ...["1.2.840.113549.3.2", "1.2.840.113549.3.4", "1.2.840.113549.3.7", "1.3.14.3.2.7"],
  ...[2, 3, 4].map((cipher) => `1.2.392.200011.61.1.1.1.${cipher}`),
  ...[2, 7, 12].map((cipher) => `1.2.410.200046.1.1.${cipher}`),
  // digests and HMACs
  ...["1.2.840.113549.2.5", "1.3.14.3.2.26", "1.3.6.1.4.1.1722.12.2.1.16"],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13].map((digest) => `2.16.840.1.101.3.4.2.${digest}`),
  ...[7, 8, 9, 10, 11, 12, 13].map((hmac) => `1.2.840.113549.2.${hmac}`),
  // Windows and Java
  ...["17.1", "17.2", "17.3.20", "17.4"].map((type) => `1.3.6.1.4.1.311.${type}`),
  "2.16.840.1.113894.746875.1.1",
  "2.5.29.15",
];

/** The contents of OBJECT IDENTIFIERs: known algorithms and types, one nobody knows, and malformed ones. */
export const oidContents = [
  ...OIDS.map((text) => oid(text).subarray(2)),
  oid("1.3.6.1.4.1.32473.1").subarray(2),
  Buffer.alloc(0),
  Buffer.of(0x80, 0x01),
  Buffer.of(0x2a, 0x86),
  Buffer.alloc(24, 0xff),
  Buffer.alloc(128, 0x01),
  Buffer.alloc(129, 0x01),
];

/** Identifier octets: of the types that PKCS#12 uses, of some that it does not, and in the form for high numbers. */
export const identifiers = [
  ...[0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x0d, 0x13, 0x16, 0x17, 0x18, 0x1e, 0x24, 0x30, 0x31, 0x3e],
  ...[0x80, 0x81, 0x82, 0xa0, 0xa1, 0xa2, 0x00, 0x40, 0x60, 0xc0, 0xe0],
]
  .map((tag) => Buffer.of(tag))
  .concat([Buffer.of(0x1f, 0x1f), Buffer.of(0xbf, 0x81, 0x00), Buffer.of(0x3f, 0x10)]);

/** Texts as BMPString and UTF8String contents: odd, unpaired, with controls, with no end. */
export const textContents = [
  Buffer.alloc(0),
  Buffer.of(0x00),
  Buffer.of(0xd8, 0x00),
  Buffer.of(0xdc, 0x00, 0xd8, 0x00),
  Buffer.of(0x00, 0x41, 0x00, 0x00),
  Buffer.of(0x00, 0x1b, 0x20, 0x2e),
  Buffer.of(0xff, 0xfe, 0x41, 0x00),
  Buffer.of(0xc0, 0x80, 0xed, 0xa0, 0x80),
  Buffer.alloc(2_000, 0x61),
];
