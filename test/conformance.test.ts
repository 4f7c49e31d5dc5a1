/** The conformance run's judge: it passes what is right, and catches every lie, of a manifest or of a library. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import * as unshroud from "../src/index.js";
import { readVector, sha256, type VectorTest, vectorTests } from "./manifest.js";

const script = (name: string) => import(fileURLToPath(new URL(`../scripts/conformance/${name}.mjs`, import.meta.url)));
const { FAILURES, judge } = await script("judge");
const { judgeFile } = await script("judge-file");
const { readVectorTest } = await script("vectors");

type Library = { readonly [name in keyof typeof unshroud]?: unknown };

/** The class of a file, by what its manifest says and what a library with `lies` says of it. */
async function judged(vector: VectorTest, lies: Library = {}): Promise<string> {
  const library = { ...unshroud, ...lies };
  return (await judge(readVectorTest(vector), readVector(vector.file), library, {})).class;
}

const vectorOf = (file: string) => vectorTests.find((vector) => vector.file === `openssl/${file}`)!;

const VALID = [
  "iis5-rsa-with-key.pfx",
  "rsa-2048-without-key.pfx",
  "pbmac1-hmac-sha-512-prf-sha-256.pfx",
  "no-encryption.pfx",
  "bag-crl.pfx",
  "bag-nested-safe-contents.pfx",
  "bag-sdsi-certificate.pfx",
  "bag-secret.pfx",
  "bag-unknown.pfx",
];

/** Members of `expect` that the run does not judge: test/vectors.test.ts does. */
const NOT_JUDGED = /encryption|attributes|windows|saltSize|keyLength/;

const OTHERS: Readonly<Record<string, string>> = { yes: "no", no: "unknown", unknown: "yes" };
function alter(value: unknown): unknown {
  if (value === null) return "";
  if (typeof value === "number") return value + 1;
  return OTHERS[String(value)] ?? `${value}0`;
}

/** Copies of `value`, each with one of the values in it altered, and where that is. */
function* alterations(value: unknown, path = ""): Generator<[path: string, altered: unknown], void> {
  if (typeof value !== "object" || value === null) {
    if (!NOT_JUDGED.test(path)) yield [path, alter(value)];
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    for (const [place, altered] of alterations(member, `${path}.${key}`)) {
      const copy = structuredClone(value) as Record<string, unknown>;
      copy[key] = altered;
      yield [place, copy];
    }
  }
}

describe("a manifest that is wrong in one value", () => {
  test.each(VALID)("is caught: %s", async (file) => {
    const vector = vectorOf(file);
    expect(await judged(vector)).toBe("right");
    const passed: string[] = [];
    const places: string[] = [];
    for (const [place, altered] of alterations(vector.expect)) {
      places.push(place);
      const seen = await judged({ ...vector, expect: altered as NonNullable<VectorTest["expect"]> });
      if (!FAILURES.includes(seen)) passed.push(place);
    }
    expect(passed).toEqual([]);
    expect(places).toEqual(expect.arrayContaining([".integrity.mode", ".safeContents.0.privacy", ".extractable"]));
  });

  test("has been tried with every member that it may have", () => {
    const places = VALID.flatMap((file) => [...alterations(vectorOf(file).expect)].map(([place]) => place));
    const members = new Set(places.map((place) => place.replace(/^.*\./, "")));
    const bag = ["type", "bagId", "certId", "crlId", "secretTypeId", "friendlyName", "localKeyId", "sha256"];
    const mac = ["scheme", "digest", "prf", "mac", "iterations"];
    const identity = ["key", "certificate"];
    expect(members).toEqual(new Set(["mode", ...mac, "privacy", ...bag, ...identity, "privateKey", "extractable"]));
  });

  test("is caught where it has a bag or a SafeContents less or more", async () => {
    const vector = vectorOf("iis5-rsa-with-key.pfx");
    const { safeContents, ...rest } = vector.expect!;
    const [first, second] = safeContents;
    for (const altered of [
      [first!],
      [first!, second!, second!],
      [second!, first!],
      [first!, { ...second!, bags: [] }],
      [first!, { ...second!, bags: [...second!.bags, ...second!.bags] }],
    ]) {
      expect(FAILURES).toContain(await judged({ ...vector, expect: { ...rest, safeContents: altered } }));
    }
  });

  test("is caught where it has an identity less or more, or other pairs of the same", async () => {
    const vector = vectorOf("two-keys.pfx");
    expect(await judged(vector)).toBe("right");
    const [first, second] = vector.expect!.identities;
    const others = [
      { key: first!.key, certificate: second!.certificate },
      { key: second!.key, certificate: first!.certificate },
    ];
    for (const identities of [[], [first!], [first!, second!, second!], others]) {
      expect(await judged({ ...vector, expect: { ...vector.expect!, identities } })).toBe("wrong reading");
    }
  });

  test("is caught where the password, the result or the refusal is another", async () => {
    const valid = vectorOf("rsa-2048-with-key.pfx");
    expect(await judged({ ...valid, password: { text: "wrong" } })).toBe("wrong refusal");
    const { expect: _, ...invalid } = valid;
    expect(await judged({ ...invalid, result: "invalid", error: { code: "ERR_PFX_SYNTAX" } })).toBe("wrong reading");
    const damaged = vectorOf("damaged-mac-digest.pfx");
    expect(await judged(damaged)).toBe("refused rightly");
    expect(await judged({ ...damaged, error: { code: "ERR_PFX_SYNTAX" } })).toBe("wrong refusal");
  });
});

describe("a library that is wrong", () => {
  const WITH_KEY = "rsa-2048-with-key.pfx";
  const WITHOUT_KEY = "rsa-2048-without-key.pfx";
  const DAMAGED = "damaged-mac-digest.pfx";
  const UNKNOWN = "bag-unknown.pfx";
  const pfxError = async () => {
    throw new unshroud.MacMismatchError();
  };
  const untypedError = async () => {
    throw new RangeError("out of range");
  };

  const swapped = async (pfx: unshroud.Pfx) => {
    const { identities } = await unshroud.findIdentities(pfx);
    const certificates = identities.map(({ certificate }) => certificate).reverse();
    return { identities: identities.map(({ key }, i) => ({ key, certificate: certificates[i] })) };
  };

  test.each<[claim: string, file: string, lies: Library, seen: string]>([
    ["opens it as undefined", WITH_KEY, { openPfx: async () => undefined }, "wrong reading"],
    ["opens it as null", WITH_KEY, { openPfx: async () => null }, "wrong reading"],
    ["opens it as an empty object", WITH_KEY, { openPfx: async () => ({}) }, "wrong reading"],
    ["opens it as octets", WITH_KEY, { openPfx: async () => new Uint8Array(4) }, "wrong reading"],
    [
      "opens it as bags of nothing",
      WITH_KEY,
      { openPfx: async () => ({ integrity: {}, authenticatedSafe: [{ bags: [null] }] }) },
      "wrong reading",
    ],
    ["opens a damaged one as undefined", DAMAGED, { openPfx: async () => undefined }, "wrong reading"],
    ["refuses it", WITH_KEY, { openPfx: pfxError }, "wrong refusal"],
    ["fails without a type", WITH_KEY, { openPfx: untypedError }, "untyped error"],
    ["says that there is no key", WITH_KEY, { hasPrivateKey: async () => false }, "wrong reading"],
    ["says that there is a key", WITHOUT_KEY, { hasPrivateKey: async () => true }, "wrong reading"],
    ["says nothing of the key", WITH_KEY, { hasPrivateKey: async () => undefined }, "wrong reading"],
    ["says that the key stays in", WITH_KEY, { isKeyExtractable: async () => false }, "wrong reading"],
    ["says that a key comes out where none is", WITHOUT_KEY, { isKeyExtractable: async () => true }, "wrong reading"],
    ["says that a key comes out of a damaged one", DAMAGED, { isKeyExtractable: async () => true }, "wrong reading"],
    ["says of what is unknown that no key is in it", UNKNOWN, { isKeyExtractable: async () => false }, "wrong reading"],
    ["says half of the key's answer", WITH_KEY, { isKeyExtractable: async () => "yes" }, "wrong reading"],
    ["does not say whether the key comes out", WITH_KEY, { isKeyExtractable: pfxError }, "wrong refusal"],
    ["fails to say whether it does", WITH_KEY, { isKeyExtractable: untypedError }, "untyped error"],
    [
      "explains that a key comes out where none is",
      WITHOUT_KEY,
      { explainKeyExtractability: async () => ({ answer: "yes", keys: [] }) },
      "wrong reading",
    ],
    [
      "explains that a key comes out of a damaged one",
      DAMAGED,
      { explainKeyExtractability: async () => ({ answer: "yes", keys: [] }) },
      "wrong reading",
    ],
    [
      "explains that it does not know",
      WITH_KEY,
      { explainKeyExtractability: async () => ({ answer: "unknown", error: new unshroud.MacMismatchError() }) },
      "wrong refusal",
    ],
    [
      "explains without a typed error",
      WITH_KEY,
      { explainKeyExtractability: async () => ({ answer: "unknown", error: new RangeError("out of range") }) },
      "untyped error",
    ],
    ["explains nothing", WITH_KEY, { explainKeyExtractability: async () => undefined }, "wrong reading"],
    ["throws in place of an explanation", DAMAGED, { explainKeyExtractability: pfxError }, "wrong refusal"],
    ["calls the key absent", WITH_KEY, { inspectPfx: () => ({ privateKey: "absent" }) }, "wrong reading"],
    [
      "diagnoses that a damaged one opens",
      DAMAGED,
      { diagnosePfx: async () => ({ verdict: "opens" }) },
      "wrong reading",
    ],
    ["diagnoses that it is altered", WITH_KEY, { diagnosePfx: async () => ({ verdict: "altered" }) }, "wrong refusal"],
    ["diagnoses nothing", WITH_KEY, { diagnosePfx: async () => undefined }, "wrong refusal"],
    ["throws in place of a diagnosis", DAMAGED, { diagnosePfx: pfxError }, "wrong refusal"],
    ["pairs no key", WITH_KEY, { findIdentities: async () => ({ identities: [] }) }, "wrong reading"],
    ["pairs a key with nothing", WITH_KEY, { findIdentities: async () => ({ identities: [{}] }) }, "wrong reading"],
    ["says nothing of identities", WITH_KEY, { findIdentities: async () => undefined }, "wrong reading"],
    ["pairs keys with each other's certificates", "two-keys.pfx", { findIdentities: swapped }, "wrong reading"],
    ["does not look for identities", WITH_KEY, { findIdentities: pfxError }, "wrong refusal"],
    ["fails to look for identities", WITH_KEY, { findIdentities: untypedError }, "untyped error"],
    ["calls the key hidden", WITH_KEY, { inspectPfx: () => ({ privateKey: "hidden" }) }, "wrong refusal"],
  ])("is caught: it %s", async (_claim, file, lies, seen) => {
    expect(await judged(vectorOf(file), lies)).toBe(seen);
  });
});

describe("a file of the manifest", () => {
  const folder = mkdtempSync(join(tmpdir(), "unshroud-conformance-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const vector = vectorOf("p-256-with-key.pfx");
  const octets = readVector(vector.file);
  const judgedAt = async (path: string) => {
    const found = await judgeFile({ ...readVectorTest(vector), path: join(folder, path) }, unshroud, {});
    return [found.class, found.disagreements.length];
  };

  test("that is missing or altered costs one line and counts as failed", async () => {
    expect(sha256(octets)).toBe(vector.sha256);
    writeFileSync(join(folder, "same.pfx"), octets);
    writeFileSync(join(folder, "altered.pfx"), octets.fill(1, -1));
    expect(await judgedAt("same.pfx")).toEqual(["right", 0]);
    expect(await judgedAt("missing.pfx")).toEqual(["missing or altered", 1]);
    expect(await judgedAt("altered.pfx")).toEqual(["missing or altered", 1]);
    expect(FAILURES).toContain("missing or altered");
  });
});
