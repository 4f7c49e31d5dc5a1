/** Numbers, lengths and counts at the edges of what a program can count, and files that are large in one respect. */

import { describe, expect, test } from "@jest/globals";
import { DANGEROUS_NO_LIMITS, DEFAULT_LIMITS, inspectPfx, type OpenPfxOptions, openPfx } from "../src/index.js";
import {
  bag,
  concat,
  type Der,
  data,
  encryptedData,
  type Integer,
  integer,
  macData,
  NULL,
  octetString,
  oid,
  pfx,
  pfxOf,
  sequence,
  shroudedKeyBag,
  tlv,
} from "./der.js";
import {
  AES128,
  aes,
  CIPHERS,
  encryptionScheme,
  HMAC_SHA256,
  PARAMETERS,
  pbeAlgorithm,
  pbes2Algorithm,
  pbkdf2,
  pbmac1Algorithm,
  scryptKdf,
  shrouded,
  TRIPLE_DES,
  withPbmac1,
} from "./make.js";

const { salt } = PARAMETERS;
const password = "password";

/** Where a file is refused, and with what. */
async function refusal(file: Der, options: OpenPfxOptions = {}): Promise<unknown> {
  try {
    await openPfx(file, { password, ...options });
    return "opens";
  } catch (error) {
    const { code, path, limit, actual, maximum, missing } = error as Record<string, unknown>;
    if (code === undefined) throw error;
    return JSON.parse(JSON.stringify({ code, path, limit, actual, maximum, missing }));
  }
}

const signed = (octets: readonly number[]) => tlv(0x02, new Uint8Array(octets));
/** INTEGERs by their contents octets: negative ones, and one without any. */
const NO_COUNT: readonly [string, Der][] = [
  ["-1", signed([0xff])],
  ["-2^31", signed([0x80, 0, 0, 0])],
  ["-2^63", signed([0x80, 0, 0, 0, 0, 0, 0, 0])],
  ["no octets", signed([])],
];
const LARGE = [
  2 ** 31 - 1,
  2 ** 31,
  2 ** 31 + 1,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 32 + 1,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 63,
  2 ** 64,
];

const cipher = encryptionScheme(AES128);
const closed = (algorithm: Der) => pfx([encryptedData(algorithm)]);
const keyUnder = (algorithm: Der) => pfxOf(shroudedKeyBag(algorithm));
const PBES1_MD5_DES = "1.2.840.113549.1.5.3";
const underPbkdf2 = (count: Integer, given: Uint8Array = salt, ...keyLength: Der[]) =>
  pbes2Algorithm(pbkdf2(given, count, ...keyLength, HMAC_SHA256), cipher);
const underScrypt = (...cost: Integer[]) => pbes2Algorithm(scryptKdf(salt, ...cost), cipher);
const mac = (count: Integer, given: Uint8Array = salt) => pfx([], macData(count, { salt: given }));
const pbmac1 = (count: Integer, keyLength: Integer, given: Uint8Array = salt) => {
  const digestAlgorithm = pbmac1Algorithm(pbkdf2(given, count, integer(keyLength), HMAC_SHA256));
  return pfx([], macData(1, { digestAlgorithm, digest: new Uint8Array(32), salt: given }));
};

/** The iterations of each derivation, and where they stand. */
const ITERATIONS: readonly [string, (count: Der) => Der, string][] = [
  ["the MAC", mac, "PFX.macData.iterations"],
  [
    "a PBMAC1",
    (count) => pbmac1(count, 32),
    "PFX.macData.mac.digestAlgorithm.parameters.keyDerivationFunc.parameters.iterationCount",
  ],
  [
    "PKCS12-PBE",
    (count) => closed(pbeAlgorithm(TRIPLE_DES, salt, count)),
    `${inEncryptedData()}.parameters.iterations`,
  ],
  ["PBES1", (count) => closed(pbeAlgorithm(PBES1_MD5_DES, salt, count)), `${inEncryptedData()}.parameters.iterations`],
  [
    "PBKDF2",
    (count) => closed(underPbkdf2(count)),
    `${inEncryptedData()}.parameters.keyDerivationFunc.parameters.iterationCount`,
  ],
  [
    "PKCS12-PBE of a key",
    (count) => keyUnder(pbeAlgorithm(TRIPLE_DES, salt, count)),
    `${inBag()}.parameters.iterations`,
  ],
  [
    "PBKDF2 of a key",
    (count) => keyUnder(underPbkdf2(count)),
    `${inBag()}.parameters.keyDerivationFunc.parameters.iterationCount`,
  ],
];

function inEncryptedData() {
  return "authenticatedSafe[0].content.encryptedContentInfo.contentEncryptionAlgorithm";
}
function inBag() {
  return "authenticatedSafe[0].bags[0].bagValue.encryptionAlgorithm";
}

describe.each(ITERATIONS)("the iterations of %s", (_name, file, path) => {
  const maximum = DEFAULT_LIMITS.iterations;
  test("are bounded before the first, however large", async () => {
    for (const actual of [maximum + 1, ...LARGE]) {
      const exceeded = { code: "ERR_PFX_LIMIT_EXCEEDED", limit: "iterations", maximum, actual };
      expect(await refusal(file(integer(BigInt(actual))))).toEqual(exceeded);
    }
    // So many digits are more than a number can be, and a megabyte of them is more than an INTEGER needs
    const endless = (size: number) => refusal(file(tlv(0x02, new Uint8Array(size).fill(0x7f))));
    expect(await endless(60_000)).toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "iterations" });
    expect(await endless(1_000_000)).toMatchObject({
      code: expect.stringMatching(/^ERR_PFX_(LIMIT_EXCEEDED|SYNTAX)$/),
    });
    const limits = DANGEROUS_NO_LIMITS;
    const most = { limit: "iterations", maximum: 2 ** 32 - 1, actual: 2 ** 32 };
    expect(await refusal(file(integer(2 ** 32)), { limits })).toMatchObject(most);
  });

  test("are at least 1", async () => {
    for (const [, count] of [...NO_COUNT, ["0", integer(0)] as const]) {
      expect(await refusal(file(count))).toEqual({ code: "ERR_PFX_SYNTAX", path });
    }
  });

  test("may be padded with zeros, but for a strict read", async () => {
    const padded = (...octets: number[]) => file(signed([...new Uint8Array(40), ...octets]));
    expect(await refusal(padded(2))).toEqual(await refusal(file(integer(2))));
    expect(await refusal(padded(0))).toMatchObject({ code: "ERR_PFX_SYNTAX", path });
    expect(await refusal(padded(2), { strict: true })).toMatchObject({ code: "ERR_PFX_SYNTAX" });
    expect(inspectPfx(padded(2)).findings).toContainEqual({ finding: "not-der" });
  });
});

describe("the salt of", () => {
  test.each<[string, (given: Uint8Array) => Der]>([
    ["the MAC", (given) => mac(1, given)],
    ["a PBMAC1", (given) => pbmac1(1, 32, given)],
    ["PKCS12-PBE", (given) => closed(pbeAlgorithm(TRIPLE_DES, given, 1))],
    ["PBES1", (given) => closed(pbeAlgorithm(PBES1_MD5_DES, given, 1))],
    ["PBKDF2", (given) => closed(underPbkdf2(1, given))],
    ["scrypt", (given) => closed(pbes2Algorithm(scryptKdf(given, 2, 1, 1), cipher))],
  ])("%s may be empty or 1,024 octets, and no longer", async (_name, file) => {
    for (const size of [0, 1, 1024]) {
      // The password is wrong, so that the salt was used
      const { code } = (await refusal(file(new Uint8Array(size)))) as { code: string };
      expect(["ERR_PFX_MAC_MISMATCH", "ERR_PFX_DECRYPTION_FAILED"]).toContain(code);
    }
    for (const size of [1025, 1_000_000]) {
      const exceeded = { code: "ERR_PFX_LIMIT_EXCEEDED", limit: "saltSize", maximum: 1024, actual: size };
      expect(await refusal(file(new Uint8Array(size)))).toEqual(exceeded);
    }
  });

  test("PBKDF2 opens what was made with an empty one", async () => {
    const file = pfxOf(shrouded(aes({ password, salt: new Uint8Array(0) })));
    expect(await refusal(file)).toBe("opens");
  });
});

describe("sizes of keys and vectors", () => {
  const path = `${inEncryptedData()}.parameters.keyDerivationFunc.parameters.keyLength`;

  test("a keyLength is the cipher's, whatever its size", async () => {
    for (const keyLength of [1, 15, 17, 2 ** 29, ...LARGE]) {
      expect(await refusal(closed(underPbkdf2(1, salt, integer(BigInt(keyLength)))))).toEqual({
        code: "ERR_PFX_SYNTAX",
        path,
      });
    }
    for (const [, keyLength] of [...NO_COUNT, ["0", integer(0)] as const]) {
      expect(await refusal(closed(underPbkdf2(1, salt, keyLength)))).toEqual({ code: "ERR_PFX_SYNTAX", path });
      const scrypt = underScrypt(2, 1, 1, keyLength);
      expect(await refusal(closed(scrypt))).toEqual({ code: "ERR_PFX_SYNTAX", path });
    }
  });

  test("one of PBMAC1 is 20 to 64 octets, in each number of octets that says so", async () => {
    const at = "PFX.macData.mac.digestAlgorithm.parameters.keyDerivationFunc.parameters.keyLength";
    for (const keyLength of [65, ...LARGE]) {
      const exceeded = { code: "ERR_PFX_LIMIT_EXCEEDED", limit: "macKeyLength", maximum: 64, actual: keyLength };
      expect(await refusal(pbmac1(1, BigInt(keyLength)))).toEqual(exceeded);
    }
    for (const [, keyLength] of [...NO_COUNT, ["0", integer(0)] as const, ["19", integer(19)] as const]) {
      expect(await refusal(pbmac1(1, keyLength))).toEqual({ code: "ERR_PFX_SYNTAX", path: at });
    }
    expect(await refusal(withPbmac1([]), { password: PARAMETERS.password })).toBe("opens");
    expect(await refusal(pbmac1(1, signed([0, 0, 0, 32])))).toEqual({ code: "ERR_PFX_MAC_MISMATCH" });
  });

  const RC2 = "1.2.840.113549.3.2";
  const rc2 = (version: Der, keyLength: number) =>
    closed(
      pbes2Algorithm(
        pbkdf2(salt, 1, integer(keyLength), HMAC_SHA256),
        sequence(oid(RC2), sequence(version, octetString(salt))),
      ),
    );

  test("RC2 has 1 to 128 octets of key, and 40, 64, 128 or 256 to 1,024 bits of it count", async () => {
    const scheme = `${inEncryptedData()}.parameters.encryptionScheme.parameters`;
    for (const version of [58, 120, 160, 256, 1024]) {
      expect(await refusal(rc2(integer(version), 128))).toEqual({ code: "ERR_PFX_DECRYPTION_FAILED" });
    }
    for (const version of [0, 1, 40, 128, 255, 1025, ...LARGE]) {
      const at = { code: "ERR_PFX_SYNTAX", path: `${scheme}.rc2ParameterVersion` };
      expect(await refusal(rc2(integer(BigInt(version)), 16))).toEqual(at);
    }
    for (const [, version] of NO_COUNT) {
      expect(await refusal(rc2(version, 16))).toEqual({
        code: "ERR_PFX_SYNTAX",
        path: `${scheme}.rc2ParameterVersion`,
      });
    }
    expect(await refusal(rc2(integer(58), 129))).toEqual({ code: "ERR_PFX_SYNTAX", path });
  });

  test.each([
    ...CIPHERS.map(({ name, oid, blockSize }) => [name, oid, blockSize] as const),
    ["des-cbc", "1.3.14.3.2.7", 8] as const,
    ["rc2-cbc", RC2, 8] as const,
  ])("the initialization vector of %s is one block", async (_name, id, blockSize) => {
    const file = (size: number) => {
      const iv = octetString(new Uint8Array(size));
      return closed(
        pbes2Algorithm(pbkdf2(salt, 1, HMAC_SHA256), sequence(oid(id), id === RC2 ? sequence(integer(58), iv) : iv)),
      );
    };
    const scheme = `${inEncryptedData()}.parameters.encryptionScheme.parameters${id === RC2 ? ".iv" : ""}`;
    for (const size of [0, 1, blockSize - 1, blockSize + 1, 2 * blockSize, 1_000_000]) {
      expect(await refusal(file(size))).toEqual({ code: "ERR_PFX_SYNTAX", path: scheme });
    }
    expect(await refusal(file(blockSize))).toEqual({ code: "ERR_PFX_DECRYPTION_FAILED" });
  });
});

describe("the cost of scrypt", () => {
  const file = (...cost: Integer[]) => closed(underScrypt(...cost));
  const at = `${inEncryptedData()}.parameters.keyDerivationFunc.parameters`;

  test.each(["costParameter", "blockSize", "parallelizationParameter"])("has a %s from 1", async (name) => {
    const i = ["costParameter", "blockSize", "parallelizationParameter"].indexOf(name);
    for (const [, count] of [...NO_COUNT, ["0", integer(0)] as const]) {
      const cost: Integer[] = [2, 1, 1];
      cost[i] = count;
      expect(await refusal(file(...cost))).toEqual({ code: "ERR_PFX_SYNTAX", path: `${at}.${name}` });
    }
  });

  test("is bounded, or beyond what scrypt is defined for, at any size", async () => {
    for (const limits of [{}, { ...DANGEROUS_NO_LIMITS, scryptMemory: 2 ** 27 }]) {
      for (const large of LARGE) {
        for (const cost of [
          [large, 1, 1],
          [2, large, 1],
          [2, 1, large],
          [large, large, large],
          [2 ** 32, 2 ** 15, 2 ** 14],
        ]) {
          const refused = await refusal(file(...cost.map(BigInt)), { limits });
          const { code, limit = "" } = refused as { code: string; limit?: string };
          expect(code).toMatch(/^ERR_PFX_(SYNTAX|LIMIT_EXCEEDED)$/);
          expect(limit).toMatch(/^(iterations|scryptMemory)?$/);
        }
      }
    }
  });
});

describe("versions", () => {
  const file = (version: Der) => sequence(version, data(sequence()));
  test("a PFX has version 3 and none that 32, 53 or 64 bits make of it", async () => {
    expect(await refusal(file(signed([0, 0, 3])))).toBe("opens");
    for (const version of [0, 1, 2, 4, 256 + 3]) {
      expect(await refusal(file(integer(version)))).toEqual({ code: "ERR_PFX_SYNTAX", path: "PFX.version" });
    }
    for (const bits of [8n, 16n, 31n, 32n, 53n, 63n, 64n, 128n]) {
      expect(await refusal(file(integer(2n ** bits + 3n)))).toEqual({ code: "ERR_PFX_SYNTAX", path: "PFX.version" });
    }
    for (const [, version] of [...NO_COUNT, ["-253", signed([0xff, 0x03])] as const]) {
      expect(await refusal(file(version))).toEqual({ code: "ERR_PFX_SYNTAX", path: "PFX.version" });
    }
  });

  test("a PrivateKeyInfo has version 0 or 1", async () => {
    for (const version of [2n, 2n ** 32n, 2n ** 32n + 1n, 2n ** 64n]) {
      const fields = [sequence(oid("1.2.840.113549.1.1.1"), NULL), octetString(sequence())];
      const file = pfx([data(sequence(bag(1, sequence(integer(version), ...fields))))]);
      expect(await refusal(file)).toEqual({
        code: "ERR_PFX_SYNTAX",
        path: "authenticatedSafe[0].bags[0].bagValue.version",
      });
    }
  });
});

describe("lengths", () => {
  const lengthOctets = (length: bigint, size = Math.ceil(length.toString(16).length / 2)) =>
    concat(new Uint8Array([0x80 | size]), Buffer.from(length.toString(16).padStart(2 * size, "0"), "hex"));
  const EDGES = [31n, 32n, 53n, 63n, 64n].flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n]);
  const inner = sequence(integer(3), data(sequence())).subarray(2);

  test("of the whole file: what is missing, and beyond 2^53 a syntax error", async () => {
    for (const length of EDGES) {
      const refused = await refusal(concat(new Uint8Array([0x30]), lengthOctets(length), inner));
      const missing = Number(length) - inner.length;
      const exact = length < 2n ** 53n;
      expect(refused).toEqual(exact ? { code: "ERR_PFX_TRUNCATED", missing } : { code: "ERR_PFX_SYNTAX", path: "PFX" });
    }
  });

  test("of an element within run past the one around it", async () => {
    for (const length of EDGES) {
      for (const tag of [0x04, 0x30, 0x06, 0xa0]) {
        const element = concat(new Uint8Array([tag]), lengthOctets(length), new Uint8Array(4));
        const found = await refusal(pfx([data(sequence(element))]));
        expect(found).toEqual({ code: "ERR_PFX_SYNTAX", path: "authenticatedSafe[0].content" });
        expect(await refusal(pfx([element]))).toEqual({ code: "ERR_PFX_SYNTAX", path: "authenticatedSafe" });
      }
    }
  });

  test("may have 126 octets, which all are counted", async () => {
    const padded = (size: number) => concat(new Uint8Array([0x30]), lengthOctets(BigInt(inner.length), size), inner);
    for (const size of [1, 4, 5, 8, 9, 126]) expect(await refusal(padded(size))).toBe("opens");
    expect(await refusal(padded(126), { strict: true })).toMatchObject({ code: "ERR_PFX_SYNTAX" });
    // A count that wraps around at any number of bits would find the file whole
    for (const bits of [32n, 64n, 128n, 512n, 1000n]) {
      const wrapped = concat(new Uint8Array([0x30]), lengthOctets(2n ** bits + BigInt(inner.length), 126), inner);
      const { code } = (await refusal(wrapped)) as { code: string };
      expect(code).toBe(bits < 53n ? "ERR_PFX_TRUNCATED" : "ERR_PFX_SYNTAX");
    }
  });
});
