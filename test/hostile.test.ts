/** Files that are made to break a reader, and files that are merely broken. */

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { DANGEROUS_NO_LIMITS, DEFAULT_LIMITS, inspectPfx, isPfxError, openPfx } from "../src/index.js";
import {
  bag,
  concat,
  type Der,
  data,
  encryptedData,
  explicit,
  indefinite,
  integer,
  macData,
  NULL,
  octetString,
  oid,
  pfx,
  privateKeyInfo,
  sequence,
  set,
  tlv,
} from "./der.js";
import { pbeAlgorithm, TRIPLE_DES } from "./make.js";
import { readVector } from "./manifest.js";

const code = async (file: Uint8Array<ArrayBuffer>, options: Parameters<typeof openPfx>[1] = { password: "unshroud" }) =>
  openPfx(file, options).then(
    () => "opens",
    (error) => (isPfxError(error) ? error.code : Promise.reject(error)),
  );

const threeDes = (iterations: bigint | number) => pbeAlgorithm(TRIPLE_DES, new Uint8Array(8), iterations);
const friendlyName = (value: Der) => set(sequence(oid("1.2.840.113549.1.9.20"), set(value)));

describe("the bounded pass", () => {
  const keyBag = bag(1, privateKeyInfo());

  test("lets a well-formed file through", () => {
    expect(inspectPfx(pfx([data(sequence(keyBag))])).privateKey).toBe("present");
  });

  test.each<[string, Der]>([
    ["an element that runs past the one around it", pfx([data(sequence(concat(new Uint8Array([0x30, 5]), NULL)))])],
    ["end-of-contents octets in a definite length", pfx([data(sequence(new Uint8Array(2)))])],
    ["the reserved length octet FF", pfx([data(sequence(new Uint8Array([0x30, 0xff])))])],
    ["a primitive element of indefinite length", pfx([data(sequence(new Uint8Array([0x04, 0x80, 0, 0])))])],
    ["an indefinite length that never ends", pfx([data(sequence(new Uint8Array([0x30, 0x80])))])],
    ["an OBJECT IDENTIFIER of a megabyte", pfx([data(sequence(tlv(0x06, new Uint8Array(1_000_000).fill(1))))])],
    ["a BMPString of 10 MB where the envelope has parameters", pfx([encryptedDataWithBmpString(10_000_000)])],
    ["a version of 2", sequence(integer(2), data(sequence()))],
    ["an element after macData", pfx([], macData(1), NULL)],
    ["a third element that is no MacData", pfx([], sequence(NULL))],
    ["a MacData with an element more", pfx([], sequence(macData(1).subarray(2), NULL))],
    ["MAC iterations of 0", pfx([], macData(0))],
  ])("refuses %s", async (_name, file) => {
    expect(await code(file)).toBe("ERR_PFX_SYNTAX");
  });

  function encryptedDataWithBmpString(size: number): Der {
    return encryptedData(sequence(oid(TRIPLE_DES), tlv(0x1e, new Uint8Array(size))));
  }

  test("reads indefinite lengths and octet strings in octet strings", async () => {
    const safe = sequence(keyBag);
    const nested = indefinite(0x24, indefinite(0x24, octetString(safe.subarray(0, 9))), octetString(safe.subarray(9)));
    const contentInfo = indefinite(0x30, oid("1.2.840.113549.1.7.1"), indefinite(0xa0, nested));
    const outline = inspectPfx(pfx([contentInfo]));
    expect(outline.privateKey).toBe("present");
    expect(outline.authenticatedSafe[0]!.octets.size).toBe(contentInfo.length);
  });

  test("reads lengths with leading zeros, and says that the file is not DER", () => {
    const padded = concat(new Uint8Array([0x30, 0x83, 0, 0, 0]));
    const file = sequence(integer(3), sequence(oid("1.2.840.113549.1.7.1"), explicit(octetString(sequence()))));
    const body = file.subarray(2);
    padded[4] = body.length;
    expect(inspectPfx(concat(padded, body)).findings).toContainEqual({ finding: "not-der" });
    expect(inspectPfx(file).findings).not.toContainEqual({ finding: "not-der" });
  });

  test("reads PKCS#8 version 2 with a public key", async () => {
    const v2 = privateKeyInfo(1, tlv(0x81, new Uint8Array([0, 1])));
    const [safe] = (await openPfx(pfx([data(sequence(bag(1, v2)))]))).authenticatedSafe;
    expect(safe).toMatchObject({ bags: [{ type: "keyBag" }] });
  });
});

test.each([
  [
    "authenticatedSafe",
    sequence(integer(3), sequence(oid("1.2.840.113549.1.7.1"), explicit(octetString(sequence(), NULL)))),
    "ERR_PFX_SYNTAX",
  ],
  // an outline still shows the rest
  ["authenticatedSafe[0].content", pfx([data(sequence(), NULL)]), "malformed"],
])("octets after %s are found, and refused where the read is strict", async (path, file, outline) => {
  const finding = { finding: "trailing-octets", path, octets: { offset: 2, size: 2 } };
  expect(inspectPfx(file).findings).toContainEqual(finding);
  expect((await openPfx(file)).findings).toContainEqual(finding);
  expect(await code(file, { strict: true })).toBe("ERR_PFX_SYNTAX");
  const inspect = async () => inspectPfx(file, { strict: true }).authenticatedSafe[0]?.privacy;
  expect(await inspect().catch((error) => error.code)).toBe(outline);
});

test.each([
  ["that begins with a padding octet", [0x80, 0x2a, 0x03]],
  ["with a padded arc", [0x2a, 0x80, 0x03]],
])("an OBJECT IDENTIFIER %s is malformed", async (_name, octets) => {
  const bagId = tlv(0x06, new Uint8Array(octets));
  expect(await code(pfx([data(sequence(sequence(bagId, explicit(NULL))))]))).toBe("ERR_PFX_SYNTAX");
});

test("a ContentInfo has two elements", async () => {
  const contentInfo = sequence(oid("1.2.840.113549.1.7.1"), explicit(octetString(sequence())), NULL);
  expect(await code(pfx([contentInfo]))).toBe("ERR_PFX_SYNTAX");
});

describe("limits", () => {
  const keys = (n: number) => pfx([data(sequence(...Array.from({ length: n }, () => bag(1, privateKeyInfo()))))]);
  const nested = (depth: number): Der => (depth === 0 ? NULL : sequence(nested(depth - 1)));
  const bagsInBags = (depth: number): Der => sequence(...(depth === 0 ? [] : [bag(6, bagsInBags(depth - 1))]));
  const withAttributes = (...attributes: readonly Der[]) =>
    pfx([data(sequence(bag(1, privateKeyInfo(), set(...attributes))))]);
  const named = (...value: readonly Der[]) => sequence(oid("1.2.840.113549.1.9.20"), set(...value));
  const provider = (value: Der) => sequence(oid("1.3.6.1.4.1.311.17.1"), set(value));
  const valuesOf = (count: number) => [sequence(oid("1.2.3"), set(...Array.from({ length: count }, () => NULL)))];

  test("let through what is just within them", async () => {
    for (const file of [
      pfx([data(bagsInBags(8))]),
      withAttributes(...valuesOf(30_000), ...valuesOf(20_000)),
      withAttributes(named(tlv(0x1e, new Uint8Array(65_536)))),
      keys(1_000),
    ]) {
      expect(await code(file)).toBe("opens");
    }
  });

  test.each<[string, Der, string, number]>([
    ["fileSize", new Uint8Array(DEFAULT_LIMITS.fileSize + 1), "fileSize", DEFAULT_LIMITS.fileSize + 1],
    ["depth", pfx([data(nested(65))]), "depth", 65],
    [
      "nodes",
      concat(
        new Uint8Array([0x30, 0x83, 0x1e, 0x84, 0x82]),
        new Uint8Array(2_000_002).fill(5).map((_, i) => (i % 2 ? 0 : 5)),
      ),
      "nodes",
      1_000_001,
    ],
    ["bags", pfx([data(sequence(...Array.from({ length: 10_001 }, () => NULL)))]), "bags", 10_001],
    ["levels of safeContentsBags", pfx([data(bagsInBags(9))]), "safeContentsDepth", 9],
    ["values of attributes", withAttributes(...valuesOf(30_000), ...valuesOf(20_001)), "attributeValues", 50_001],
    [
      "attributes without a value",
      withAttributes(concat(Buffer.alloc(50_001 * named().length, named()))),
      "attributeValues",
      50_001,
    ],
    ["octets of a friendlyName", withAttributes(named(tlv(0x1e, new Uint8Array(65_538)))), "stringSize", 65_538],
    ["octets of a provider's name", withAttributes(provider(tlv(0x0c, new Uint8Array(65_537)))), "stringSize", 65_537],
    ["keys", keys(1_001), "keys", 1_001],
    ["iterations of the MAC", pfx([], macData(1_000_001)), "iterations", 1_000_001],
    ["iterations of 2^31, which pkijs reads as 0", pfx([], macData(2n ** 31n)), "iterations", 2 ** 31],
    ["iterations of 2^64", pfx([], macData(2n ** 64n)), "iterations", 2 ** 64],
    ["iterations of an encryption", pfx([encryptedData(threeDes(2n ** 40n))]), "iterations", 2 ** 40],
    [
      "nodes that pkijs would decode",
      pfx([encryptedData(sequence(oid("1.2.3"), set(new Uint8Array(120_000).map((_, i) => (i % 2 ? 0 : 5)))))]),
      "nodes",
      expect.any(Number) as unknown as number,
    ],
  ])("bound %s", async (_name, file, limit, actual) => {
    const maximum = DEFAULT_LIMITS[limit as keyof typeof DEFAULT_LIMITS];
    await expect(openPfx(file, { password: "" })).rejects.toMatchObject({
      code: "ERR_PFX_LIMIT_EXCEEDED",
      limit,
      maximum,
      actual,
    });
  });

  test("let through what they just allow", async () => {
    expect(inspectPfx(keys(1_000)).privateKey).toBe("present");
    expect(await code(keys(1_001), { limits: { keys: 1_001 } })).toBe("opens");
    expect(await code(keys(1_001), { limits: DANGEROUS_NO_LIMITS })).toBe("opens");
  });

  test("bound the work of a read, second attempts included", async () => {
    // One block for the MAC at 2,000 iterations; "" is tried as 00 00 and as no octets.
    const file = pfx([], macData(2_000));
    expect(await code(file, { password: "", limits: { work: 4_000 } })).toBe("ERR_PFX_MAC_MISMATCH");
    await expect(openPfx(file, { password: "", limits: { work: 3_999 } })).rejects.toMatchObject({
      limit: "work",
      actual: 4_000,
    });
  });

  test("are numbers from 0, and none but these", async () => {
    expect(() => inspectPfx(pfx([]), { limits: { bags: Number.NaN } })).toThrow(RangeError);
    expect(() => inspectPfx(pfx([]), { limits: { bags: -1 } })).toThrow(RangeError);
    expect(() => inspectPfx(pfx([]), { limits: { bag: 1 } as object })).toThrow(TypeError);
    expect(() => inspectPfx(pfx([]), { limits: { depth: 1_001 } })).toThrow(RangeError);
    expect(() => inspectPfx(pfx([]), { limits: { macKeyLength: 1_025 } })).toThrow(RangeError);
    expect(() => inspectPfx(pfx([]), { limits: { iterations: 2 ** 32 } })).toThrow(RangeError);
    expect(inspectPfx(pfx([]), { limits: { work: undefined } as object }).privateKey).toBe("absent");
    expect(() => Object.assign(DEFAULT_LIMITS, { work: 0 })).toThrow(TypeError);
  });
});

describe("what asn1js and pkijs choke on", () => {
  // Every universal tag, with contents that its type may not have
  const tags = Array.from({ length: 0x1e }, (_, i) => i + 1).filter((tag) => tag !== 0x10 && tag !== 0x11);
  const contents = [new Uint8Array(0), new Uint8Array([0xff]), new Uint8Array([0x80, 0, 0x30])];

  test.each(tags)("is a typed error in parameters: tag %d", async (tag) => {
    for (const content of contents) {
      const value = tlv(tag, content);
      const digestAlgorithm = sequence(oid("1.3.14.3.2.26"), value);
      const mac = macData(null, { digestAlgorithm, salt: new Uint8Array() });
      const pbes2 = sequence(oid("1.2.840.113549.1.5.13"), sequence(value, NULL));
      for (const file of [pfx([], mac), pfx([encryptedData(pbes2)])]) {
        expect(await code(file)).toMatch(/^(opens|ERR_PFX_[A-Z_]+)$/);
      }
    }
  });

  test("is not kept busy by a RELATIVE-OID or by white space", async () => {
    expect(await code(pfx([], sequence(tlv(0x0d, new Uint8Array(1_000_000).fill(1)))))).toBe("ERR_PFX_SYNTAX");
    const spaces = new TextEncoder().encode(`M${"A".repeat(15)}${" ".repeat(65_000)}!`);
    for (let i = 0; i < 5; i++) expect(await code(spaces)).toBe("ERR_PFX_NOT_PFX");
  });

  test("counts against nodes, ContentInfo by ContentInfo", async () => {
    const contentInfo = sequence(oid("1.2.840.113549.1.7.3"), explicit(NULL));
    const many = concat(...Array.from({ length: 10_000 }, () => contentInfo));
    await expect(openPfx(pfx([many]))).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "nodes" });
  });
});

describe("a malformed SafeContents", () => {
  const file = pfx([data(NULL), data(sequence(bag(1, privateKeyInfo())))]);

  test("does not hide its neighbours", async () => {
    expect(inspectPfx(file).privateKey).toBe("present");
    expect(inspectPfx(file).findings).toContainEqual({
      finding: "malformed-safe-contents",
      path: "authenticatedSafe[0]",
    });
    const { authenticatedSafe } = await openPfx(file, { partial: true });
    expect(authenticatedSafe).toMatchObject([{ locked: { code: "ERR_PFX_SYNTAX" } }, { bags: [{ type: "keyBag" }] }]);
  });

  test("is thrown by a whole read, and leaves an absent key untold", async () => {
    expect(await code(file)).toBe("ERR_PFX_SYNTAX");
    expect(inspectPfx(pfx([data(NULL)])).privateKey).toBe("hidden");
  });
});

describe("a malformed bag", () => {
  const malformed = sequence(oid("1.2.840.113549.1.12.10.1.1"), explicit(NULL));
  const good = bag(1, privateKeyInfo());

  test("shows in the outline, where a key is then hidden rather than absent", () => {
    const outline = inspectPfx(pfx([data(sequence(malformed))]));
    expect(outline.privateKey).toBe("hidden");
    expect(outline.authenticatedSafe[0]).toMatchObject({
      bags: [{ type: "malformed", path: "authenticatedSafe[0].bags[0]" }],
    });
    expect(outline.findings).toContainEqual({ finding: "malformed-bag", path: "authenticatedSafe[0].bags[0]" });
  });

  test("is thrown by a whole read and kept by a partial one, with its neighbours", async () => {
    const file = pfx([data(sequence(malformed, good))]);
    await expect(openPfx(file)).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
      path: "authenticatedSafe[0].bags[0].bagValue",
    });
    const { authenticatedSafe } = await openPfx(file, { partial: true });
    expect(authenticatedSafe[0]).toMatchObject({ bags: [{ type: "malformed" }, { type: "keyBag" }] });
  });

  test("is not what a badly formed name makes of a bag", async () => {
    const named = (value: Der) => pfx([data(sequence(bag(1, privateKeyInfo(), friendlyName(value))))]);
    const nameOf = async (value: Der) => {
      const [safe] = (await openPfx(named(value))).authenticatedSafe;
      return "bags" in safe! && safe.bags[0]!.type === "keyBag" ? safe.bags[0]!.friendlyName : undefined;
    };
    expect(await nameOf(tlv(0x1e, new Uint8Array([0, 0x61])))).toBe("a");
    expect(await nameOf(tlv(0x1e, new Uint8Array([0])))).toBeNull();
    expect(await nameOf(integer(1))).toBeNull();
    const localKeyId = set(sequence(oid("1.2.840.113549.1.9.21"), set(tlv(0x24, NULL))));
    expect(await code(pfx([data(sequence(bag(1, privateKeyInfo(), localKeyId)))]))).toBe("opens");
  });
});

describe("whatever the octets", () => {
  const files = ["iis5-rsa-with-key.pfx", "no-mac-3des.pfx", "no-encryption-no-mac.pfx", "ber-throughout.pfx"];

  test.each(files)("a few altered octets of %s end in a typed error or an opened file", async (file) => {
    const original = readVector(file);
    const changes = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, async (octets) => {
        const altered = original.slice();
        for (const [offset, octet] of octets) altered[offset] = octet;
        const limits = { iterations: 10_000, work: 50_000 };
        const outcome = await code(altered, { password: "unshroud", limits });
        expect(outcome).toMatch(/^(opens|ERR_PFX_[A-Z_]+)$/);
      }),
      { numRuns: 60, seed: 7292 },
    );
  });

  test.each(files)("%s cut off anywhere is TRUNCATED", (file) => {
    const original = readVector(file);
    for (let size = 1; size < original.length; size += 7) {
      expect(() => inspectPfx(original.slice(0, size))).toThrow(expect.objectContaining({ code: "ERR_PFX_TRUNCATED" }));
    }
  });

  test("arcs of an OBJECT IDENTIFIER of any size are read", () => {
    const arc = fc.bigInt(0n, 2n ** 128n);
    const root = fc.oneof(fc.tuple(fc.bigInt(0n, 1n), fc.bigInt(0n, 39n)), fc.tuple(fc.constant(2n), arc));
    const edges = [2n ** 46n - 1n, 2n ** 46n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 63n];
    const arcs = fc.array(fc.oneof(arc, fc.constantFrom(...edges)), { maxLength: 5 });
    fc.assert(
      fc.property(root, arcs, (first, rest) => {
        const id = [...first, ...rest].join(".");
        const file = pfx([data(sequence(sequence(oid(id), explicit(NULL))))]);
        expect(inspectPfx(file).authenticatedSafe[0]).toMatchObject({ bags: [{ type: "unknown", bagId: id }] });
      }),
      { seed: 7292 },
    );
  });

  test("random octets are refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        expect(() => inspectPfx(octets)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^ERR_PFX_/) }));
      }),
      { seed: 7292 },
    );
  });
});
