/** Files and certificates that have much of one thing. */

import { describe, expect, test } from "@jest/globals";
import { DEFAULT_LIMITS, describeCertificate, inspectPfx, isPfxError, openPfx } from "../src/index.js";
import {
  bag,
  concat,
  type Der,
  data,
  explicit,
  indefinite,
  integer,
  NULL,
  octetString,
  oid,
  pfx,
  privateKeyInfo,
  sequence,
  set,
  tlv,
} from "./der.js";
import { certificateOf, extension } from "./make-certificate.js";

const times = (count: number, part: Uint8Array): Der => {
  const octets = new Uint8Array(count * part.length);
  for (let i = 0; i < count; i++) octets.set(part, i * part.length);
  return octets;
};
const withAttributes = (...attributes: readonly Der[]) =>
  pfx([data(sequence(bag(1, privateKeyInfo(), set(...attributes))))]);
const attribute = (type: Der, ...values: readonly Der[]) => sequence(type, set(...values));
const FRIENDLY_NAME = oid("1.2.840.113549.1.9.20");
const MEGABYTE = 1_000_000;

const exceeded = (limit: keyof typeof DEFAULT_LIMITS, actual: number) =>
  expect.objectContaining({ code: "ERR_PFX_LIMIT_EXCEEDED", limit, maximum: DEFAULT_LIMITS[limit], actual });

describe("a file", () => {
  test("of 16,000 bags is over the limit at the first that is too many", async () => {
    const keys = times(16_000, bag(4, NULL));
    await expect(openPfx(pfx([data(sequence(keys))]))).rejects.toEqual(exceeded("bags", 10_001));
    const two = [data(sequence(times(8_000, bag(6, sequence())))), data(sequence(times(8_000, bag(6, sequence()))))];
    await expect(openPfx(pfx(two))).rejects.toEqual(exceeded("bags", 10_001));
    const inOne = pfx([data(sequence(bag(6, sequence(times(16_000, bag(6, sequence()))))))]);
    expect(() => inspectPfx(inOne)).toThrow(exceeded("bags", 10_001));
  });

  test("with 16,000 attributes on one bag opens, and each is there", async () => {
    for (const type of [oid("1.2.3"), FRIENDLY_NAME]) {
      const file = withAttributes(times(16_000, attribute(type, tlv(0x1e, Buffer.from("\0a")))));
      const { authenticatedSafe, findings } = await openPfx(file);
      expect(authenticatedSafe).toMatchObject([{ bags: [{ attributes: { length: 16_000 } }] }]);
      // All but the first of the same name are one too many
      const path = "authenticatedSafe[0].bags[0].bagAttributes[15999]";
      const finding = { finding: "nonstandard-attribute", path };
      if (type === FRIENDLY_NAME) expect(findings).toContainEqual(finding);
      else expect(findings).not.toContainEqual(finding);
    }
  });

  test("with 60,000 attribute values is over the limit, wherever they are", async () => {
    const value = oid("1.2.3");
    await expect(openPfx(withAttributes(attribute(value, times(60_000, NULL))))).rejects.toEqual(
      exceeded("attributeValues", 60_000),
    );
    const each = withAttributes(times(60_000, attribute(value, NULL)));
    await expect(openPfx(each)).rejects.toEqual(exceeded("attributeValues", 50_001));
    const inKey = privateKeyInfo(0, tlv(0xa0, attribute(value, times(60_000, NULL))));
    const file = pfx([data(sequence(bag(1, inKey)))]);
    await expect(openPfx(file)).rejects.toEqual(exceeded("attributeValues", 60_000));
  });

  test("with strings nested 100,000 deep is over the limit of depth", async () => {
    // Each an indefinite length, as the octets of definite ones would be more than the strings
    for (const [tag, primitive] of [
      [0x24, octetString()],
      [0x3e, tlv(0x1e)],
      [0xa0, NULL],
    ] as const) {
      const nested = concat(times(100_000, new Uint8Array([tag, 0x80])), primitive, new Uint8Array(200_000));
      for (const file of [
        withAttributes(attribute(FRIENDLY_NAME, nested)),
        pfx([sequence(oid("1.2.840.113549.1.7.1"), explicit(nested))]),
        sequence(integer(3), sequence(oid("1.2.840.113549.1.7.1"), explicit(nested))),
      ]) {
        await expect(openPfx(file)).rejects.toEqual(exceeded("depth", 65));
      }
    }
  });

  test.each([
    ["in one piece", (size: number) => tlv(0x1e, new Uint8Array(size))],
    ["in segments of two octets", (size: number) => indefinite(0x3e, times(size / 2, octetString(new Uint8Array(2))))],
  ])("with a friendlyName of a megabyte, %s, is over the limit of text", async (_name, value) => {
    const file = withAttributes(attribute(FRIENDLY_NAME, value(MEGABYTE)));
    await expect(openPfx(file)).rejects.toEqual(exceeded("stringSize", MEGABYTE));
  });

  test("with a megabyte in an attribute that nobody decodes opens, and the value is whole", async () => {
    for (const tag of [0x03, 0x04, 0x0c, 0x17, 0x18, 0x1e]) {
      const value = tlv(tag, new Uint8Array(MEGABYTE).fill(0x31));
      const [safe] = (await openPfx(withAttributes(attribute(oid("1.2.3"), value)))).authenticatedSafe;
      if (safe === undefined || "locked" in safe || safe.bags[0]?.type !== "keyBag") throw new Error("no key");
      expect(Buffer.compare(safe.bags[0].attributes[0]!.attrValues[0]!, value)).toBe(0);
    }
  });

  test("with an OBJECT IDENTIFIER of more than 128 octets is malformed, as a type or as a value", async () => {
    const id = (size: number) => tlv(0x06, new Uint8Array(size).fill(0x2a));
    const code = (file: Der) =>
      openPfx(file).then(
        () => "opens",
        (error) => error.code,
      );
    for (const [size, expected] of [
      [128, "opens"],
      [129, "ERR_PFX_SYNTAX"],
      [MEGABYTE, "ERR_PFX_SYNTAX"],
    ] as const) {
      expect(await code(withAttributes(attribute(id(size))))).toBe(expected);
      expect(await code(withAttributes(attribute(oid("1.2.3"), id(size))))).toBe(expected);
      expect(await code(pfx([data(sequence(sequence(id(size), explicit(NULL))))]))).toBe(expected);
    }
  });
});

describe("a certificate", () => {
  const name = (...values: readonly Der[]) => sequence(...values.map((value) => set(sequence(oid("2.5.4.3"), value))));
  const outcome = (octets: Der) => {
    try {
      describeCertificate(octets);
      return "described";
    } catch (error) {
      if (!isPfxError(error)) throw error;
      return error.code;
    }
  };

  test.each<[string, (size: number) => Der]>([
    ["a UTCTime", (size) => certificateOf({ notBefore: tlv(0x17, new Uint8Array(size).fill(0x31)) })],
    ["a GeneralizedTime", (size) => certificateOf({ notBefore: tlv(0x18, new Uint8Array(size).fill(0x31)) })],
    [
      "a fraction of a second",
      (size) =>
        certificateOf({ notBefore: tlv(0x18, Buffer.from("20020224000000."), new Uint8Array(size).fill(0x31)) }),
    ],
    [
      "an OBJECT IDENTIFIER",
      (size) => certificateOf({ subject: sequence(set(sequence(tlv(0x06, new Uint8Array(size).fill(1)), NULL))) }),
    ],
  ])("with %s of a megabyte, or of 60,000 octets, is malformed", (_name, made) => {
    for (const size of [60_000, MEGABYTE]) expect(outcome(made(size))).toBe("ERR_PFX_SYNTAX");
  });

  test.each([0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e])(
    "with a string of tag %i of a megabyte is over the limit",
    (tag) => {
      const subject = (size: number) => certificateOf({ subject: name(tlv(tag, new Uint8Array(size))) });
      expect([outcome(subject(60_000)), outcome(subject(MEGABYTE))]).toEqual(["described", "ERR_PFX_LIMIT_EXCEEDED"]);
    },
  );

  test("with a serial number of a megabyte is over the limit, and without one malformed", () => {
    const numbered = (size: number) => certificateOf({ serialNumber: tlv(0x02, new Uint8Array(size).fill(1)) });
    expect(outcome(numbered(60_000))).toBe("described");
    expect(outcome(numbered(MEGABYTE))).toBe("ERR_PFX_LIMIT_EXCEEDED");
    expect(outcome(numbered(0))).toBe("ERR_PFX_SYNTAX");
  });

  test("with an RSA key of a megabyte is malformed", () => {
    const rsa = (size: number) => {
      const key = sequence(tlv(0x02, new Uint8Array(size).fill(1)), integer(3));
      const algorithm = sequence(oid("1.2.840.113549.1.1.1"), NULL);
      return certificateOf({ subjectPublicKeyInfo: sequence(algorithm, tlv(0x03, new Uint8Array(1), key)) });
    };
    expect([outcome(rsa(60_000)), outcome(rsa(MEGABYTE))]).toEqual(["described", "ERR_PFX_SYNTAX"]);
  });

  test("with 60,000 names, or nested 100,000 deep, is over a limit", () => {
    const rdn = set(sequence(oid("2.5.4.3"), NULL));
    const names = certificateOf({ subject: sequence(times(60_000, rdn)) });
    expect(() => describeCertificate(names)).toThrow(exceeded("stringSize", 660_000));
    const nested = concat(times(100_000, new Uint8Array([0x30, 0x80])), new Uint8Array(200_000));
    expect(() => describeCertificate(certificateOf({ subject: name(nested) }))).toThrow(exceeded("depth", 65));
    const san = extension("2.5.29.17", sequence(nested));
    expect(() => describeCertificate(certificateOf({ extensions: [san] }))).toThrow(exceeded("depth", 65));
  });
});
