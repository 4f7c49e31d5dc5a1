import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { createAriaDecryptor } from "../src/primitives/aria.js";
import { createCamelliaDecryptor } from "../src/primitives/camellia.js";
import { decryptCbc } from "../src/primitives/cbc.js";

const octets = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString("hex");

const CIPHERS = [
  ["camellia", createCamelliaDecryptor],
  ["aria", createAriaDecryptor],
] as const;

// RFC 3713, Appendix A
const CAMELLIA_VECTORS = [
  [128, "0123456789abcdeffedcba9876543210", "67673138549669730857065648eabe43"],
  [192, "0123456789abcdeffedcba98765432100011223344556677", "b4993401b3e996f84ee5cee7d79b09b9"],
  [256, "0123456789abcdeffedcba987654321000112233445566778899aabbccddeeff", "9acc237dff16d76c20ef7c919e3a7509"],
] as const;

// RFC 5794, Appendix A
const ARIA_VECTORS = [
  [128, "000102030405060708090a0b0c0d0e0f", "d718fbd6ab644c739da95f3be6451778"],
  [192, "000102030405060708090a0b0c0d0e0f1011121314151617", "26449c1805dbe7aa25a468ce263a9e79"],
  [256, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "f92bd7c79fb72e2f2b8f80c1972d24fc"],
] as const;

test.each(CAMELLIA_VECTORS)(
  "Camellia decrypts the block of RFC 3713, Appendix A, for %i bits",
  (_, key, ciphertext) => {
    const target = new Uint8Array(16);
    createCamelliaDecryptor(octets(key)).decryptBlock(octets(ciphertext), target, 0);
    expect(hexOf(target)).toBe("0123456789abcdeffedcba9876543210");
  },
);

test.each(ARIA_VECTORS)("ARIA decrypts the block of RFC 5794, Appendix A, for %i bits", (_, key, ciphertext) => {
  const target = new Uint8Array(16);
  createAriaDecryptor(octets(key)).decryptBlock(octets(ciphertext), target, 0);
  expect(hexOf(target)).toBe("00112233445566778899aabbccddeeff");
});

describe.each(CIPHERS)("%s", (name, createDecryptor) => {
  // mulberry32
  let state = 0x3713_5794;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const randomOctets = (size: number) => Uint8Array.from({ length: size }, () => Math.floor(random() * 256));

  test.each([16, 24, 32])("of %i key octets decrypts what OpenSSL encrypts", async (keySize) => {
    for (let i = 0; i < 1000; i++) {
      const key = randomOctets(keySize);
      const iv = randomOctets(16);
      const plaintext = randomOctets(i % 100);
      const cipher = createCipheriv(`${name}-${8 * keySize}-cbc`, key, iv);
      const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      const decrypted = await decryptCbc(createDecryptor(key), iv, ciphertext, () => undefined);
      expect([hexOf(key), hexOf(decrypted)]).toEqual([hexOf(key), hexOf(plaintext)]);
    }
  });

  test("decrypts in place and touches no other octet", () => {
    const key = randomOctets(16);
    const plaintext = randomOctets(16);
    const ciphertext = createCipheriv(`${name}-128-ecb`, key, null).update(plaintext, undefined, "hex");
    const block = octets(`aaaaaa${ciphertext}bbbb`);
    createDecryptor(key).decryptBlock(block, block, 3);
    expect(hexOf(block)).toBe(`aaaaaa${hexOf(plaintext)}bbbb`);
  });

  test("keeps no hold of the key's octets, and leaves key and source alone", () => {
    const key = randomOctets(32);
    const keyBefore = hexOf(key);
    const plaintext = randomOctets(16);
    const source = octets(createCipheriv(`${name}-256-ecb`, key, null).update(plaintext, undefined, "hex"));
    const sourceBefore = hexOf(source);
    const cipher = createDecryptor(key);
    expect(hexOf(key)).toBe(keyBefore);
    key.fill(0);
    const target = new Uint8Array(16);
    cipher.decryptBlock(source, target, 0);
    expect([hexOf(target), hexOf(source)]).toEqual([hexOf(plaintext), sourceBefore]);
  });

  test("has blocks of 16 octets and takes keys of 16, 24 and 32, no others", () => {
    for (const size of [16, 24, 32]) expect(createDecryptor(new Uint8Array(size)).blockSize).toBe(16);
    for (const size of [0, 8, 15, 17, 20, 23, 25, 31, 33, 64]) {
      expect(() => createDecryptor(new Uint8Array(size))).toThrow(RangeError);
    }
  });
});
