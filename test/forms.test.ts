/** Password forms, encodings and schemes that only some writers use; node:crypto makes the files. */

import { createHash, createHmac } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import {
  DANGEROUS_NO_LIMITS,
  explainKeyExtractability,
  hasPrivateKey,
  inspectPfx,
  type OpenPfxOptions,
  openPfx,
} from "../src/index.js";
import {
  bag,
  concat,
  type Der,
  data,
  encryptedDataOf,
  explicit,
  type Integer,
  indefinite,
  integer,
  macData,
  NULL,
  octetString,
  oid,
  pfx,
  pfxOf,
  privateKeyInfo,
  sequence,
  set,
  shroudedKeyBag,
  tlv,
} from "./der.js";
import {
  AES128,
  aes,
  bmpString,
  encrypt,
  encrypted,
  encryptionScheme,
  HMAC_SHA256,
  type MacParameters,
  PARAMETERS,
  type Parameters,
  pbeAlgorithm,
  pbes2Algorithm,
  pbkdf2,
  pbmac1Algorithm,
  scryptKdf,
  shrouded,
  withPbmac1,
  withPkcs12Mac,
} from "./make.js";
import { readVector } from "./manifest.js";
import { watchCrypto } from "./watch.js";

const SALT = PARAMETERS.salt;
const aesScheme = encryptionScheme(AES128);
/** PBES2 with AES-128 and PBKDF2 of 100 iterations. */
const pbes2With = (...keyLength: readonly Der[]) =>
  pbes2Algorithm(pbkdf2(SALT, 100, ...keyLength, HMAC_SHA256), aesScheme);

type Given = Partial<Parameters>;
const aes100 = (password: string | Uint8Array, given: Given = {}) => aes({ password, iterations: 100, ...given });
/** A PFX of one shrouded key, under AES-128 or what `algorithm` says of it. */
const keyFile = (password: string | Uint8Array, given: Given = {}, algorithm: Der = pbes2With()) =>
  pfxOf(shroudedKeyBag(algorithm, aes100(password, given)(privateKeyInfo())[1]));

async function formOf(file: Uint8Array, options: OpenPfxOptions): Promise<unknown> {
  try {
    const [safe] = (await openPfx(file, options)).authenticatedSafe;
    const [key] = "bags" in safe! ? safe.bags : [];
    return key?.type === "pkcs8ShroudedKeyBag" && "passwordForm" in key && key.passwordForm;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}

describe("the password of PBES2", () => {
  test.each([
    ["UTF-8", "pässwörd", Buffer.from("pässwörd"), "utf8"],
    ["a BMPString, as NSS makes it", "pässwörd", bmpString("pässwörd"), "bmpString"],
    ["ISO 8859-1, as some of Bouncy Castle make it", "pässwörd", Buffer.from("pässwörd", "latin1"), "latin1"],
  ])("may be %s", async (_name, password, octets, form) => {
    const file = keyFile(octets);
    expect(await formOf(file, { password })).toBe(form);
    expect(await formOf(file, { password, strict: true })).toBe(form === "utf8" ? form : "ERR_PFX_DECRYPTION_FAILED");
  });

  test("is not cut short: no form takes a longer or a shorter one", async () => {
    const file = keyFile(Buffer.from("x".repeat(32)));
    for (const password of ["x".repeat(31), "x".repeat(33)]) {
      expect(await formOf(file, { password })).toBe("ERR_PFX_DECRYPTION_FAILED");
    }
  });

  test("is tried once where its forms are the same, within the budget", async () => {
    const file = keyFile(Buffer.from("other"));
    // ASCII: utf8 and latin1 are one form, bmpString another
    for (const [work, derivations] of [
      [200, 2],
      [199, 1],
    ] as const) {
      const { crypto, begun } = watchCrypto();
      expect(await formOf(file, { password: "ascii", limits: { work }, crypto })).toBe("ERR_PFX_DECRYPTION_FAILED");
      expect(begun).toHaveLength(derivations);
    }
  });
});

describe("the parameters of PBES2", () => {
  test("may say 32 octets of key for any AES, as NSS means by it the 256-bit one", async () => {
    const file = keyFile("password", { keySize: 32 }, pbes2With(integer(32)));
    expect(await formOf(file, { password: "password" })).toBe("utf8");
    expect(await formOf(file, { password: "password", strict: true })).toBe("ERR_PFX_SYNTAX");
  });

  test("may not say another keyLength than the cipher's", async () => {
    const file = keyFile("password", {}, pbes2With(integer(24)));
    expect(await formOf(file, { password: "password" })).toBe("ERR_PFX_SYNTAX");
  });

  test("may be nested in an AlgorithmIdentifier, as Java wrote them", async () => {
    const nested = sequence(oid("1.2.840.113549.1.5.13"), pbes2With());
    const file = keyFile("password", {}, nested);
    expect(await formOf(file, { password: "password" })).toBe("utf8");
    expect(await formOf(file, { password: "password", strict: true })).toBe("ERR_PFX_SYNTAX");
  });
});

const encryptedSafe = (safeContents: Uint8Array, password: Uint8Array | string = "password"): Der =>
  encrypted(aes100(password), safeContents);

/** The PFX with a MAC of the PKCS#12 KDF of one iteration, the default, which is left out. */
const withMac = (password: string, contentInfos: readonly Der[]) =>
  withPkcs12Mac(contentInfos, { password, digest: "sha1", macIterations: null });

describe("the password of an encrypted SafeContents", () => {
  const enveloped = (password: Uint8Array, safeContents: Uint8Array, macPassword?: string) => {
    const contentInfo = encryptedSafe(safeContents, password);
    return macPassword === undefined ? pfx([contentInfo]) : withMac(macPassword, [contentInfo]);
  };
  const unknownBag = sequence(oid("1.2.3.4"), explicit(NULL));

  test.each([
    ["UTF-8", Buffer.from("pässwörd"), "utf8"],
    ["a BMPString", bmpString("pässwörd"), "bmpString"],
    ["ISO 8859-1", Buffer.from("pässwörd", "latin1"), "latin1"],
  ])("may be %s, and no other password fits", async (_name, octets, passwordForm) => {
    const file = enveloped(octets, sequence(unknownBag));
    const { authenticatedSafe } = await openPfx(file, { password: "pässwörd" });
    expect(authenticatedSafe).toMatchObject([{ passwordForm, bags: [{ type: "unknown" }] }]);
    for (const password of ["passwörd", "pässwörd ", "PÄSSWÖRD", ""]) {
      await expect(openPfx(file, { password })).rejects.toMatchObject({ code: "ERR_PFX_DECRYPTION_FAILED" });
    }
  });

  test.each([
    ["a bag that is an empty SEQUENCE", sequence(sequence())],
    ["a malformed bag within a bag", sequence(bag(6, sequence(sequence())))],
    ["octets after it", Buffer.concat([sequence(unknownBag), Buffer.alloc(1)])],
  ])("is not confirmed by a SafeContents with %s", async (_name, safeContents) => {
    const opened = openPfx(enveloped(Buffer.from("password"), safeContents), { password: "password", partial: true });
    const [safe] = (await opened).authenticatedSafe;
    expect(safe).toMatchObject({ locked: { code: "ERR_PFX_DECRYPTION_FAILED" } });
  });

  test("whose MAC verifies lets a malformed bag be seen", async () => {
    const file = enveloped(Buffer.from("password"), sequence(sequence(), unknownBag), "password");
    const { authenticatedSafe, findings } = await openPfx(file, { password: "password", partial: true });
    expect(authenticatedSafe).toMatchObject([{ bags: [{ type: "malformed" }, { type: "unknown" }] }]);
    expect(findings).toMatchObject([{ finding: "malformed-bag" }]);
    await expect(openPfx(file, { password: "password" })).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX" });
  });

  test("whose MAC verifies lets octets after it be found", async () => {
    const safeContents = Buffer.concat([sequence(unknownBag), NULL]);
    const file = enveloped(Buffer.from("password"), safeContents, "password");
    const { authenticatedSafe, findings } = await openPfx(file, { password: "password" });
    expect(authenticatedSafe).toMatchObject([{ passwordForm: "utf8", bags: [{ type: "unknown" }] }]);
    const octets = { offset: sequence(unknownBag).length, size: NULL.length };
    expect(findings).toEqual([{ finding: "trailing-octets", path: "authenticatedSafe[0]", octets }]);
    const strict = openPfx(file, { password: "password", strict: true });
    await expect(strict).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX", path: "authenticatedSafe[0]" });
    // Without a MAC nobody may learn that the octets decrypt; and of another password no strict read says so
    const without = openPfx(enveloped(Buffer.from("password"), safeContents), { password: "password", strict: true });
    await expect(without).rejects.toMatchObject({ code: "ERR_PFX_DECRYPTION_FAILED" });
    const other = enveloped(Buffer.from("another"), safeContents, "password");
    await expect(openPfx(other, { password: "password", strict: true })).rejects.toMatchObject({
      code: "ERR_PFX_DECRYPTION_FAILED",
    });
  });

  test("does not let an answer tell of what no MAC vouches for", async () => {
    const file = enveloped(Buffer.from("password"), sequence(unknownBag));
    const failed = { code: "ERR_PFX_DECRYPTION_FAILED" };
    await expect(hasPrivateKey(file, { password: "password" })).rejects.toMatchObject(failed);
    expect(await explainKeyExtractability(file, { password: "password" })).toMatchObject({ error: failed });
  });

  test("costs nothing but its work where its form does not fit", async () => {
    const file = enveloped(bmpString("password"), sequence(unknownBag));
    await expect(openPfx(file, { password: "password", limits: { bags: 1 } })).resolves.toBeDefined();
  });
});

test.each<[string, string, string, Uint8Array]>([
  ["utf8", "1.2.840.113549.1.5.10", "sha1", Buffer.from("pässwörd")],
  ["bmpString", "1.2.840.113549.1.5.10", "sha1", bmpString("pässwörd")],
  ["latin1", "1.2.840.113549.1.5.3", "md5", Buffer.from("pässwörd", "latin1")],
])("PBES1 takes the form %s, under %s", async (form, scheme, digest, password) => {
  // RFC 8018 §6.1.1: PBKDF1 of §5.1, and DES, which is 3DES with one key three times
  let derived: Uint8Array = Buffer.concat([password, SALT]);
  for (let i = 0; i < 3; i++) derived = createHash(digest).update(derived).digest();
  const key = derived.subarray(0, 8);
  const ciphertext = encrypt("des-ede3-cbc", concat(key, key, key), derived.subarray(8, 16), privateKeyInfo());
  const file = pfxOf(shroudedKeyBag(pbeAlgorithm(scheme, SALT, 3), ciphertext));
  expect(await formOf(file, { password: "pässwörd" })).toBe(form);
  expect(await formOf(file, { password: "pässwört" })).toBe("ERR_PFX_DECRYPTION_FAILED");
});

describe("work that is left for one form of a password only", () => {
  const limits = { work: 100 };
  const noSafeContents = encryptedSafe(NULL);
  const keyUnderAnother = encryptedSafe(sequence(shrouded(aes100("another"))));

  test("does not tell, without a MAC, whether the SafeContents was well-formed", async () => {
    for (const contentInfo of [noSafeContents, keyUnderAnother]) {
      const opened = openPfx(pfx([contentInfo]), { password: "password", limits });
      await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_DECRYPTION_FAILED" });
    }
  });

  test("is told where it does not do for the first, and where a MAC has verified", async () => {
    const opened = openPfx(pfx([noSafeContents]), { password: "password", limits: { work: 99 } });
    await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", actual: 100 });
    const authentic = withMac("password", [noSafeContents]);
    const limited = openPfx(authentic, { password: "password", limits: { work: 101 } });
    await expect(limited).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", actual: 201 });
  });
});

describe("the PrivateKeyInfo under a password", () => {
  const attributes = tlv(0xa0);
  const publicKey = tlv(0x81, new Uint8Array(2));
  const open = (info: Der, strict = false) =>
    formOf(pfxOf(shrouded(aes100("password"), info)), { password: "password", strict });

  test.each([
    ["v1 with attributes", privateKeyInfo(0, attributes), "utf8", "utf8"],
    ["v2 with attributes and a public key", privateKeyInfo(1, attributes, publicKey), "utf8", "utf8"],
    ["v2 with a public key", privateKeyInfo(1, publicKey), "utf8", "utf8"],
    ["v1 with a public key", privateKeyInfo(0, publicKey), "utf8", "ERR_PFX_DECRYPTION_FAILED"],
  ])("may be %s", async (_name, info, form, strictly) => {
    expect([await open(info), await open(info, true)]).toEqual([form, strictly]);
  });

  test.each([
    ["a NULL at its end", privateKeyInfo(0, NULL)],
    ["the public key before the attributes", privateKeyInfo(1, publicKey, attributes)],
    ["attributes twice", privateKeyInfo(1, attributes, attributes)],
    ["version 3", privateKeyInfo(2)],
  ])("may not have %s", async (_name, info) => {
    expect(await open(info)).toBe("ERR_PFX_DECRYPTION_FAILED");
  });
});

describe("scrypt", () => {
  const scryptFile = (...costs: readonly [N: Integer, r: Integer, p: Integer]) =>
    keyFile("password", {}, pbes2Algorithm(scryptKdf(SALT, ...costs), aesScheme));

  test("is bounded before it begins, by its lanes too", async () => {
    for (const [N, r, p] of [
      [2, 1, 500_000],
      [2 ** 20, 1, 1],
      [2, 2 ** 20, 1],
    ] as const) {
      expect(await formOf(scryptFile(N, r, p), { password: "password" })).toBe("ERR_PFX_LIMIT_EXCEEDED");
    }
  });

  test.each([
    ["N of 3", 3, 1, 1],
    ["N of 2^33", 2 ** 33, 1, 1],
    ["r·p of 2^30", 2, 2 ** 20, 2 ** 10],
  ])("with %s is malformed", async (_name, N, r, p) => {
    const options = { password: "password", limits: DANGEROUS_NO_LIMITS };
    expect(await formOf(scryptFile(N, r, p), options)).toBe("ERR_PFX_SYNTAX");
  });

  test("is bounded in the memory that it takes, whatever else is allowed", async () => {
    const limits = { ...DANGEROUS_NO_LIMITS, scryptMemory: 128 * 8 * (64 + 2) };
    expect(await formOf(scryptFile(64, 8, 2), { password: "another", limits })).toBe("ERR_PFX_DECRYPTION_FAILED");
    const opened = openPfx(scryptFile(64, 8, 3), { password: "another", limits });
    await expect(opened).rejects.toMatchObject({ limit: "scryptMemory", actual: 128 * 8 * (64 + 3) });
  });

  test("that asks for more memory than there is is unavailable", async () => {
    const options = { password: "password", limits: DANGEROUS_NO_LIMITS };
    expect(await formOf(scryptFile(2 ** 22, 512, 1), options)).toBe("ERR_PFX_CRYPTO_UNAVAILABLE");
  });

  test("ends with the signal's reason while it runs", async () => {
    const controller = new AbortController();
    const opened = openPfx(scryptFile(2 ** 15, 8, 3), { password: "password", signal: controller.signal });
    setTimeout(() => controller.abort(new RangeError("enough")), 30);
    await expect(opened).rejects.toThrow("enough");
  });
});

test.each([
  ["BMPString", tlv(0x3e, tlv(0x1e, bmpString("my").subarray(0, 4)), tlv(0x1e, bmpString("key").subarray(0, 6)))],
  [
    "BMPString of OCTET STRINGs",
    tlv(0x3e, octetString(bmpString("mykey").subarray(0, 3)), octetString(bmpString("mykey").subarray(3, 10))),
  ],
  ["UTF8String", tlv(0x2c, tlv(0x0c, Buffer.from("my")), octetString(Buffer.from("key")))],
])("a friendlyName may be a constructed %s", async (_name, value) => {
  const attribute = sequence(oid("1.2.840.113549.1.9.20"), set(value));
  const [safe] = inspectPfx(pfx([data(sequence(bag(1, privateKeyInfo(), set(attribute))))])).authenticatedSafe;
  expect(safe).toMatchObject({ bags: [{ type: "keyBag", friendlyName: "mykey" }] });
});

test.each<[string, Parameters["prf"], string]>([
  ["1.3.6.1.5.5.8.1.1", "md5", "HMAC-MD5"],
  ["1.3.6.1.5.5.8.1.2", "sha1", "HMAC-SHA-1"],
])("a PRF may be %s, which OpenSSL takes for HMAC with %s", async (prf, digest, name) => {
  const algorithm = pbes2Algorithm(pbkdf2(SALT, 100, sequence(oid(prf), NULL)), aesScheme);
  const file = keyFile("password", { prf: digest }, algorithm);
  const [safe] = (await openPfx(file, { password: "password" })).authenticatedSafe;
  expect(safe).toMatchObject({ bags: [{ encryption: { prf: name }, passwordForm: "utf8" }] });
});

describe("PBMAC1", () => {
  const mac = (keyLength: readonly Der[], keySize: number, given: Partial<MacParameters> = {}) => {
    const kdf = pbkdf2(SALT, 100, ...keyLength, HMAC_SHA256);
    return withPbmac1([], { password: "password", iterations: 100, keySize, kdf, ...given });
  };
  const cutTo = (size: number) => ({ change: (digest: Uint8Array) => digest.subarray(0, size) });
  const outcome = (file: Der, password = "password", options: OpenPfxOptions = {}) =>
    openPfx(file, { password, ...options }).then(
      ({ integrity }) => integrity,
      (error) => error.code,
    );

  test("verifies with its own salt and iterations, and not with another password", async () => {
    expect(await outcome(mac([integer(32)], 32))).toEqual({
      mode: "password",
      passwordForm: "utf8",
      mac: {
        scheme: "PBMAC1",
        prf: "HMAC-SHA-256",
        mac: "HMAC-SHA-256",
        iterations: 100,
        saltSize: 8,
        keyLength: 32,
      },
    });
    expect(await outcome(mac([integer(32)], 32), "other")).toBe("ERR_PFX_MAC_MISMATCH");
  });

  test("does not care for the iterations of MacData", async () => {
    expect(await outcome(mac([integer(32)], 32, { macIterations: 0 }))).toMatchObject({ mode: "password" });
  });

  test.each<[string, Der, string]>([
    ["without a keyLength", mac([], 32), "ERR_PFX_SYNTAX"],
    ["with a key of 19 octets", mac([integer(19)], 19), "ERR_PFX_SYNTAX"],
    ["with a key of 65 octets", mac([integer(65)], 65), "ERR_PFX_LIMIT_EXCEEDED"],
    ["cut to a correct prefix", mac([integer(32)], 32, cutTo(16)), "ERR_PFX_SYNTAX"],
    ["empty", mac([integer(32)], 32, cutTo(0)), "ERR_PFX_SYNTAX"],
  ])("%s is refused", async (_name, file, code) => {
    expect(await outcome(file)).toBe(code);
  });

  test.each([2 ** 29, 2 ** 29 + 1, 2 ** 40, 1_025])("with a key of %i octets is over any limit", async (keyLength) => {
    // 2^29 octets are 2^32 bits: a count that wraps around would leave an empty key, with which anyone can make a MAC
    const digest = createHmac("sha256", "").update(sequence()).digest();
    const digestAlgorithm = pbmac1Algorithm(pbkdf2(SALT, 1, integer(keyLength), HMAC_SHA256));
    const file = pfx([], macData(1, { digestAlgorithm, digest, salt: SALT }));
    for (const options of [{}, { limits: DANGEROUS_NO_LIMITS }]) {
      expect(await outcome(file, "any", options)).toBe("ERR_PFX_LIMIT_EXCEEDED");
    }
  });

  test("with a key of 20 octets, or with 65 where the limit allows it, is not", async () => {
    expect(await outcome(mac([integer(20)], 20))).toMatchObject({ mode: "password" });
    const limits = { macKeyLength: 65 };
    expect(await outcome(mac([integer(65)], 65), "password", { limits })).toMatchObject({ mode: "password" });
  });
});

describe("strict", () => {
  test.each(["ber.pfx", "ber-throughout.pfx", "trailing-octets.pfx"])("refuses %s", async (file) => {
    const password = "unshroud";
    await expect(openPfx(readVector(file), { password, strict: true })).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
    });
    expect((await openPfx(readVector(file), { password })).integrity.mode).toBe("password");
  });

  test.each([
    ["a padded INTEGER", sequence(tlv(0x02, new Uint8Array([0, 3])), data(sequence()))],
    ["BER inside authSafe", sequence(integer(3), data(indefinite(0x30)))],
  ])("refuses %s, which is found otherwise", async (_name, file) => {
    await expect(openPfx(file, { strict: true })).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX" });
    expect(() => inspectPfx(file, { strict: true })).toThrow(expect.objectContaining({ code: "ERR_PFX_SYNTAX" }));
    expect((await openPfx(file)).findings).toContainEqual({ finding: "not-der" });
  });

  test("refuses a constructed encryptedContent", async () => {
    const segments = tlv(0xa0, octetString(new Uint8Array(16)));
    const file = pfx([encryptedDataOf(0, pbes2With(), segments)]);
    expect(inspectPfx(file).findings).toContainEqual({ finding: "not-der" });
    expect(inspectPfx(file, { strict: true }).authenticatedSafe).toMatchObject([{ privacy: "malformed" }]);
  });

  const attribute = (arc: number, ...values: readonly Der[]) =>
    sequence(oid(`1.2.840.113549.1.9.${arc}`), set(...values));
  const name = tlv(0x1e, Buffer.from("\0a"));
  test.each<[string, readonly Der[], number]>([
    ["a friendlyName that is a UTF8String", [attribute(20, tlv(0x0c, Buffer.from("a")))], 0],
    ["a friendlyName of two values", [attribute(20, name, name)], 0],
    ["a friendlyName without a value", [attribute(20)], 0],
    ["a friendlyName that is no text", [attribute(20, tlv(0x1e, Buffer.from("a")))], 0],
    ["a second friendlyName", [attribute(20, name), attribute(20, name)], 1],
    ["a localKeyId that is an INTEGER", [attribute(21, integer(1))], 0],
    ["a localKeyId of two values", [attribute(21, octetString(), octetString())], 0],
  ])("refuses %s, which is found otherwise", async (_name, attributes, at) => {
    const file = pfx([data(sequence(bag(1, privateKeyInfo(), set(...attributes))))]);
    const path = `authenticatedSafe[0].bags[0].bagAttributes[${at}]`;
    await expect(openPfx(file, { strict: true })).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX", path });
    expect((await openPfx(file)).findings).toContainEqual({ finding: "nonstandard-attribute", path });
  });

  test("takes other attributes as they come", async () => {
    const attributes = set(attribute(20, name), attribute(21, octetString()), attribute(99, name, name), attribute(99));
    const file = pfx([data(sequence(bag(1, privateKeyInfo(), attributes)))]);
    expect((await openPfx(file, { strict: true })).findings).toEqual([{ finding: "unauthenticated" }]);
  });

  test("refuses parameters of a digest other than NULL, and a version that EncryptedData does not have", async () => {
    const digest = (...parameters: readonly Der[]) =>
      macData(null, { digestAlgorithm: sequence(oid("1.3.14.3.2.26"), ...parameters) });
    const ofVersion = (version: number) => encryptedDataOf(version, pbes2With(), tlv(0x80, new Uint8Array(16)));
    const refusal = expect.objectContaining({ code: "ERR_PFX_SYNTAX" });
    for (const good of [digest(NULL), digest()])
      expect(() => inspectPfx(pfx([], good), { strict: true })).not.toThrow();
    for (const bad of [digest(tlv(0x85)), digest(tlv(0x05, new Uint8Array(1)))]) {
      expect(() => inspectPfx(pfx([], bad), { strict: true })).toThrow(refusal);
      expect(inspectPfx(pfx([], bad)).integrity.mode).toBe("password");
    }
    const privacyOf = (version: number, strict: boolean) =>
      inspectPfx(pfx([ofVersion(version)]), { strict }).authenticatedSafe[0]!.privacy;
    expect([privacyOf(0, true), privacyOf(2, true), privacyOf(2, false)]).toEqual([
      "password",
      "malformed",
      "password",
    ]);
  });

  test("is a boolean", () => {
    const options = { strict: "false" } as unknown as OpenPfxOptions;
    expect(() => inspectPfx(pfx([]), options)).toThrow(TypeError);
  });

  test("reads what is the standards'", async () => {
    for (const file of ["iis5-rsa-with-key.pfx", "p-256-with-key.pfx"]) {
      expect((await openPfx(readVector(file), { password: "unshroud", strict: true })).integrity.mode).toBe("password");
    }
  });
});

test("OpenSSL before 1.1 made each octet of the UTF-8 one character of the BMPString", async () => {
  const file = withMac(Buffer.from("ä").toString("latin1"), []);
  expect((await openPfx(file, { password: "ä" })).integrity).toMatchObject({ passwordForm: "bmpStringOfUtf8" });
  await expect(openPfx(file, { password: "ä", strict: true })).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
});
