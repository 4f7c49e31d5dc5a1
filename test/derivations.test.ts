/** The key derivations by the values of their standards, and by node:crypto. */

import { createHash, createHmac, pbkdf2Sync, scryptSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import type { Compression } from "../src/primitives/compression.js";
import { hashFunction } from "../src/primitives/hash.js";
import { computeHmac } from "../src/primitives/hmac.js";
import { iterateHash } from "../src/primitives/iterated-hash.js";
import { pbkdf2 } from "../src/primitives/pbkdf2.js";
import { salsa20_8 } from "../src/primitives/salsa20-8.js";
import { scrypt } from "../src/primitives/scrypt.js";
import { sha1 } from "../src/primitives/sha1.js";
import { sha256 } from "../src/primitives/sha256.js";
import type { TakeTurn } from "../src/primitives/turn.js";
import type { Digest } from "../src/types/algorithm.js";
import type { CryptoProvider } from "../src/types/options.js";

const text = (string: string) => new Uint8Array(new TextEncoder().encode(string));
const hexOf = (octets: Uint8Array) => Buffer.from(octets).toString("hex");
const atOnce = () => undefined;

async function iterated(digest: Digest, input: Uint8Array, iterations: number, takeTurn: TakeTurn = atOnce) {
  const output = new Uint8Array(hashFunction(digest).outputLen);
  await iterateHash(digest, input, iterations, output, takeTurn);
  return hexOf(output);
}

describe("a hash of its own result", () => {
  test.each<[Digest, string]>([
    ["MD5", "md5"],
    ["SHA-1", "sha1"],
    ["SHA-224", "sha224"],
    ["SHA-256", "sha256"],
    ["SHA-384", "sha384"],
    ["SHA-512", "sha512"],
    ["SHA-512/224", "sha512-224"],
    ["SHA-512/256", "sha512-256"],
    ["SHA3-256", "sha3-256"],
    ["BLAKE2b-512", "blake2b512"],
  ])("agrees with OpenSSL for %s, at any number of iterations", async (digest, name) => {
    for (const [size, iterations] of [
      [0, 1],
      [1, 2],
      [55, 3],
      [128, 1024],
      [200, 1025],
      [19, 2500],
    ] as const) {
      const input = text("input ".repeat(40)).subarray(0, size);
      let expected: Uint8Array = input;
      for (let i = 0; i < iterations; i++) expected = createHash(name).update(expected).digest();
      expect(await iterated(digest, input, iterations)).toBe(hexOf(expected));
    }
  });

  test.each<Digest>(["SHA-1", "SHA-512"])(
    "of %s waits where the hook asks, and ends where it throws",
    async (digest) => {
      const counts: number[] = [];
      await iterated(digest, text("abc"), 2500, async (count) => void counts.push(count));
      expect(counts).toEqual([1024, 1024, 451]);
      const ended = iterated(digest, text("abc"), 2500, () => {
        throw new Error("ended");
      });
      await expect(ended).rejects.toThrow("ended");
    },
  );
});

describe("the compression function of", () => {
  const BLOCK = 64;
  /** FIPS 180-4 §5.1.1 */
  function padded(message: string): Uint8Array {
    const octets = text(message);
    const blocks = new Uint8Array(BLOCK * Math.ceil((octets.length + 9) / BLOCK));
    blocks.set(octets);
    blocks[octets.length] = 0x80;
    new DataView(blocks.buffer).setUint32(blocks.length - 4, 8 * octets.length);
    return blocks;
  }

  function hashWith({ initial, compress }: Compression, message: string): string {
    const H = Int32Array.from(initial);
    const blocks = padded(message);
    for (let start = 0; start < blocks.length; start += BLOCK) {
      const M = Int32Array.from({ length: 16 }, (_, i) => new DataView(blocks.buffer).getInt32(start + 4 * i));
      const before = [...M];
      compress(H, M);
      expect([...M]).toEqual(before);
    }
    return [...H].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  // The examples of FIPS 180-4 that NIST publishes: one block, two blocks; then 15,625 blocks and their padding
  const TWO_BLOCKS = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  test.each([
    ["SHA-1", sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
    ["SHA-1", sha1, TWO_BLOCKS, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"],
    ["SHA-1", sha1, "a".repeat(1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"],
    ["SHA-256", sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["SHA-256", sha256, TWO_BLOCKS, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"],
    ["SHA-256", sha256, "a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ])("%s gives the example of its standard", (_, compression, message, expected) => {
    expect(hashWith(compression, message)).toBe(expected);
  });
});

describe("HMAC", () => {
  const key = text("a key of its own");
  const failing = { subtle: { ...crypto.subtle, importKey: () => Promise.reject(new Error("no HMAC here")) } };
  const messages = [0, 1, 32_767, 32_768, 200_001].map((size) => new Uint8Array(size).fill(size & 0xff));

  test.each<[string, CryptoProvider | undefined]>([
    ["WebCrypto", globalThis.crypto],
    ["a WebCrypto that has no HMAC", failing as CryptoProvider],
    ["none", undefined],
  ])("agrees with OpenSSL at any size of message, with %s", async (_name, provider) => {
    for (const [digest, name] of [
      ["SHA-1", "sha1"],
      ["SHA-256", "sha256"],
      ["SHA-512", "sha512"],
      ["SHA3-256", "sha3-256"],
    ] as const) {
      for (const message of messages) {
        const mac = await computeHmac(provider, digest, key, message, atOnce);
        expect(hexOf(mac)).toBe(createHmac(name, key).update(message).digest("hex"));
      }
    }
  });

  test("of a large message goes to WebCrypto, of a small one or another digest it does not", async () => {
    let asked = 0;
    const sign = (...parameters: Parameters<typeof crypto.subtle.sign>) => {
      asked++;
      return crypto.subtle.sign(...parameters);
    };
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    const provider = { subtle: { importKey, sign } } as unknown as CryptoProvider;
    for (const message of messages) await computeHmac(provider, "SHA-256", key, message, atOnce);
    expect(asked).toBe(2);
    for (const message of messages) await computeHmac(provider, "SHA-224", key, message, atOnce);
    expect(asked).toBe(2);
  });
});

describe("PBKDF2", () => {
  const derive = (digest: Digest, P: string, S: string, c: number, size: number) =>
    pbkdf2(globalThis.crypto, digest, text(P), text(S), c, size, atOnce).then(hexOf);

  // RFC 6070 §2, and RFC 7914 §11
  test.each<[Digest, string, string, number, number, string]>([
    ["SHA-1", "password", "salt", 1, 20, "0c60c80f961f0e71f3a9b524af6012062fe037a6"],
    ["SHA-1", "password", "salt", 4096, 20, "4b007901b765489abead49d926f721d065a429c1"],
    ["SHA-1", "pass\0word", "sa\0lt", 4096, 16, "56fa6aa75548099dcc37d7f03425e0c3"],
    [
      "SHA-256",
      "passwd",
      "salt",
      1,
      64,
      "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    ],
  ])("with HMAC-%s of %j, %j, %i gives %i octets of its standard", async (digest, P, S, c, size, expected) => {
    expect(await derive(digest, P, S, c, size)).toBe(expected);
  });

  test.each<[Digest, string]>([
    ["MD5", "md5"],
    ["SHA-1", "sha1"],
    ["SHA-224", "sha224"],
    ["SHA-256", "sha256"],
    ["SHA-384", "sha384"],
    ["SHA-512", "sha512"],
    ["SHA-512/224", "sha512-224"],
    ["SHA-512/256", "sha512-256"],
    ["SHA3-224", "sha3-224"],
    ["SHA3-256", "sha3-256"],
    ["SHA3-384", "sha3-384"],
    ["SHA3-512", "sha3-512"],
  ])("with HMAC-%s agrees with OpenSSL on keys of one block and of several", async (digest, name) => {
    for (const [P, c, size] of [
      ["password", 1, 5],
      ["", 3, 32],
      ["a password that is longer than any block, ".repeat(5), 700, 129],
    ] as const) {
      expect(await derive(digest, P, "salt", c, size)).toBe(pbkdf2Sync(P, "salt", c, size, name).toString("hex"));
    }
  });

  test("takes turns that can end it", async () => {
    const takeTurn = (iterations: number) => {
      expect(iterations).toBeLessThanOrEqual(256);
      throw new Error("ended");
    };
    await expect(pbkdf2(undefined, "MD5", text("P"), text("S"), 1000, 16, takeTurn)).rejects.toThrow("ended");
  });
});

test("the Salsa20/8 Core gives the example of RFC 7914 §8", () => {
  const wordsOf = (hex: string) => {
    const octets = Buffer.from(hex, "hex");
    return Int32Array.from({ length: 16 }, (_, i) => octets.readInt32LE(4 * i));
  };
  const X = wordsOf(
    "7e879a214f3ec9867ca940e641718f26baee555b8c61c1b50df846116dcd3b1dee24f319df9b3d8514121e4b5ac5aa3276021d2909c74829edebc68db8b8c25e",
  );
  salsa20_8(X);
  expect(X).toEqual(
    wordsOf(
      "a41f859c6608cc993b81cacb020cef05044b2181a2fd337dfd7b1c6396682f29b4393168e3c9e6bcfe6bc5b7a06d96bae424cc102c91745c24ad673dc7618f81",
    ),
  );
});

describe("scrypt", () => {
  // RFC 7914 §12, but for its last, which takes 1 GiB
  test.each([
    [
      "",
      "",
      16,
      1,
      1,
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    ],
    [
      "password",
      "NaCl",
      1024,
      8,
      16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    ],
    [
      "pleaseletmein",
      "SodiumChloride",
      16384,
      8,
      1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
    ],
  ] as const)("of %j, %j, N = %i, r = %i, p = %i is that of RFC 7914", async (P, S, N, r, p, expected) => {
    expect(hexOf(await scrypt(text(P), text(S), { N, r, p }, 64, atOnce))).toBe(expected);
  });

  test("of other sizes agrees with OpenSSL", async () => {
    for (const [N, r, p, size] of [
      [2, 1, 1, 1],
      [32, 3, 5, 200],
    ] as const) {
      const derived = await scrypt(text("password"), text("salt"), { N, r, p }, size, atOnce);
      expect(hexOf(derived)).toBe(scryptSync("password", "salt", size, { N, r, p }).toString("hex"));
    }
  });

  test("says how far it is, and ends where the hook throws", async () => {
    const cost = { N: 1024, r: 1, p: 3 };
    let done = 0;
    await scrypt(text("P"), text("S"), cost, 16, (iterations) => {
      done += iterations;
    });
    // To the next slice
    expect(done).toBeGreaterThanOrEqual(1024 * 3);
    expect(done).toBeLessThan(1024 * 3 + 2048);
    const ended = scrypt(text("P"), text("S"), cost, 16, () => {
      throw new RangeError("ended");
    });
    await expect(ended).rejects.toThrow(new RangeError("ended"));
  });
});
