/** The errors that the doc comments of src/index.ts state are those that can be had, function by function. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import * as unshroud from "../src/index.js";
import { bag, data, explicit, octetString, oid, pfx, pfxOf, privateKeyInfo, sequence, set, tlv } from "./der.js";
import { bagsOf, expectedIdentities, openVector } from "./identities.js";
import { aes, encrypted, PARAMETERS, withPkcs12Mac } from "./make.js";
import { readVector } from "./manifest.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const EXPORTS = new Map(Object.entries<unknown>(unshroud));

const CODES = [...EXPORTS.values()]
  .filter((value): value is new () => unshroud.AnyPfxError => {
    return typeof value === "function" && value.prototype instanceof unshroud.PfxError;
  })
  .map((type) => new type().code as string);

/** What is of neither the library's nor the language's classes, in the words of the doc comments. */
const SIGNAL = "the signal's reason";
const CALLER = "what the caller's functions throw";

/** By function, the errors of its `@throws`; those of another function where it says that it throws what that throws. */
function readDocumented(): ReadonlyMap<string, ReadonlySet<string>> {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const entry = join(ROOT, "src/index.ts");
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const texts = new Map<string, string>();
  for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)!)!)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (!(symbol.flags & ts.SymbolFlags.Function)) continue;
    const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === "throws");
    texts.set(symbol.name, tags.map(({ text }) => ts.displayPartsToString(text)).join("; "));
  }
  const errorsOf = (name: string): Set<string> => {
    const text = texts.get(name)!.replace(/\s+/g, " ");
    const named = [...text.matchAll(/`(ERR_PFX_\w+|TypeError|RangeError)`/g)].map(([, error]) => error!);
    const said = [SIGNAL, CALLER].filter((words) => text.includes(words));
    const others = [...text.matchAll(/what \{@link (\w+) ?\} throws/g)].flatMap(([, other]) => [...errorsOf(other!)]);
    return new Set([...named, ...said, ...others]);
  };
  return new Map([...texts.keys()].map((name) => [name, errorsOf(name)]));
}

const DOCUMENTED = readDocumented();

const { password } = PARAMETERS;
const REASON = new Error("the signal's");
const OWN = new Error("the caller's");
const signal = AbortSignal.abort(REASON);
const throwOwn = () => {
  throw OWN;
};

/** 100 levels, where the limit is 64. */
const DEEP = Array.from({ length: 100 }).reduce<Uint8Array<ArrayBuffer>>((inner) => sequence(inner), sequence());
const ENVELOPED = sequence(oid("1.2.840.113549.1.7.3"), explicit(sequence()));
const HIDDEN = pfx([encrypted(aes(), sequence(bag(1, privateKeyInfo())))]);
const AUTHENTIC = withPkcs12Mac([encrypted(aes(), sequence(bag(1, privateKeyInfo())))]);

const chain = () => openVector("chain.pfx");
const identity = async () => expectedIdentities(await chain())[0]!;
const certificate = async () => (await identity()).certificate.certValue;

/** One whose key somebody has written over, with octets that are no PrivateKeyInfo. */
async function altered() {
  const found = await identity();
  found.key.privateKeyInfo.fill(1);
  return found;
}

async function ofAnotherCertificateType() {
  const { certificates } = bagsOf(await openVector("bag-sdsi-certificate.pfx"));
  const sdsi = certificates.find(({ certId }) => certId === "1.2.840.113549.1.9.22.2")!;
  return { ...(await identity()), certificate: sdsi, chain: [sdsi] };
}

/** One whose key has attributes that only a caller's own limits let in. */
async function beyondTheLimits() {
  const attribute = sequence(oid("1.2.3.4"), set(DEEP));
  const file = pfxOf(bag(1, privateKeyInfo(0, tlv(0xa0, attribute))));
  const [key] = bagsOf(await unshroud.openPfx(file, { limits: { depth: 200 } })).keys;
  return { ...(await identity()), key: key! };
}

type Arguments = () => readonly unknown[] | Promise<readonly unknown[]>;
type Cases = Readonly<Record<string, Arguments>>;

const BAD_ARGUMENTS: Cases = {
  TypeError: () => ["a file"],
  RangeError: () => [HIDDEN, { limits: { depth: -1 } }],
};

const ENVELOPE: Cases = {
  ERR_PFX_NOT_PFX: () => [octetString()],
  ERR_PFX_TRUNCATED: () => [HIDDEN.slice(0, -9)],
  ERR_PFX_SYNTAX: () => [sequence(tlv(0x02, new Uint8Array([3])), data(octetString()))],
  ERR_PFX_UNSUPPORTED: () => [sequence(tlv(0x02, new Uint8Array([3])), sequence(oid("1.2.3.4"), explicit(sequence())))],
  ERR_PFX_LIMIT_EXCEEDED: () => [HIDDEN, { limits: { fileSize: 9 } }],
  ...BAD_ARGUMENTS,
};

const OWN_DOING: Cases = {
  ...BAD_ARGUMENTS,
  [SIGNAL]: () => [HIDDEN, { password, signal }],
  [CALLER]: () => [HIDDEN, { password: throwOwn }],
};

const OPENING: Cases = {
  ...ENVELOPE,
  ...OWN_DOING,
  ERR_PFX_PASSWORD_REQUIRED: () => [AUTHENTIC],
  ERR_PFX_MAC_MISMATCH: () => [AUTHENTIC, { password: "wrong" }],
  ERR_PFX_INTEGRITY_REQUIRED: () => [HIDDEN, { password, integrity: "required" }],
  ERR_PFX_DECRYPTION_FAILED: () => [HIDDEN, { password: "wrong" }],
  ERR_PFX_RECIPIENT_KEY_REQUIRED: () => [pfx([ENVELOPED])],
  ERR_PFX_CRYPTO_UNAVAILABLE: () => [HIDDEN, { password, crypto: {} }],
};

const SEARCH: Cases = {
  // An identity lists its certificate twice
  ERR_PFX_LIMIT_EXCEEDED: async () => [await chain(), { limits: { bags: 1 } }],
  TypeError: () => [HIDDEN],
  RangeError: async () => [await chain(), { limits: { bags: -1 } }],
  [SIGNAL]: async () => [await chain(), { signal }],
};

/** `findIdentity` takes a query before the options. */
const SEARCH_FOR_ONE: Cases = Object.fromEntries(
  Object.entries(SEARCH).map(([error, make]) => [
    error,
    async () => {
      const [opened, options] = await make();
      return [opened, {}, options];
    },
  ]),
);

const WRITTEN: Cases = {
  ERR_PFX_SYNTAX: async () => [await altered()],
  ERR_PFX_UNSUPPORTED: async () => [await ofAnotherCertificateType()],
  ERR_PFX_LIMIT_EXCEEDED: async () => [await beyondTheLimits()],
  TypeError: () => [{}],
};

const REFUSING = { importKey: () => Promise.reject(new Error("no such key")), exportKey: () => undefined };

const IN_WEB_CRYPTO: Cases = {
  ...WRITTEN,
  ERR_PFX_CRYPTO_UNAVAILABLE: async () => [await identity(), { crypto: {} }],
  ERR_PFX_KEY_UNSUPPORTED: async () => [await identity(), { crypto: { subtle: REFUSING } }],
};

/** By function and error, the arguments that provoke it. */
const CASES: Readonly<Record<string, Cases>> = {
  inspectPfx: ENVELOPE,
  identifyFile: { TypeError: () => [3] },
  openPfx: OPENING,
  bagsOf: { TypeError: () => [HIDDEN] },
  wipeSecrets: { TypeError: () => [unshroud.inspectPfx] },
  hasPrivateKey: OPENING,
  isKeyExtractable: OPENING,
  explainKeyExtractability: OWN_DOING,
  checkCompatibility: { TypeError: () => [HIDDEN] },
  diagnosePfx: OWN_DOING,
  describeCertificate: {
    ERR_PFX_SYNTAX: () => [sequence()],
    ERR_PFX_LIMIT_EXCEEDED: () => [DEEP],
    TypeError: () => ["a certificate"],
  },
  describePrivateKey: {
    ERR_PFX_SYNTAX: () => [sequence()],
    ERR_PFX_LIMIT_EXCEEDED: () => [DEEP],
    TypeError: () => ["a key"],
  },
  findIdentities: SEARCH,
  findIdentity: {
    ...SEARCH_FOR_ONE,
    ERR_PFX_IDENTITY_NOT_FOUND: async () => [await chain(), { friendlyName: "nobody" }],
    ERR_PFX_IDENTITY_AMBIGUOUS: async () => [await openVector("two-keys.pfx")],
  },
  coversHost: {
    ERR_PFX_LIMIT_EXCEEDED: () => [DEEP, "example.test"],
    TypeError: async () => [await certificate(), 127001],
  },
  toPem: WRITTEN,
  toDer: WRITTEN,
  toTlsOptions: { ...WRITTEN, ERR_PFX_IDENTITY_NOT_FOUND: () => [[]] },
  toCryptoKey: IN_WEB_CRYPTO,
  toJwk: IN_WEB_CRYPTO,
  isPfxError: {},
};

/** As a doc comment calls it. */
function nameOf(error: unknown): unknown {
  if (error === REASON) return SIGNAL;
  if (error === OWN) return CALLER;
  return unshroud.isPfxError(error) ? error.code : (error as Error).name;
}

async function provoke(name: string, make: Arguments): Promise<unknown> {
  const call = EXPORTS.get(name) as (...given: readonly unknown[]) => unknown;
  const given = await make();
  try {
    await call(...given);
    return "nothing";
  } catch (error) {
    return nameOf(error);
  }
}

describe("the errors of the reference", () => {
  test("every code that a source file names is that of an exported class", async () => {
    const files = (await readdir(join(ROOT, "src"), { recursive: true })).filter((path) => path.endsWith(".ts"));
    const texts = await Promise.all(files.map((path) => readFile(join(ROOT, "src", path), "utf8")));
    const named = new Set(texts.flatMap((text) => text.match(/\bERR_PFX_[A-Z_]*[A-Z]\b/g) ?? []));
    expect([...named].sort()).toEqual([...CODES].sort());
  });

  test("every exported function has its cases", () => {
    expect(Object.keys(CASES).sort()).toEqual([...DOCUMENTED.keys()].sort());
  });

  describe.each(Object.entries(CASES))("%s", (name, cases) => {
    test("states those that are provoked here, and no others", () => {
      expect([...DOCUMENTED.get(name)!].sort()).toEqual(Object.keys(cases).sort());
    });

    for (const [error, make] of Object.entries(cases)) {
      test(`throws ${error}`, async () => {
        expect(await provoke(name, make)).toBe(error);
      });
    }
  });

  test("a call that throws nothing provokes none", async () => {
    expect(await provoke("inspectPfx", () => [readVector("chain.pfx")])).toBe("nothing");
  });
});
