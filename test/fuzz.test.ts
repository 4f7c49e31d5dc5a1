/** The fuzzer's invariants: a library that breaks one is caught, this one passes, and a seed gives the same inputs. */

import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import * as unshroud from "../src/index.js";
import { quickVectorTests, readVector } from "./manifest.js";

const script = (name: string) => import(fileURLToPath(new URL(`../scripts/fuzz/${name}.mjs`, import.meta.url)));
const { check } = await script("check");
const { makeInput } = await script("inputs");
const { knownMessagesOf, messageOf, readSeeds } = await script("seeds");
const { shrink } = await script("shrink");
const { parse } = await script("tlv");
const { write } = await script("write");

type Library = { readonly [name in keyof typeof unshroud]?: unknown };

interface Input {
  readonly octets: Uint8Array;
  readonly messages: readonly Uint8Array[];
  readonly alterations: readonly string[];
}

interface Finding {
  readonly invariant: string;
  readonly detail: string;
}

const ALL_QUESTIONS = {
  repeat: true,
  explanation: true,
  answers: true,
  strict: true,
  credentials: true,
  diagnosis: true,
  wrongPassword: true,
  noPassword: true,
  abortAt: 1,
  variants: true,
  tight: { stringSize: 100 },
};
const WITH_KEY = "p-256-with-key.pfx";
const WITHOUT_KEY = "p-256-without-key.pfx";
const NO_MAC = "no-mac.pfx";

/** A vector as an input, asked all that can be asked. */
function vectorInput(file: string, more: object = {}): Input {
  const octets = readVector(file);
  const input = { octets, password: "unshroud", plan: ALL_QUESTIONS, messages: [], onlyDecrypted: false };
  return { ...input, alterations: [], ...more };
}

/** What a MAC in it covers is known, but for the tests that say otherwise. */
const anyMessage = { has: () => true };

async function findings(input: Input, lies: Library = {}, known: object = anyMessage, bounds?: object) {
  const found = await check(input, { ...unshroud, ...lies }, known, bounds);
  return found.findings as Finding[];
}

const names = (found: readonly Finding[]) => [...new Set(found.map(({ invariant }) => invariant))];

describe("a library that breaks an invariant is caught", () => {
  const { openPfx, inspectPfx } = unshroud;
  type Open = typeof openPfx;
  type Opened = Awaited<ReturnType<Open>>;
  const throwing = (error: unknown) => async () => {
    throw error;
  };
  const altered =
    (alter: (pfx: Opened, options: Parameters<Open>[1]) => unknown): unknown =>
    async (...args: Parameters<Open>) =>
      alter(await openPfx(...args), args[1]);

  test.each([WITH_KEY, WITHOUT_KEY, NO_MAC, "damaged-mac-digest.pfx", "empty-file.pfx", "enveloped-data.pfx"])(
    "and none is found in this library: %s",
    async (file) => {
      expect(await findings(vectorInput(file))).toEqual([]);
    },
  );

  let calls = 0;
  const everyOther = <T>(lie: T, truth: T): T => (calls++ % 2 === 0 ? lie : truth);

  test.each<[claim: string, invariant: string, file: string, lies: Library]>([
    ["throws a TypeError", "typed errors", WITH_KEY, { openPfx: throwing(new TypeError("x is not a function")) }],
    ["throws undefined", "typed errors", WITH_KEY, { hasPrivateKey: throwing(undefined) }],
    [
      "throws synchronously",
      "typed errors",
      WITH_KEY,
      {
        inspectPfx: () => {
          throw new RangeError("out of range");
        },
      },
    ],
    [
      "throws what is in the file in place of an explanation",
      "typed errors",
      WITH_KEY,
      { explainKeyExtractability: throwing(new unshroud.MacMismatchError()) },
    ],
    [
      "describes certificates with a TypeError",
      "typed errors",
      WITH_KEY,
      { describeCertificate: throwing(TypeError()) },
    ],
    ["identifies by throwing", "diagnosis", WITH_KEY, { identifyFile: () => throwing(TypeError())() }],
    ["takes a PFX for text", "diagnosis", WITH_KEY, { identifyFile: () => ({ kind: "text" }) }],
    [
      "throws in place of a diagnosis",
      "diagnosis",
      WITH_KEY,
      { diagnosePfx: throwing(new unshroud.MacMismatchError()) },
    ],
    [
      "calls what opens altered",
      "diagnosis",
      WITH_KEY,
      { diagnosePfx: async () => ({ verdict: "altered", error: {} }) },
    ],
    [
      "diagnoses that it opens, with an error",
      "diagnosis",
      WITH_KEY,
      { diagnosePfx: async () => ({ verdict: "opens", error: {} }) },
    ],
    [
      "opens a file with a MAC as one without",
      "MAC",
      WITH_KEY,
      { openPfx: altered((pfx) => ({ ...pfx, integrity: { mode: "none" } })) },
    ],
    [
      "opens with any password",
      "MAC",
      WITH_KEY,
      { openPfx: (file: Uint8Array, options: object) => openPfx(file, { ...options, password: "unshroud" }) },
    ],
    [
      "outlines otherwise than it opens",
      "agreement",
      WITH_KEY,
      { inspectPfx: (...args: Parameters<typeof inspectPfx>) => ({ ...inspectPfx(...args), work: 1 }) },
    ],
    [
      "calls a key absent that it opens",
      "agreement",
      WITH_KEY,
      {
        inspectPfx: (...args: Parameters<typeof inspectPfx>) => ({ ...inspectPfx(...args), privateKey: "absent" }),
        openPfx: altered((pfx) => ({ ...pfx, outline: { ...pfx.outline, privateKey: "absent" } })),
      },
    ],
    [
      "loses the bags in sight",
      "agreement",
      WITH_KEY,
      {
        openPfx: altered((pfx) => ({
          ...pfx,
          authenticatedSafe: pfx.authenticatedSafe.map((safe) =>
            safe.privacy === "none" ? { ...safe, bags: [] } : safe,
          ),
        })),
      },
    ],
    ["finds no key where one is", "agreement", WITH_KEY, { hasPrivateKey: async () => false }],
    ["does not take out a key that comes out", "agreement", WITH_KEY, { isKeyExtractable: async () => false }],
    [
      "explains that no key is there",
      "agreement",
      WITH_KEY,
      { explainKeyExtractability: async () => ({ answer: "no", keys: [] }) },
    ],
    ["opens it as undefined", "agreement", WITH_KEY, { openPfx: async () => undefined }],
    [
      "answers differently the second time",
      "same answer",
      WITHOUT_KEY,
      { inspectPfx: (file: Uint8Array) => ({ ...inspectPfx(file), work: everyOther(1, 2) }) },
    ],
    [
      "opens differently each time",
      "same answer",
      WITHOUT_KEY,
      { openPfx: altered((pfx) => ({ ...pfx, findings: [{ finding: String(calls++) }] })) },
    ],
    [
      "sees less in a partial read",
      "options",
      NO_MAC,
      {
        openPfx: altered((pfx, options) => ({
          ...pfx,
          authenticatedSafe: options?.partial ? [] : pfx.authenticatedSafe,
        })),
      },
    ],
    [
      "opens strictly what it refuses otherwise",
      "options",
      WITH_KEY,
      {
        openPfx: async (file: Uint8Array, options: { strict?: boolean }) => {
          if (options.strict) return openPfx(file, options);
          throw new unshroud.DecryptionFailedError();
        },
      },
    ],
    [
      "opens without a MAC where integrity is required",
      "options",
      NO_MAC,
      { openPfx: (file: Uint8Array, options: object) => openPfx(file, { ...options, integrity: "optional" }) },
    ],
    [
      "sees less where a limit is lower",
      "options",
      NO_MAC,
      {
        openPfx: altered((pfx, options) => ({
          ...pfx,
          findings: options?.limits?.stringSize === undefined ? pfx.findings : [],
        })),
      },
    ],
    [
      "reads an ArrayBuffer otherwise",
      "options",
      NO_MAC,
      {
        openPfx: async (file: Uint8Array | ArrayBuffer, options: object) => {
          if (file instanceof Uint8Array) return openPfx(file, options);
          throw new unshroud.NotPfxError(unshroud.identifyFile(""));
        },
      },
    ],
    [
      "explains an opened file otherwise",
      "agreement",
      WITH_KEY,
      {
        explainKeyExtractability: async (file: Uint8Array | Opened, options: object) =>
          "outline" in file ? { answer: "no", keys: [] } : unshroud.explainKeyExtractability(file, options),
      },
    ],
    [
      "gives octets of the input",
      "own octets",
      WITH_KEY,
      {
        openPfx: (file: Uint8Array, options: object) =>
          openPfx(file, options).then((pfx) => ({ ...pfx, octets: file.subarray(0, 8) })),
      },
    ],
    [
      "reads the input after the call",
      "own octets",
      WITH_KEY,
      { openPfx: (file: Uint8Array, options: object) => Promise.resolve().then(() => openPfx(file, options)) },
    ],
  ])("it %s: %s", async (_claim, invariant, file, lies) => {
    expect(names(await findings(vectorInput(file), lies))).toContain(invariant);
  });

  test("it opens content that the MAC was not made for", async () => {
    const genuine = readVector(WITH_KEY);
    const octets = genuine.slice();
    octets[200]! ^= 1;
    const lies = { openPfx: (_file: Uint8Array, options: object) => openPfx(genuine, options) };
    const known = { messages: [messageOf(genuine)] };
    expect(names(await findings(vectorInput(WITH_KEY, known), {}, new Set()))).toEqual([]);
    expect(names(await findings(vectorInput(WITH_KEY, { ...known, octets }), {}, new Set()))).toEqual([]);
    expect(names(await findings(vectorInput(WITH_KEY, { ...known, octets }), lies, new Set()))).toContain("MAC");
  });

  test("it tells what is wrong in octets that no MAC vouches for", async () => {
    const input = vectorInput("damaged-padding-no-mac.pfx", { onlyDecrypted: true });
    const tell = throwing(new unshroud.PfxSyntaxError("authenticatedSafe[0].bags[0]", 7, "no SEQUENCE"));
    expect(await findings(input)).toEqual([]);
    const lies = { openPfx: tell, explainKeyExtractability: tell, isKeyExtractable: tell, hasPrivateKey: tell };
    expect(names(await findings(input, lies))).toContain("concealment");
  });

  test("it takes too long, or too much memory", async () => {
    const kept: Uint8Array[] = [];
    const slow = { openPfx: altered((pfx) => new Promise((done) => setTimeout(done, 200, pfx))) };
    const large = {
      openPfx: altered((pfx) => {
        kept.push(new Uint8Array(40_000_000));
        return pfx;
      }),
    };
    const bounds = { milliseconds: 100, octets: 30_000_000 };
    const generous = { milliseconds: 60_000, octets: 1_000_000_000 };
    const input = vectorInput(WITHOUT_KEY);
    expect((await findings(input, slow, anyMessage, bounds))[0]!.detail).toMatch(/ms$/);
    const most = { ...generous, octets: bounds.octets };
    expect((await findings(input, large, anyMessage, most))[0]!.detail).toMatch(/octets of memory$/);
    expect(await findings(input, {}, anyMessage, generous)).toEqual([]);
  });
});

test("the abort's own reason may be thrown, and no other", async () => {
  const other = new Error("another reason");
  const lies = {
    openPfx: async (file: Uint8Array, options: { signal?: { throwIfAborted(): void } }) => {
      if (options.signal !== undefined) throw other;
      return unshroud.openPfx(file, options as object);
    },
  };
  expect(names(await findings(vectorInput(WITHOUT_KEY), lies))).toEqual(["typed errors"]);
});

describe("inputs", () => {
  let seeds: { readonly files: readonly unknown[]; readonly parts: readonly unknown[] };
  beforeAll(async () => {
    seeds = await readSeeds([fileURLToPath(new URL("../vectors/openssl", import.meta.url))], unshroud);
  });
  const inputsOf = (seed: string, count: number, from = 0): Input[] =>
    Array.from({ length: count }, (_, i) => makeInput(seeds, seed, from + i));
  const hex = (inputs: readonly Input[]) => inputs.map(({ octets }) => Buffer.from(octets).toString("hex"));

  test("are the same for the same seed, whatever came before, and others for another", () => {
    const inputs = hex(inputsOf("7292", 60));
    expect(hex(inputsOf("7292", 60))).toEqual(inputs);
    expect(hex(inputsOf("7292", 20, 40))).toEqual(inputs.slice(40));
    expect(new Set([...inputs, ...hex(inputsOf("1", 60))]).size).toBeGreaterThan(110);
  });

  test("keep every invariant, and many get past a MAC or a decryption", async () => {
    const known = knownMessagesOf(seeds);
    const reached = { opens: 0, verified: 0, decrypted: 0 };
    for (const input of inputsOf("7292", 150)) {
      const { findings, outcome, verified, decrypted } = await check(input, unshroud, known);
      expect(findings).toEqual([]);
      if (outcome === "opens") reached.opens += 1;
      if (verified) reached.verified += 1;
      if (decrypted) reached.decrypted += 1;
    }
    for (const count of Object.values(reached)) expect(count).toBeGreaterThan(20);
  });

  test("are made where no file opens", async () => {
    const { octets } = makeInput({ files: [], parts: [] }, "1", 2);
    expect(octets.length).toBeGreaterThan(0);
  });

  test("that break an invariant become smaller and still break it", async () => {
    const file = readVector("p-256-with-key.pfx");
    const email = Buffer.from("2a864886f70d010914", "hex");
    const breaks = ({ octets }: Input) => Buffer.from(octets).includes(email);
    const input = vectorInput("p-256-with-key.pfx", { nodes: parse(file) });
    const smallest = await shrink(input, breaks);
    expect(Buffer.from(smallest.octets)).toEqual(email);
  });
});

test("every vector is written as it is read", () => {
  const differing = quickVectorTests.filter(({ file }) => {
    const octets = readVector(file);
    return Buffer.compare(write(parse(octets)), octets) !== 0;
  });
  expect(differing.map(({ file }) => file)).toEqual([]);
});
