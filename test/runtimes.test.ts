/** The runtimes' suite fails where it has to: of every library that lies, of a row that lacks something, of a stage that hangs. */

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import * as unshroud from "../src/index.js";

const pathOf = (path: string) => fileURLToPath(new URL(`../${path}.mjs`, import.meta.url));
const load = (path: string) => import(pathOf(path));
const { CASES, runSuite } = await load("test/runtimes/suite");
const { suiteFiles } = await load("scripts/runtimes/files");
const { faultsOf } = await load("scripts/runtimes/verdict");
const STAGE = pathOf("scripts/runtimes/stage");
const { runStage } = await import(STAGE);

type Library = { readonly [name in keyof typeof unshroud]?: unknown };
interface Found {
  readonly lacking: readonly string[];
  readonly right: number;
  readonly unavailable: number;
  readonly cases: number;
  readonly failures: readonly string[];
}

const FILES = suiteFiles();
/** Those that the cases read, and of each judgement one. */
const FEW =
  /^openssl\/(iis5-rsa-with-key|p-256-with-key|pbe-sha1-3des|ed25519-with-key|chain|damaged-last-octet-missing|pbmac1-hmac-sha-256)\.pfx$/;
const tests = FILES.tests.filter(({ file }: { file: string }) => FEW.test(file));

const suite = (library: Library, cases = CASES): Promise<Found> =>
  runSuite(async () => ({ ...unshroud, ...library }), { ...FILES, tests }, cases);

const { openPfx, toDer, toCryptoKey } = unshroud;
type Open = typeof openPfx;
const opensWith =
  (alter: (options: Record<string, unknown>) => object): Open =>
  (file, options = {}) =>
    openPfx(file, alter({ ...options }) as never);

/** For each case a library that does not as it says. */
const LIES: Readonly<Record<string, Library>> = {
  "a file is opened as Uint8Array, as part of a larger one, and as ArrayBuffer": {
    openPfx: ((file, options) =>
      openPfx(file instanceof Uint8Array ? new Uint8Array(file.buffer) : file, options)) satisfies Open,
  },
  "files are opened at the same time": {
    openPfx: (file: Uint8Array, options: { password: unknown }) =>
      typeof options.password === "function"
        ? Promise.reject(new Error("one at a time"))
        : openPfx(file, options as never),
  },
  "an error has its class, its code and its facts": { MacMismatchError: class {} },
  "what is no file is a TypeError": { openPfx: async () => Promise.reject(new Error("no file")) },
  "a PFX as text is told by identifyFile, and decoded": { identifyFile: () => ({ kind: "text" }) },
  "diagnosePfx finds the line end of a password": { diagnosePfx: async () => ({ verdict: "altered" }) },
  "checkCompatibility knows that OpenSSL 3.0 reads RC2-40 with -legacy only": {
    checkCompatibility: () => ({ "openssl-3.0": { verdict: "reads" }, "openssl-3.0-legacy": { verdict: "reads" } }),
  },
  "findIdentity finds the key for a host, its certificate and the chain": {
    findIdentity: async (pfx: never, by?: never) => ({ ...(await unshroud.findIdentity(pfx, by)), chain: [] }),
  },
  "keys and certificates are described": {
    describeCertificate: (der: Uint8Array) => ({ ...unshroud.describeCertificate(der), sha256: "" }),
  },
  "toPem and toDer give the same octets": {
    toDer: (identity: never) => ({ ...(toDer(identity) as object), key: new Uint8Array(1) }),
  },
  "toCryptoKey gives a key that signs and does not come out": {
    toCryptoKey: (identity: never) => toCryptoKey(identity, { extractable: true }),
  },
  "toJwk gives a key that WebCrypto takes": { toJwk: async () => ({ kty: "RSA" }) },
  "a signal that is aborted already ends a read at once": { openPfx: opensWith(({ signal: _, ...rest }) => rest) },
  "5,000,000 iterations leave the event loop its turns, and end when they are aborted": {
    openPfx: async (file: Uint8Array, options: { signal?: AbortSignal }) => {
      if (options.signal === undefined) return openPfx(file, options as never);
      for (const end = performance.now() + 800; performance.now() < end; );
      return new Promise((_resolve, reject) =>
        options.signal?.addEventListener("abort", () => reject(options.signal?.reason)),
      );
    },
  },
  "progress only grows, and ends at the total": {
    openPfx: opensWith(({ onProgress, ...rest }) => ({
      ...rest,
      onProgress: (progress: object) => (onProgress as (told: object) => void)?.({ ...progress, total: -1 }),
    })),
  },
  "a limit is held before the work": {
    openPfx: opensWith((options) => ({
      ...options,
      limits: { iterations: 4_000_000, ...(options["limits"] as object) },
    })),
  },
  "without WebCrypto what does not need it opens": { openPfx: opensWith(({ crypto: _, ...rest }) => rest) },
  "JSON and a copy hold no key": {
    bagsOf: (pfx: never) => unshroud.bagsOf(pfx).map((bag) => ({ ...bag, privateKeyInfo: new Uint8Array(2_000) })),
  },
  "wipeSecrets leaves zeros": { wipeSecrets: () => {} },
};

describe("the suite", () => {
  test("passes where the library does as it says", async () => {
    const found = await suite({});
    expect(found).toEqual({
      lacking: [],
      right: tests.length,
      unavailable: 0,
      cases: Object.keys(CASES).length + 1,
      failures: [],
    });
  });

  test("has a lie for every case", () => {
    expect(Object.keys(LIES)).toEqual(Object.keys(CASES));
  });

  test.each(Object.entries(LIES))("fails where not: %s", async (name, lie) => {
    const { failures } = await suite(lie, { [name]: CASES[name] });
    expect(failures).toContainEqual(expect.stringMatching(`^${name}: `));
  });

  test("fails where a vector is not as its manifest says", async () => {
    const hasPrivateKey = async () => false;
    const { failures } = await suite({ hasPrivateKey });
    expect(failures).toContainEqual(
      expect.stringContaining("openssl/p-256-with-key.pfx (tcId 6): wrong reading: hasPrivateKey"),
    );
  });

  test("fails where loading the library leaves a new global", async () => {
    const load = async () => {
      Object.defineProperty(globalThis, "ours", { value: 1, configurable: true });
      return unshroud;
    };
    const { failures } = await runSuite(load, { ...FILES, tests }, {});
    Reflect.deleteProperty(globalThis, "ours");
    expect(failures).toEqual(["there is no new global: ours"]);
  });
});

describe("a row", () => {
  const FOUND: Found = { lacking: [], right: 3, unavailable: 0, cases: 2, failures: [] };
  const faults = (found: Partial<Found>, lacks: readonly string[] = []) =>
    faultsOf({ lacks, cases: { one: () => {} } }, 3, { ...FOUND, ...found });

  test("passes with all vectors and all cases", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ lacking: ["AES-192"], right: 2, unavailable: 1 }, ["AES-192"])).toEqual([]);
  });

  test.each<[what: string, Partial<Found>]>([
    ["a case has failed", { failures: ["a case: Error"] }],
    ["a vector was left out", { right: 2 }],
    ["a case was left out", { cases: 1 }],
    ["it lacks what it should have", { lacking: ["WebCrypto"], right: 1, unavailable: 2 }],
    ["files are refused although nothing is lacking", { right: 1, unavailable: 2 }],
  ])("fails where %s", (_what, found) => {
    expect(faults(found)).toHaveLength(1);
  });

  test.each<[what: string, Partial<Found>]>([
    ["it has what it should lack", {}],
    ["no file is refused for want of it", { lacking: ["WebCrypto"] }],
    ["no file opens", { lacking: ["WebCrypto"], right: 0, unavailable: 3 }],
  ])("that lacks WebCrypto fails where %s", (_what, found) => {
    expect(faults(found, ["WebCrypto"])).toHaveLength(1);
  });
});

/** The first value that is neither false nor 0; the test's own time ends a wait for ever. */
async function eventually<T>(value: () => T | false): Promise<T> {
  for (;;) {
    const found = value();
    if (found) return found;
    await wait(50);
  }
}

/** A zombie, which nobody has waited for, runs no longer. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("a stage", () => {
  const stage = (code: string, seconds: number) => runStage("it", seconds, process.execPath, ["-e", code]);

  test("gives what was printed", async () => {
    expect(await stage("console.log('found')", 60)).toBe("found\n");
  });

  test("fails with what was said", async () => {
    await expect(stage("console.error('why'); process.exitCode = 3", 60)).rejects.toThrow("it: exit code 3\nwhy");
  });

  test("is ended when its time is over, with the processes that it started", async () => {
    const child = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" })`;
    const start = performance.now();
    // The pipe of the output closes when the last process that has it ends
    await expect(stage(`${child}; setInterval(() => {}, 1000)`, 1)).rejects.toThrow("it: not done in 1 s");
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  test("is ended when who started it is interrupted", async () => {
    const endless = "console.error(process.pid); setInterval(() => {}, 1000)";
    const starter = `import { runStage } from ${JSON.stringify(STAGE)};
      await runStage("it", 60, "sh", ["-c", 'exec "$0" -e "$1" 2> "$2"', process.execPath, ${JSON.stringify(endless)}, process.argv[1]]);`;
    const folder = mkdtempSync(join(tmpdir(), "stage-"));
    const file = join(folder, "pid");
    const parent = spawn(process.execPath, ["--input-type=module", "-e", starter, file], { stdio: "ignore" });
    const pid = await eventually(() => existsSync(file) && Number(readFileSync(file, "utf8")));
    expect(isRunning(pid)).toBe(true);
    parent.kill("SIGINT");
    await eventually(() => !isRunning(pid));
    rmSync(folder, { recursive: true });
  });
});
