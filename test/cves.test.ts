/** What comes here of files like those that peers' CVEs are about. docs/security.md says what each CVE was. */

import { describe, expect, test } from "@jest/globals";
import { inspectPfx, type OpenPfxOptions, openPfx } from "../src/index.js";
import {
  bag,
  concat,
  type Der,
  data,
  encryptedData,
  encryptedDataOf,
  explicit,
  indefinite,
  integer,
  macData,
  NULL,
  octetString,
  oid,
  pfx,
  pfxOf,
  privateKeyInfo,
  SHA1,
  sequence,
  set,
  shroudedKeyBag,
  tlv,
} from "./der.js";
import {
  AES128,
  encryptionScheme,
  HMAC_SHA256,
  PARAMETERS,
  pbeAlgorithm,
  pbes2Algorithm,
  pbkdf2,
  TRIPLE_DES,
  withPbmac1,
} from "./make.js";
import { readVector } from "./manifest.js";

const SALT = PARAMETERS.salt;
const DATA = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const PBES1 = "1.2.840.113549.1.5.3";
const BAG_TYPE = "1.2.840.113549.1.12.10.1";
const threeDes = pbeAlgorithm(TRIPLE_DES, SALT, 1);

const open = (file: Der, options: OpenPfxOptions = {}) => openPfx(file, { password: "unshroud", ...options });
const bagsOf = (file: Der) => {
  const [safe] = inspectPfx(file).authenticatedSafe;
  return safe !== undefined && "bags" in safe ? safe.bags : [];
};

describe("CVE-2024-0727, CVE-2025-69421: a content that is left out", () => {
  test.each<[string, Der, string]>([
    ["of Data", sequence(oid(DATA)), "authenticatedSafe[0]"],
    ["of EncryptedData", sequence(oid(ENCRYPTED_DATA)), "authenticatedSafe[0]"],
    ["within its explicit tag", sequence(oid(DATA), explicit()), "authenticatedSafe[0]"],
    ["for a NULL", sequence(oid(DATA), explicit(NULL)), "authenticatedSafe[0].content"],
    ["of EncryptedContentInfo", encryptedDataOf(0, threeDes), "authenticatedSafe[0].content"],
  ])("%s is malformed", async (_name, contentInfo, path) => {
    await expect(open(pfx([contentInfo]))).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX", path });
  });

  test("of authSafe is no PFX", async () => {
    const file = sequence(integer(3), sequence(oid(DATA)));
    await expect(open(file)).rejects.toMatchObject({ code: "ERR_PFX_NOT_PFX", kind: "asn1" });
  });

  test("is all that was wrong: with it the files are read", async () => {
    expect((await open(pfx([data(sequence())]))).authenticatedSafe).toMatchObject([{ privacy: "none", bags: [] }]);
    const file = pfx([encryptedData(threeDes, new Uint8Array(8))]);
    expect(inspectPfx(file).authenticatedSafe).toMatchObject([{ privacy: "password" }]);
  });
});

describe("PBMAC1 parameters", () => {
  const pbmac1 = (keyLength: readonly Der[], keySize: number, salt = octetString(SALT)) => {
    const kdf = sequence(oid("1.2.840.113549.1.5.12"), sequence(salt, integer(10), ...keyLength, HMAC_SHA256));
    return withPbmac1([], { password: "unshroud", salt: SALT, iterations: 10, keySize, kdf });
  };

  test.each([1, 8, 19])("CVE-2026-34181: with a key of %i octets verify nothing", async (size) => {
    await expect(open(pbmac1([integer(size)], size))).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
      path: expect.stringMatching(/\.keyLength$/),
    });
  });

  test.each<[string, readonly Der[], number]>([
    ["0", [integer(0)], 0],
    ["negative", [tlv(0x02, new Uint8Array([0xff]))], 32],
    ["left out", [], 32],
  ])("CVE-2026-34181: with a keyLength that is %s verify nothing", async (_name, keyLength, size) => {
    await expect(open(pbmac1(keyLength, size))).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
      path: expect.stringMatching(/\.keyLength$/),
    });
  });

  test.each([65, 2 ** 31, 2 ** 32 + 32])("CVE-2025-11187: with a key of %i octets are over the limit", async (size) => {
    await expect(open(pbmac1([integer(size)], 32))).rejects.toMatchObject({
      code: "ERR_PFX_LIMIT_EXCEEDED",
      limit: "macKeyLength",
      actual: size,
    });
  });

  test.each<[string, Der, object]>([
    ["a NULL", NULL, { code: "ERR_PFX_SYNTAX", path: expect.stringMatching(/\.salt$/) }],
    ["an INTEGER", integer(7), { code: "ERR_PFX_SYNTAX", path: expect.stringMatching(/\.salt$/) }],
    ["an AlgorithmIdentifier", sequence(oid("1.2.3")), { code: "ERR_PFX_UNSUPPORTED", oid: "1.2.3" }],
  ])("CVE-2025-11187: with a salt that is %s are refused", async (_name, salt, refusal) => {
    await expect(open(pbmac1([integer(32)], 32, salt))).rejects.toMatchObject(refusal);
  });

  test.each([20, 64])("with a key of %i octets verify", async (size) => {
    expect((await open(pbmac1([integer(size)], size))).integrity).toMatchObject({ mode: "password" });
    await expect(open(pbmac1([integer(size)], size), { password: "other" })).rejects.toMatchObject({
      code: "ERR_PFX_MAC_MISMATCH",
    });
  });
});

describe("a count of iterations", () => {
  const pbes2 = (iterations: Der) =>
    pbes2Algorithm(pbkdf2(SALT, iterations, HMAC_SHA256), encryptionScheme(AES128, new Uint8Array(16)));
  const key = (algorithm: Der) => pfxOf(shroudedKeyBag(algorithm));
  const places: readonly [string, (iterations: Der) => Der, string][] = [
    ["the MAC", (iterations) => pfx([], macData(iterations, { salt: SALT })), "ERR_PFX_MAC_MISMATCH"],
    [
      "a PKCS#12 encryption",
      (iterations) => key(pbeAlgorithm(TRIPLE_DES, SALT, iterations)),
      "ERR_PFX_DECRYPTION_FAILED",
    ],
    ["PBES1", (iterations) => key(pbeAlgorithm(PBES1, SALT, iterations)), "ERR_PFX_DECRYPTION_FAILED"],
    ["PBES2", (iterations) => key(pbes2(iterations)), "ERR_PFX_DECRYPTION_FAILED"],
  ];
  const negative = (...octets: readonly number[]) => tlv(0x02, new Uint8Array(octets));

  describe.each(places)("of %s", (_name, file, ranOnce) => {
    test.each([
      ["0", integer(0)],
      ["-1", negative(0xff)],
      ["-2^31", negative(0x80, 0, 0, 0)],
    ])("CVE-2026-118782, CVE-2026-63575: that is %s is malformed", async (_count, iterations) => {
      await expect(open(file(iterations))).rejects.toMatchObject({
        code: "ERR_PFX_SYNTAX",
        path: expect.stringMatching(/\.iteration(s|Count)$/),
      });
    });

    test.each([2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 53])(
      "CVE-2026-13586, CVE-2026-97873, CVE-2026-63572, CVE-2026-63578: that is %i is over the limit, and not cut to fewer bits",
      async (count) => {
        await expect(open(file(integer(count)))).rejects.toMatchObject({
          code: "ERR_PFX_LIMIT_EXCEEDED",
          limit: "iterations",
          actual: count,
        });
      },
    );

    test("that is 1 is made, and found not to fit", async () => {
      await expect(open(file(integer(1)))).rejects.toMatchObject({ code: ranOnce });
    });
  });
});

describe("CVE-2025-66031, CVE-2026-13506, CVE-2026-30922: nesting", () => {
  /** The headers alone are made, as copying what is nested at each level takes long. */
  const definite = (depth: number) => {
    const headers: Uint8Array[] = [];
    for (let i = 0, size = 2; i < depth; i++) {
      const header = new Uint8Array([0x30, 0x84, 0, 0, 0, 0]);
      new DataView(header.buffer).setUint32(2, size);
      headers.push(header);
      size += header.length;
    }
    return concat(...headers.reverse(), NULL);
  };
  const openEnded = (depth: number) =>
    concat(
      new Uint8Array(2 * depth).map((_, i) => (i % 2 ? 0x80 : 0x30)),
      NULL,
      new Uint8Array(2 * depth),
    );

  test.each([
    ["of definite lengths", definite],
    ["of indefinite lengths", openEnded],
  ])("%s ends at the limit, whatever its depth", async (_name, nested) => {
    for (const depth of [65, 20_000]) {
      for (const file of [nested(depth), pfx([data(nested(depth))])]) {
        await expect(open(file)).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "depth", actual: 65 });
      }
    }
    const value = nested(50);
    expect(bagsOf(pfx([data(sequence(sequence(oid("1.2.3"), explicit(value))))]))).toMatchObject([{ bagId: "1.2.3" }]);
  });
});

describe("CVE-2025-66030: an arc of 2^32 and more", () => {
  test.each([2n ** 32n + 1n, 2n ** 64n + 1n])("is not that of a bag's type: %i", (arc) => {
    const file = pfx([data(sequence(sequence(oid(`${BAG_TYPE}.${arc}`), explicit(privateKeyInfo()))))]);
    expect(bagsOf(file)).toMatchObject([{ type: "unknown", bagId: `${BAG_TYPE}.${arc}` }]);
    expect(inspectPfx(file).privateKey).toBe("hidden");
  });

  test("is not that of a content type, a digest or an encryption", async () => {
    const arc = 2 ** 32;
    const contentType = pfx([sequence(oid(`1.2.840.113549.1.7.${arc + 1}`), explicit(octetString(sequence())))]);
    expect(inspectPfx(contentType).authenticatedSafe).toMatchObject([{ privacy: "unknown" }]);
    const digestAlgorithm = sequence(oid(`1.3.14.3.2.${arc + 26}`), NULL);
    await expect(open(pfx([], macData(null, { digestAlgorithm })))).rejects.toMatchObject({
      code: "ERR_PFX_UNSUPPORTED",
      oid: `1.3.14.3.2.${arc + 26}`,
    });
    const algorithm = pbeAlgorithm(`1.2.840.113549.1.12.1.${arc + 3}`, SALT, 1);
    await expect(open(pfxOf(shroudedKeyBag(algorithm)))).rejects.toMatchObject({
      code: "ERR_PFX_UNSUPPORTED",
      oid: `1.2.840.113549.1.12.1.${arc + 3}`,
    });
  });

  test("is all that was wrong: below it they are read", () => {
    expect(bagsOf(pfx([data(sequence(bag(1, privateKeyInfo())))]))).toMatchObject([{ type: "keyBag" }]);
  });
});

describe("CVE-2023-2650, CVE-2025-8885, CVE-2026-59885: an OBJECT IDENTIFIER", () => {
  const withId = (size: number, octet: number) => {
    const octets = new Uint8Array(size).fill(octet);
    octets[0] = 0x2a;
    octets[size - 1] = 1;
    return pfx([data(sequence(sequence(tlv(0x06, octets), explicit(NULL))))]);
  };

  test.each([
    ["one arc", 0xff],
    ["many arcs", 1],
  ])("of %s is read up to 128 octets, and refused beyond", async (_name, octet) => {
    expect(bagsOf(withId(128, octet))).toMatchObject([{ type: "unknown" }]);
    for (const size of [129, 1_000_000]) {
      await expect(open(withId(size, octet))).rejects.toMatchObject({
        code: "ERR_PFX_SYNTAX",
        path: "authenticatedSafe[0].content",
      });
    }
  });
});

describe("CVE-2025-12816: a structure that fits a schema only where parts of it are skipped", () => {
  const digest = octetString(new Uint8Array(20));

  test.each<[string, Der, string]>([
    ["a digest in a BIT STRING", sequence(sequence(SHA1, tlv(0x03, new Uint8Array(21))), octetString(SALT)), ""],
    ["no digest", sequence(sequence(SHA1), octetString(SALT)), ".mac"],
    ["no digest algorithm", sequence(sequence(digest), octetString(SALT)), ".mac"],
    ["no DigestInfo", sequence(octetString(SALT), integer(1)), ".mac"],
    ["an element between", sequence(sequence(SHA1, NULL, digest), octetString(SALT)), ".mac"],
    ["no salt", sequence(sequence(SHA1, digest)), ""],
    ["a tag of its own", tlv(0xa0, macData(1)), ""],
  ])("as MacData is refused, and not taken for none: %s", async (_name, mac, path) => {
    for (const integrity of ["optional", "required"] as const) {
      await expect(open(pfx([], mac), { integrity })).rejects.toMatchObject({
        code: "ERR_PFX_SYNTAX",
        path: expect.stringMatching(new RegExp(`^PFX(\\.macData${path.replace(".", "\\.")})?$|^PFX\\.macData\\.`)),
      });
    }
  });

  test("as EncryptedPrivateKeyInfo is malformed: a BIT STRING for its OCTET STRING", async () => {
    const key = (tag: number) => pfxOf(bag(2, sequence(threeDes, tlv(tag, new Uint8Array(9)))));
    await expect(open(key(0x03))).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
      path: "authenticatedSafe[0].bags[0].bagValue.encryptedData",
    });
    expect(bagsOf(key(0x04))).toMatchObject([{ type: "pkcs8ShroudedKeyBag" }]);
  });

  test("and a MAC that is gone is missed where one is required", async () => {
    await expect(open(readVector("mac-removed.pfx"), { integrity: "required" })).rejects.toMatchObject({
      code: "ERR_PFX_INTEGRITY_REQUIRED",
    });
    const whole = await open(readVector("rsa-2048-with-key.pfx"), { integrity: "required" });
    expect(whole.integrity.mode).toBe("password");
  });
});

describe("attributes", () => {
  const named = (arc: string, ...values: readonly Der[]) =>
    pfx([data(sequence(bag(1, privateKeyInfo(), set(sequence(oid(arc), set(...values))))))]);
  const FRIENDLY_NAME = "1.2.840.113549.1.9.20";
  const bmpString = (text: string) => tlv(0x1e, Buffer.from(text, "utf16le").swap16());
  const types = Array.from({ length: 0x1e }, (_, i) => i + 1);

  test.each([FRIENDLY_NAME, "1.2.840.113549.1.9.21", "1.3.6.1.4.1.311.17.1", "1.3.6.1.4.1.311.17.3.11"])(
    "CVE-2026-22795, CVE-2023-0767: of any type are read as their own or not at all: %s",
    (attrId) => {
      let read = 0;
      for (const type of types) {
        for (const size of [0, 1, 4]) {
          const value = tlv(
            type === 0x10 || type === 0x11 ? type | 0x20 : type,
            Uint8Array.from({ length: size }, (_, i) => (i % 2 ? 0 : 5)),
          );
          for (const found of bagsOf(named(attrId, value))) {
            if (found.type !== "keyBag") throw new Error(`an attribute makes a ${found.type} of a keyBag`);
            expect(found.friendlyName ?? "").toEqual(expect.any(String));
            expect(found.localKeyId ?? new Uint8Array()).toBeInstanceOf(Uint8Array);
            read++;
          }
        }
      }
      // A SEQUENCE and a SET of one octet are no BER, so that their files are malformed as a whole
      expect(read).toBe(3 * types.length - 2);
      expect(bagsOf(named(attrId))).toMatchObject([{ type: "keyBag", friendlyName: null, localKeyId: null }]);
    },
  );

  test("CVE-2026-22795, CVE-2023-0767: of the right type are read, and of another are null", () => {
    const outcome = (value: Der) => bagsOf(named(FRIENDLY_NAME, value));
    expect(outcome(bmpString("a"))).toMatchObject([{ friendlyName: "a" }]);
    for (const value of [NULL, integer(1), octetString(SALT), sequence()]) {
      expect(outcome(value)).toMatchObject([{ type: "keyBag", friendlyName: null }]);
    }
  });

  test("CVE-2025-69419: a friendlyName beyond U+07FF is read whole, and half a character is none", () => {
    const name = "\u0800 \u20ac \u4e2d\u6587 \uffff \u{1f511}";
    expect(bagsOf(named(FRIENDLY_NAME, bmpString(name)))).toMatchObject([{ friendlyName: name }]);
    const half = tlv(0x1e, new Uint8Array([0x20]));
    expect(bagsOf(named(FRIENDLY_NAME, half))).toMatchObject([{ friendlyName: null }]);
  });
});

describe("CVE-2026-34180, CVE-2026-8507: a length", () => {
  /** An OCTET STRING of `size` octets whose length is written in five octets, with `high` before the last four. */
  const long = (high: number, size: number) =>
    concat(new Uint8Array([0x04, 0x85, high, 0, 0, 0, size]), new Uint8Array(size));
  const withContent = (content: Der) => pfx([sequence(oid(DATA), explicit(content))]);
  const safe = sequence(NULL);

  test("of 2^31 octets and more runs past what is around it", async () => {
    for (const length of [0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff]) {
      const header = new Uint8Array(6);
      header.set([0x04, 0x84]);
      new DataView(header.buffer).setUint32(2, length);
      const file = withContent(concat(header, safe));
      await expect(open(file)).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX", path: "authenticatedSafe" });
    }
  });

  test("is not cut to 32 bits, and with zeros in front it is read", async () => {
    await expect(open(withContent(long(1, 2)))).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
      path: "authenticatedSafe",
    });
    const padded = long(0, 2);
    padded.set(sequence(), 7);
    expect((await open(withContent(padded))).authenticatedSafe).toMatchObject([{ bags: [] }]);
  });

  test("of a file that ends before it says how much is missing", async () => {
    const file = concat(new Uint8Array([0x30, 0x84, 0x80, 0, 0, 0]), integer(3), data(sequence()));
    await expect(open(file)).rejects.toMatchObject({
      code: "ERR_PFX_TRUNCATED",
      missing: 2 ** 31 - (file.length - 6),
    });
  });
});

describe("CVE-2026-8721: a password", () => {
  test("is not cut at a NUL", async () => {
    const file = readVector("rsa-2048-with-key.pfx");
    for (const password of ["unshroud\0", "unshroud\0more", new TextEncoder().encode("unshroud\0")]) {
      await expect(open(file, { password })).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
    }
    expect((await open(file)).integrity.mode).toBe("password");
  });
});

describe("CVE-2022-0778: the parameters of an elliptic curve", () => {
  // ECParameters whose field is of a number that is no prime, and whose base is compressed
  const field = sequence(oid("1.2.840.10045.1.1"), integer(697));
  const curve = sequence(octetString(new Uint8Array([1, 0x23])), octetString(new Uint8Array([1, 0x23])));
  const explicitCurve = sequence(integer(1), field, curve, octetString(new Uint8Array([2, 1, 0x23])), integer(7));
  const key = (privateKey: Der) => sequence(integer(0), sequence(oid("1.2.840.10045.2.1"), explicitCurve), privateKey);
  const file = (info: Der) => pfx([data(sequence(bag(1, info)))]);

  test("are handed out and not computed with", async () => {
    const info = key(octetString(sequence(integer(1), octetString(new Uint8Array(2)))));
    const [safe] = (await open(file(info))).authenticatedSafe;
    const [found] = "bags" in safe! ? safe.bags : [];
    expect(found?.type === "keyBag" && [...found.privateKeyInfo]).toEqual([...info]);
  });

  test("do not make a key of what has none", async () => {
    await expect(open(file(key(NULL)))).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
      path: "authenticatedSafe[0].bags[0].bagValue.privateKey",
    });
  });
});

test("CVE-2022-2509, CVE-2023-0401, CVE-2026-22796, CVE-2026-45447: a signature is not verified but refused", async () => {
  const signed = (...digestAlgorithms: readonly Der[]) => {
    const signedData = sequence(integer(1), set(...digestAlgorithms), data(sequence()), set());
    return sequence(integer(3), sequence(oid("1.2.840.113549.1.7.2"), explicit(signedData)));
  };
  for (const file of [signed(), signed(SHA1), readVector("signed-data.pfx")]) {
    await expect(open(file)).rejects.toMatchObject({ code: "ERR_PFX_UNSUPPORTED", feature: "integrity mode" });
  }
  expect((await open(pfx([]))).integrity.mode).toBe("none");
});

test("CVE-2023-49083: a PKCS#7 file of certificates is named and not read", async () => {
  await expect(open(readVector("p-256.p7b"))).rejects.toMatchObject({ code: "ERR_PFX_NOT_PFX", kind: "pkcs7" });
  const empty = indefinite(0x30, oid("1.2.840.113549.1.7.2"), explicit(NULL));
  await expect(open(empty)).rejects.toMatchObject({ code: "ERR_PFX_NOT_PFX", kind: "pkcs7" });
  expect((await open(readVector("rsa-2048-with-key.pfx"))).integrity.mode).toBe("password");
});
