import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  webcrypto,
} from "node:crypto";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Crypto } from "@peculiar/webcrypto";
import fc from "fast-check";
import { readCertificateLink } from "../src/asn1/certificate-link.js";
import { normalizePublicKey, publicHalf } from "../src/credentials/public-key.js";
import { DEFAULT_LIMITS, describePrivateKey, isPfxError } from "../src/index.js";
import { createBudget } from "../src/limits.js";
import { squareRootModulo } from "../src/primitives/modular.js";
import { integer, NULL, octetString, oid, sequence, tlv } from "./der.js";
import { EC_WITHOUT_PUBLIC, GOST, POINTS, POST_QUANTUM } from "./key-fixtures.js";
import { readVector } from "./manifest.js";

const octets = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));
const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
const hex = (data: Uint8Array | null) => data && Buffer.from(data).toString("hex");

/** The WebCrypto implementations, and a runtime that has none. */
const PROVIDERS = { node: webcrypto, peculiar: new Crypto(), none: {} } as const;
const providers = Object.entries(PROVIDERS) as [string, { subtle?: never }][];

function generate(type: string, options: object = {}): { pkcs8: Uint8Array; spki: string } {
  const pair: unknown = generateKeyPairSync(type as "rsa", options as never);
  const { privateKey: key, publicKey: spki } = pair as { privateKey: KeyObject; publicKey: KeyObject };
  return {
    pkcs8: new Uint8Array(key.export({ type: "pkcs8", format: "der" })),
    spki: spki.export({ type: "spki", format: "der" }).toString("hex"),
  };
}

const GENERATED: readonly [type: string, options: object, expected: object][] = [
  ["rsa", { modulusLength: 1024 }, { type: "RSA", name: "rsaEncryption", size: 1024 }],
  ["rsa", { modulusLength: 1030, publicExponent: 3 }, { type: "RSA", size: 1030 }],
  ["rsa-pss", { modulusLength: 1024 }, { type: "RSA-PSS", name: "id-RSASSA-PSS", size: 1024 }],
  ["dsa", { modulusLength: 1024, divisorLength: 160 }, { type: "DSA", name: "id-dsa", size: 1024 }],
  ["dh", { group: "modp14" }, { type: "DH", name: "dhKeyAgreement", size: 2048 }],
  ["ed25519", {}, { type: "Ed25519", oid: "1.3.101.112", name: "id-Ed25519" }],
  ["ed448", {}, { type: "Ed448", oid: "1.3.101.113" }],
  ["x25519", {}, { type: "X25519", oid: "1.3.101.110" }],
  ["x448", {}, { type: "X448", oid: "1.3.101.111" }],
  ...(
    [
      ["prime192v1", "P-192", 192],
      ["secp224r1", "P-224", 224],
      ["prime256v1", "P-256", 256],
      ["secp384r1", "P-384", 384],
      ["secp521r1", "P-521", 521],
      ["secp256k1", "secp256k1", 256],
      ["secp224k1", "secp224k1", 224],
      ["brainpoolP160t1", "brainpoolP160t1", 160],
      ["brainpoolP512r1", "brainpoolP512r1", 512],
      ["SM2", "SM2", 256],
    ] as const
  ).flatMap(([namedCurve, curve, size]): [string, object, object][] => [
    ["ec", { namedCurve }, { type: "EC", curve, size, explicit: false }],
    ["ec", { namedCurve, paramEncoding: "explicit" }, { type: "EC", curve, size, explicit: true }],
  ]),
  ["ec", { namedCurve: "sect233r1" }, { type: "EC", curve: "sect233r1", curveOid: "1.3.132.0.27", size: 233 }],
  ["ec", { namedCurve: "sect233r1", paramEncoding: "explicit" }, { curve: null, curveOid: null, explicit: true }],
];

describe("describePrivateKey", () => {
  test.each(GENERATED)("says of a key of %s %j what node:crypto says", async (type, options, expected) => {
    const { pkcs8, spki } = generate(type, options);
    const before = hex(pkcs8);
    for (const [, crypto] of providers) {
      const description = await describePrivateKey(pkcs8, { crypto });
      expect(description).toMatchObject({ ...expected, publicKeyUnavailable: null });
      expect(hex(description.publicKey)).toBe(spki);
    }
    expect(hex(pkcs8)).toBe(before);
    expect(hex((await describePrivateKey(pkcs8)).publicKey)).toBe(spki);
  });

  test.each(providers)("derives what an EC key leaves out (WebCrypto: %s)", async (_name, crypto) => {
    for (const [curve, pkcs8, spkiSha256] of EC_WITHOUT_PUBLIC) {
      const description = await describePrivateKey(octets(pkcs8), { crypto });
      expect(description).toMatchObject({
        curve: curve === "explicit" ? "P-256" : curve,
        explicit: curve === "explicit",
      });
      expect(sha256(description.publicKey!)).toBe(spkiSha256);
    }
  });

  test.each(["P-256", "P-384", "P-521"])(
    "derives what a key of %s leaves out, with WebCrypto and without",
    async (curve) => {
      const key = createPrivateKey({
        key: Buffer.from(generate("ec", { namedCurve: curve }).pkcs8),
        format: "der",
        type: "pkcs8",
      });
      const d = Buffer.from(key.export({ format: "jwk" }).d!, "base64url");
      const id = { "P-256": "1.2.840.10045.3.1.7", "P-384": "1.3.132.0.34", "P-521": "1.3.132.0.35" }[curve]!;
      const algorithm = sequence(oid("1.2.840.10045.2.1"), oid(id));
      const pkcs8 = sequence(integer(0), algorithm, octetString(sequence(integer(1), octetString(d))));
      const spki = createPublicKey(key).export({ type: "spki", format: "der" }).toString("hex");
      for (const [, crypto] of providers)
        expect(hex((await describePrivateKey(pkcs8, { crypto })).publicKey)).toBe(spki);
    },
  );

  test("finds the public half that keys of ML-KEM and SLH-DSA hold", async () => {
    for (const [name, { pkcs8, spki }] of Object.entries(POST_QUANTUM)) {
      if (name.startsWith("ml-dsa")) continue;
      const description = await describePrivateKey(octets(pkcs8));
      expect(description).toMatchObject({ type: name.startsWith("ml") ? "ML-KEM" : "SLH-DSA" });
      expect("parameterSet" in description && description.parameterSet?.toLowerCase()).toBe(name);
      expect(hex(description.publicKey)).toBe(Buffer.from(spki, "base64").toString("hex"));
    }
  });

  test("takes the public key beside one of ML-DSA where the key's hash of it says so", async () => {
    const { pkcs8, spki } = POST_QUANTUM["ml-dsa-44"]!;
    const key = octets(pkcs8);
    const description = { type: "ML-DSA", name: "id-ml-dsa-44", parameterSet: "ML-DSA-44" };
    expect(await describePrivateKey(key)).toEqual({
      ...description,
      oid: "2.16.840.1.101.3.4.3.17",
      publicKey: null,
      publicKeyUnavailable: "algorithm",
    });
    // FIPS 204: 1,312 octets, the last of the SubjectPublicKeyInfo
    const beside = (publicKey: Uint8Array) =>
      sequence(integer(1), key.subarray(7, 20), key.subarray(20), tlv(0x81, new Uint8Array(1), publicKey));
    const publicKey = octets(spki).subarray(-1312);
    expect(hex((await describePrivateKey(beside(publicKey))).publicKey)).toBe(hex(octets(spki)));
    publicKey[0]! ^= 1;
    expect(await describePrivateKey(beside(publicKey))).toMatchObject({ publicKeyUnavailable: "disagreement" });
  });

  test.each(GOST)("names a key of %s", async (name, pkcs8) => {
    const description = await describePrivateKey(octets(pkcs8));
    expect(description).toMatchObject({ name, publicKey: null, publicKeyUnavailable: "algorithm" });
    expect(description.type).toMatch(/^GOST R 34\.10-20(01|12)$/);
  });

  test("names what it does not know by its object identifier", async () => {
    const key = (algorithm: string) => sequence(integer(0), sequence(oid(algorithm)), octetString(new Uint8Array(3)));
    const unknown = { type: "unknown", publicKey: null, publicKeyUnavailable: "algorithm" };
    expect(await describePrivateKey(key("1.2.3.4"))).toEqual({ ...unknown, oid: "1.2.3.4", name: null });
    expect(await describePrivateKey(key("1.2.643.2.2.20"))).toMatchObject({ ...unknown, name: "id-GostR3410-94" });
  });

  test("says why there is no public key", async () => {
    const unavailable = async (key: Uint8Array) => (await describePrivateKey(key)).publicKeyUnavailable;
    const key = (algorithm: Uint8Array, privateKey: Uint8Array) =>
      sequence(integer(0), algorithm, octetString(privateKey));
    const ec = sequence(integer(1), octetString(new Uint8Array([5])));
    expect(await unavailable(key(sequence(oid("1.2.840.10040.4.1")), integer(5)))).toBe("parameters-missing");
    expect(await unavailable(key(sequence(oid("1.2.840.10045.2.1")), ec))).toBe("parameters-missing");
    expect(await unavailable(key(sequence(oid("1.2.840.10045.2.1"), NULL), ec))).toBe("parameters-missing");
    expect(await unavailable(key(sequence(oid("1.2.840.10045.2.1"), oid("1.3.132.0.27")), ec))).toBe(
      "parameters-unknown",
    );
    const dh = (bits: bigint, x: bigint) =>
      key(sequence(oid("1.2.840.113549.1.3.1"), sequence(integer(2n ** bits - 1n), integer(2))), integer(x));
    expect(await unavailable(dh(16_385n, 5n))).toBe("parameters-too-large");
    expect(await unavailable(dh(16_384n, 2n ** 16_383n))).toBe("parameters-too-large");
    expect(await unavailable(dh(16_384n, 5n))).toBeNull();
    // RFC 8410 §10.3: version 2, here with the first octet of the public key changed
    const ed25519 = generate("ed25519");
    const publicKey = Buffer.from(ed25519.spki, "hex").subarray(-32);
    const beside = () =>
      sequence(
        integer(1),
        ed25519.pkcs8.subarray(5, 12),
        ed25519.pkcs8.subarray(12),
        tlv(0x81, new Uint8Array(1), publicKey),
      );
    expect(hex((await describePrivateKey(beside())).publicKey)).toBe(ed25519.spki);
    publicKey[0]! ^= 1;
    expect(await unavailable(beside())).toBe("disagreement");
  });

  test("reads the private key of RFC 8410 §10.3, with its attribute and public key", async () => {
    const key = octets(
      "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC" +
        "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
    );
    // RFC 8410 §10.1
    const spki = octets("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
    for (const [, crypto] of providers) {
      expect(hex((await describePrivateKey(key, { crypto })).publicKey)).toBe(hex(spki));
    }
  });
});

describe("a malformed private key", () => {
  const refusal = async (der: Uint8Array): Promise<string> => {
    try {
      return (await describePrivateKey(der, { crypto: {} })).type;
    } catch (error) {
      if (!isPfxError(error)) throw error;
      // Octets in hexadecimal; sixteen decimal digits are a length that makes no sense
      expect(error.message).not.toMatch(/(?!\d{16})[0-9a-f]{16}/);
      return error.code;
    }
  };
  let samples: Uint8Array[];
  beforeAll(() => {
    samples = [
      ["rsa", { modulusLength: 512 }],
      ["dsa", { modulusLength: 1024, divisorLength: 160 }],
      ["ec", { namedCurve: "P-256" }],
      ["ec", { namedCurve: "P-256", paramEncoding: "explicit" }],
      ["ed25519", {}],
    ].map(([type, options]) => generate(type as string, options as object).pkcs8);
    samples.push(octets(POST_QUANTUM["ml-kem-512"]!.pkcs8), octets(POST_QUANTUM["slh-dsa-sha2-128f"]!.pkcs8));
  });

  test("is refused by its place in it", async () => {
    const key = (algorithm: Uint8Array, privateKey: Uint8Array) =>
      sequence(integer(0), algorithm, octetString(privateKey));
    const rsa = sequence(oid("1.2.840.113549.1.1.1"), NULL);
    const p256 = sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7"));
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const scalar = (value: bigint) => octetString(Buffer.from(value.toString(16).padStart(64, "0"), "hex"));
    const inner = "PrivateKeyInfo.privateKey";
    const cases: [Uint8Array, string][] = [
      [key(rsa, sequence(integer(0))), inner],
      [key(rsa, new Uint8Array([0x30])), inner],
      [key(p256, sequence(integer(2), scalar(1n))), `${inner}.version`],
      [key(p256, sequence(integer(1), scalar(0n))), `${inner}.privateKey`],
      [key(p256, sequence(integer(1), scalar(order))), `${inner}.privateKey`],
      [
        key(p256, sequence(integer(1), scalar(1n), tlv(0xa1, tlv(3, new Uint8Array(66).fill(4))))),
        `${inner}.publicKey`,
      ],
      [key(sequence(oid("1.3.101.112")), octetString(new Uint8Array(31))), inner],
      [key(sequence(oid("2.16.840.1.101.3.4.3.20")), new Uint8Array(63)), inner],
      [key(sequence(oid("2.16.840.1.101.3.4.4.1")), tlv(0x80, new Uint8Array(63))), `${inner}.seed`],
      [
        key(sequence(oid("1.2.840.10040.4.1"), sequence(integer(0), integer(1), integer(1))), integer(1)),
        "PrivateKeyInfo.privateKeyAlgorithm.parameters.p",
      ],
    ];
    for (const [der, path] of cases) {
      await expect(describePrivateKey(der)).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX", path });
    }
    await expect(describePrivateKey("MII" as never)).rejects.toThrow(TypeError);
    await expect(describePrivateKey(samples[0]!, null as never)).rejects.toThrow(TypeError);
  });

  test("every truncation is refused with ERR_PFX_SYNTAX", async () => {
    for (const sample of samples) {
      for (let size = 0; size < sample.length; size += sample.length > 500 ? 37 : 1) {
        expect(await refusal(sample.subarray(0, size))).toBe("ERR_PFX_SYNTAX");
      }
    }
  });

  test("flipped octets are read, or refused with a typed error", async () => {
    const flips = fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.nat(samples.length - 1), flips, async (i, changes) => {
        const der = samples[i]!.slice();
        for (const [position, change] of changes) der[position % der.length]! ^= change;
        await refusal(der);
      }),
      { numRuns: 500 },
    );
  });
});

describe("normalizePublicKey", () => {
  test.each(POINTS)("is one text for a key of %s in all its forms", (_curve, ...forms) => {
    const texts = forms.map((form) => normalizePublicKey(octets(form)));
    expect(texts[0]).toMatch(/^EC:/);
    expect(new Set(texts).size).toBe(1);
  });

  test("differs between keys and between curves", () => {
    const texts = POINTS.map(([, form]) => normalizePublicKey(octets(form!)));
    expect(new Set(texts).size).toBe(POINTS.length);
  });

  test("does not take another base point for the named curve's (CVE-2020-0601)", () => {
    // P-256 spelt out, its base point replaced by its negative
    const [, , , , , uncompressed] = POINTS.find(([curve]) => curve === "prime256v1")!;
    const spki = octets(uncompressed!);
    const text = normalizePublicKey(spki);
    const y = Buffer.from("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5", "hex");
    const p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
    const at = Buffer.from(spki).indexOf(y);
    expect(at).toBeGreaterThan(0);
    spki.set(Buffer.from((p - BigInt(`0x${y.toString("hex")}`)).toString(16).padStart(64, "0"), "hex"), at);
    expect(normalizePublicKey(spki)).toMatch(/^EC:/);
    expect(normalizePublicKey(spki)).not.toBe(text);
  });

  test("is one text for RSA and RSASSA-PSS keys of one modulus and exponent", () => {
    const rsa = Buffer.from(generate("rsa", { modulusLength: 1024 }).spki, "hex");
    const bits = rsa.subarray(rsa.indexOf(Buffer.from("0381", "hex")));
    const pss = sequence(sequence(oid("1.2.840.113549.1.1.10")), bits);
    expect(normalizePublicKey(pss)).toBe(normalizePublicKey(rsa));
  });

  test("tells DSA keys apart by their group, and is null for what is no key", () => {
    const spki = (p: number) =>
      sequence(
        sequence(oid("1.2.840.10040.4.1"), sequence(integer(p), integer(3), integer(2))),
        tlv(3, new Uint8Array(1), integer(4)),
      );
    expect(normalizePublicKey(spki(7))).toBe("DSA:7:3:2:4");
    expect(normalizePublicKey(spki(11))).not.toBe(normalizePublicKey(spki(7)));
    expect(normalizePublicKey(new Uint8Array(3))).toBeNull();
    expect(normalizePublicKey(sequence(sequence(oid("1.2.840.113549.1.1.1")), tlv(3, new Uint8Array(4))))).toBeNull();
    const ed25519 = sequence(sequence(oid("1.3.101.112")), tlv(3, new Uint8Array(33)));
    expect(normalizePublicKey(ed25519)).toBe(`1.3.101.112:${"00".repeat(32)}`);
  });
});

test.each(["rsa-2048", "p-256", "ed25519"])("the SubjectPublicKeyInfo of %s-der.cer is node:crypto's", (name) => {
  const der = readVector(`${name}-der.cer`);
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----`;
  expect(hex(readCertificateLink(der, createBudget(DEFAULT_LIMITS)).subjectPublicKeyInfo)).toBe(
    createPublicKey(pem).export({ type: "spki", format: "der" }).toString("hex"),
  );
});

test("WebCrypto is asked for keys of Ed25519 and X25519, and not for Ed448 and X448, of which Node warns", async () => {
  const asked: string[] = [];
  const importKey = async (_format: string, _key: unknown, algorithm: { name: string }) => {
    asked.push(algorithm.name);
    throw new Error("not here");
  };
  const crypto = { subtle: { importKey, exportKey: async () => ({}) } } as never;
  for (const type of ["ed25519", "x25519", "ed448", "x448"]) {
    const { pkcs8, spki } = generate(type);
    expect(hex((await describePrivateKey(pkcs8, { crypto })).publicKey)).toBe(spki);
  }
  expect(asked).toEqual(["Ed25519", "X25519"]);
});

test("publicHalf gives the SubjectPublicKeyInfo, or why there is none", async () => {
  const { pkcs8, spki } = generate("ed25519");
  expect(await publicHalf(pkcs8, undefined)).toEqual({ spki: new Uint8Array(Buffer.from(spki, "hex")) });
  expect(await publicHalf(octets(GOST[0]![1]), webcrypto as never)).toEqual({ unavailable: "algorithm" });
});

test("a square root modulo a prime is found where there is one", () => {
  const primes = [3n, 7n, 13n, 17n, 97n, 193n, 12289n, 2n ** 224n - 2n ** 96n + 1n];
  fc.assert(
    fc.property(fc.constantFrom(...primes), fc.bigInt({ min: 0n, max: 2n ** 230n }), (p, value) => {
      const square = (value * value) % p;
      const root = squareRootModulo(square, p)!;
      expect((root * root) % p).toBe(square);
    }),
  );
  expect([0n, 1n, 2n, 3n, 4n, 5n, 6n].filter((value) => squareRootModulo(value, 7n) === undefined)).toEqual([
    3n,
    5n,
    6n,
  ]);
  expect([2n, 3n, 5n].map((value) => squareRootModulo(value, 13n))).toEqual([undefined, expect.any(BigInt), undefined]);
});
