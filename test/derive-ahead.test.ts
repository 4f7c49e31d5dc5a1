/** Key derivations of one read: each is made once, and the next one runs while one is waited for. */

import { setImmediate as turn } from "node:timers/promises";
import { runInThisContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { inspectPfx, type OpenPfxOptions, openPfx, type PasswordUse, type Progress } from "../src/index.js";
import { type Der, data, macData, oid, pfx, sequence, shroudedKeyBag } from "./der.js";
import { aes, encrypted, type Parameters, pbeAlgorithm, shrouded, TRIPLE_DES, withPkcs12Mac } from "./make.js";
import { abortable, watchCrypto, watchEnd } from "./watch.js";

const password = "pässwörd";
const PASSWORDS: [string, OpenPfxOptions["password"]][] = [
  ["a string", password],
  ["a function", () => password],
];

/** Parameters of PBES2 with AES; the salt is given by its first octet. */
type Given = Partial<Omit<Parameters, "salt"> & { readonly salt: number }>;
const saltOf = (first: number) => new Uint8Array(8).fill(first, 0, 1);
const aesWith = ({ salt = 1, ...given }: Given) => aes({ password, iterations: 100, ...given, salt: saltOf(salt) });
const shroudedKey = (given: Given = {}) => shrouded(aesWith(given));
const encryptedSafe = (given: Given, ...bags: readonly Der[]) => encrypted(aesWith(given), sequence(...bags));
/** The file with a MAC of the PKCS#12 KDF with SHA-1, whose one block is the key. */
const withMac = (iterations: number, contentInfos: readonly Der[]) =>
  withPkcs12Mac(contentInfos, { password, iterations, digest: "sha1" });

const plain = (...bags: readonly Der[]) => data(sequence(...bags));
/** Keys with salts of their own, from 1. */
const keys = (count: number) => plain(...Array.from({ length: count }, (_, i) => shroudedKey({ salt: i + 1 })));

/** Of the key within the third form of the password fits, so that it costs three derivations. */
const within = encryptedSafe({ salt: 9 }, shroudedKey({ salt: 8, password: Buffer.from(password, "latin1") }));
const twoBags = (second: Given) => pfx([plain(shroudedKey(), shroudedKey(second))]);

describe("two equal derivations", () => {
  const other = (use: PasswordUse) => (use.for === "key" && use.path.endsWith("bags[1]") ? "other" : password);
  const safes = pfx([encryptedSafe({}, shroudedKey()), plain(shroudedKey())]);

  test.each(PASSWORDS)("are made once, with %s for a password", async (_name, password) => {
    for (const file of [twoBags({}), safes]) {
      const { crypto, begun } = watchCrypto();
      await openPfx(file, { password, crypto });
      expect(begun).toEqual([1]);
    }
  });

  test.each<[string, Given, OpenPfxOptions["password"]]>([
    ["salt", { salt: 2 }, password],
    ["iterations", { iterations: 101 }, password],
    ["pseudorandom function", { prf: "sha1" }, password],
    ["key size", { keySize: 32 }, password],
    ["password", { password: "other" }, other],
  ])("but for the %s are two", async (_name, pbes2, password) => {
    const { crypto, begun } = watchCrypto();
    await openPfx(twoBags(pbes2), { password, crypto });
    expect(begun).toHaveLength(2);
  });

  test("count once in the outline and in the progress", async () => {
    const file = withMac(50, [encryptedSafe({}, shroudedKey()), plain(shroudedKey()), keys(2)]);
    expect(inspectPfx(file).work).toBe(250);
    for (const [, password] of PASSWORDS) {
      const seen: unknown[] = [];
      await openPfx(file, { password, onProgress: (progress) => seen.push(progress) });
      expect(seen.at(-1)).toEqual({ done: 250, total: 250 });
    }
  });
});

describe("the first derivation of the content", () => {
  test.each<[string, number, OpenPfxOptions["password"], boolean]>([
    ["costs no more than it", 100_000, password, true],
    ["costs more", 100_001, password, false],
    ["has a function for a password", 100_000, () => password, false],
  ])("runs while the MAC is derived, unless it costs more: one that %s", async (_name, iterations, password, ahead) => {
    const file = withMac(100_000, [plain(shroudedKey({ iterations }))]);
    const { crypto, begun } = watchCrypto();
    const seen: [number, number][] = [];
    await openPfx(file, { password, crypto, onProgress: ({ done }) => seen.push([done, begun.length]) });
    expect(seen.find(([done]) => done >= 100_000)).toEqual([100_000, ahead ? 1 : 0]);
    expect(begun).toEqual([1]);
  });

  test.each<[number, number]>([
    [1000, 1],
    [1001, 0],
  ])("with %i iterations beside a MAC of 1000 is begun %i times for a wrong password", async (iterations, times) => {
    const { crypto, begun } = watchCrypto();
    const file = withMac(1000, [plain(shroudedKey({ iterations }))]);
    for (const wrong of ["wrong", () => "wrong"]) {
      begun.length = 0;
      await expect(openPfx(file, { password: wrong, crypto })).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
      expect(begun).toHaveLength(typeof wrong === "string" ? times : 0);
    }
  });

  test("has ended when a wrong password is rejected, and nothing comes after it", async () => {
    const { crypto, begun, running, quiet, end } = watchCrypto({ hold: true });
    const seen: unknown[] = [];
    const file = withMac(1000, [encryptedSafe({ salt: 9 }), keys(3)]);
    const opened = openPfx(file, { password: "wrong", crypto, onProgress: (progress) => seen.push(progress) });
    const watched = watchEnd(opened);
    await quiet();
    expect([running(), watched.ended]).toEqual([[9], false]);
    await end(9);
    expect([running(), watched.ended]).toEqual([[], true]);
    await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
    const { length } = seen;
    await quiet();
    expect([begun, seen.length, seen.at(-1)]).toEqual([[9], length, { done: 1000, total: 1400 }]);
  });
});

describe("while one derivation is waited for", () => {
  test("one more runs, with a string for a password", async () => {
    const { crypto, begun, running, quiet, end } = watchCrypto({ hold: true });
    const opened = openPfx(pfx([keys(5)]), { password, crypto });
    await quiet();
    // The third ends after the one ahead of it
    for (const salts of [[1, 2], [2, 3], [4, 3], [3], [5]]) {
      expect(new Set(running())).toEqual(new Set(salts));
      await end(salts[0]!);
    }
    expect(await opened).toMatchObject({ authenticatedSafe: [{ bags: Array(5).fill({ passwordForm: "utf8" }) }] });
    expect(begun).toHaveLength(5);
  });

  test("one more runs, with keys within an encrypted SafeContents", async () => {
    const { crypto, running, quiet, end } = watchCrypto({ hold: true });
    const bags = [2, 3, 4].map((salt) => shroudedKey({ salt }));
    const opened = openPfx(pfx([encryptedSafe({ salt: 1 }, ...bags)]), { password, crypto });
    await quiet();
    for (const salts of [[1], [2, 3], [3, 4], [4]]) {
      expect(running()).toEqual(salts);
      await end(salts[0]!);
    }
    await expect(opened).resolves.toBeDefined();
  });

  test("none does, with a function for a password", async () => {
    const { crypto, begun, most } = watchCrypto();
    await openPfx(pfx([keys(5)]), { password: () => password, crypto });
    expect([most(), begun]).toEqual([1, [1, 2, 3, 4, 5]]);
  });

  test("no more than one more runs, where the MAC and the forms of the password take turns too", async () => {
    const { crypto, most } = watchCrypto();
    await openPfx(withMac(100, [within, keys(4)]), { password, crypto });
    expect(most()).toBe(2);
  });

  test("an abort rejects with the signal's reason once both have ended, and no further one begins", async () => {
    const { crypto, begun, running, end, quiet } = watchCrypto({ hold: true });
    const { reason, abort, signal } = abortable();
    const seen: unknown[] = [];
    const onProgress = (progress: unknown) => void seen.push(progress);
    const opened = openPfx(pfx([keys(4)]), { password, crypto, onProgress, signal });
    const watched = watchEnd(opened);
    await quiet();
    abort();
    await end(1);
    expect([running(), watched.ended]).toEqual([[2], false]);
    await end(2);
    expect(watched.ended).toBe(true);
    await expect(opened).rejects.toBe(reason);
    await quiet();
    expect([begun, running(), seen]).toEqual([[2, 1], [], []]);
  });
});

test.each<[string, Der, OpenPfxOptions["password"]]>([
  ["two uses of one key, with a string for a password", twoBags({}), password],
  ["two uses of one key, with a function", twoBags({}), () => password],
  ["two keys, with a function", twoBags({ salt: 2 }), () => password],
])("an abort between %s, rejects and begins no derivation", async (_name, file, password) => {
  const { crypto, begun } = watchCrypto();
  const { reason, abort, signal } = abortable();
  await expect(openPfx(file, { password, crypto, signal, onProgress: abort })).rejects.toBe(reason);
  expect(begun).toEqual([1]);
});

describe("limits.work", () => {
  const exceeded = (actual: number) => ({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "work", maximum: actual - 1, actual });
  const authentic = withMac(500, [encryptedSafe({}, shroudedKey({ salt: 2 })), keys(3)]);
  const contents = [within, encryptedSafe({ salt: 3, iterations: 1000 })];
  const inner = pfx(contents);
  const authenticInner = withMac(1, contents);

  test.each(PASSWORDS)("is what a read costs, and no less, with %s for a password", async (_name, password) => {
    const works: [Der, number, object][] = [
      [pfx([keys(3)]), 300, exceeded(300)],
      [authentic, 500 + 300, exceeded(800)],
      // What hidden contents cost may not be told without a MAC: of what is left, each of the two parts has a half
      [inner, 100 + 1000 + 2 * 300, { code: "ERR_PFX_DECRYPTION_FAILED" }],
      [authenticInner, 1401, exceeded(1401)],
    ];
    for (const [file, work, refusal] of works) {
      await expect(openPfx(file, { password, limits: { work } })).resolves.toBeDefined();
      const opened = openPfx(file, { password, limits: { work: work - 1 } });
      await expect(opened).rejects.toMatchObject(refusal);
    }
  });

  test("and limits.iterations lock the same for a string and a function", async () => {
    const most = await openPfx(inner, { password, limits: { work: 1699 }, partial: true });
    const locked = { code: "ERR_PFX_DECRYPTION_FAILED" };
    expect(most.authenticatedSafe).toMatchObject([{ bags: [{ locked }] }, { bags: [] }]);
    const works = [99, 100, 999, 1000, 1099, 1100, 1299, 1300, 1699, 1700].map((work) => ({ work }));
    for (const limits of [...works, ...[99, 999, 1000].map((iterations) => ({ iterations }))]) {
      const reads = PASSWORDS.map(([, password]) => openPfx(inner, { password, limits, partial: true }));
      const [byString, byFunction] = await Promise.all(reads);
      expect(byString).toEqual(byFunction);
    }
  });
});

describe("after a read", () => {
  const file = withMac(1000, [within, keys(3)]);

  test.each<[string, OpenPfxOptions, number]>([
    ["that opens the file", { password }, 7],
    ["that asks a function", { password: () => password }, 7],
    ["with a wrong password", { password: "wrong" }, 1],
    ["that a limit ends", { password, limits: { work: 1499 } }, 5],
  ])("%s, the keys and passwords that it kept are zeros", async (_name, options, count) => {
    const { crypto, derived, passwords } = watchCrypto();
    await openPfx(file, { ...options, crypto }).catch(() => undefined);
    expect([derived.length, passwords.length]).toEqual([count, count]);
    for (const octets of [...derived, ...passwords]) expect(octets).toEqual(new Uint8Array(octets.length));
  });

  test("they are none while it lasts", async () => {
    const { crypto, derived, passwords } = watchCrypto();
    const zeros: Uint8Array[] = [];
    const isZero = (octets: Uint8Array) => octets.every((octet) => octet === 0);
    const onProgress = () => void zeros.push(...[...derived, ...passwords].filter(isZero));
    await openPfx(file, { password, crypto, onProgress });
    expect(zeros).toEqual([]);
  });
});

describe("a derivation that fails ahead of its need", () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  /** Jest's own `process` is a copy that hears of nothing. */
  const process: NodeJS.Process = runInThisContext("process");
  beforeAll(() => void process.on("unhandledRejection", note));
  afterAll(() => void process.off("unhandledRejection", note));
  const unavailable = { code: "ERR_PFX_CRYPTO_UNAVAILABLE", feature: "PBKDF2 with HMAC-SHA-256" };

  test("is told of where it is needed, and there alone", async () => {
    const { crypto, running, quiet, end } = watchCrypto({ hold: true, fails: 2 });
    const opened = openPfx(pfx([keys(3)]), { password, crypto, partial: true });
    await quiet();
    await end(2);
    expect(running()).toEqual([1]);
    await end(1);
    await end(3);
    const [safe] = (await opened).authenticatedSafe;
    expect(safe).toMatchObject({ bags: [{ passwordForm: "utf8" }, { locked: unavailable }, { passwordForm: "utf8" }] });
    const whole = openPfx(pfx([keys(3)]), { password, crypto: watchCrypto({ fails: 2 }).crypto });
    await expect(whole).rejects.toMatchObject(unavailable);
    await quiet();
    expect(unhandled).toEqual([]);
  });

  test("is not where the MAC does not verify", async () => {
    const { crypto, begun, quiet } = watchCrypto({ fails: 1 });
    const opened = openPfx(withMac(100, [keys(2)]), { password: "wrong", crypto });
    await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
    await quiet();
    expect([begun, unhandled]).toEqual([[1], []]);
  });
});

describe("derivations that this thread makes", () => {
  test.each([
    ["200 of 2000 iterations", 200, 2000],
    ["2 of 400,000", 2, 400_000],
  ])("let others run, who may abort it: %s", async (_name, count, iterations) => {
    const key = (salt: number) => shroudedKeyBag(pbeAlgorithm(TRIPLE_DES, saltOf(salt), iterations));
    const file = pfx([plain(...Array.from({ length: count }, (_, i) => key(i)))]);
    /** The turns that others get, and the work that is told of; in the turn `last` they abort the read. */
    const open = async (last?: number) => {
      const { reason, abort, signal } = abortable();
      const done = [0];
      const onProgress = (progress: Progress) => void done.push(progress.done);
      const opened = openPfx(file, { password: "ascii", partial: true, signal, onProgress });
      const watched = watchEnd(opened);
      let turns = 0;
      for (; !watched.ended; await turn()) if (++turns === last) abort();
      return { turns, done, aborted: (await opened.catch((error) => error)) === reason };
    };
    const { work } = inspectPfx(file);
    const whole = await open();
    expect([whole.aborted, whole.done.at(-1)]).toEqual([false, work]);
    expect(whole.turns).toBeGreaterThan(5);
    expect(Math.max(...whole.done.map((done, i) => done - (whole.done[i - 1] ?? 0)))).toBeLessThan(400_000);
    const cut = await open(3);
    expect([cut.aborted, cut.turns <= 4]).toEqual([true, true]);
    expect(cut.done.at(-1)).toBeLessThan(work);
  });
});

describe("what is begun ahead", () => {
  test.each(PASSWORDS)("costs no more than the limit, whatever is refused, with %s", async (_name, password) => {
    // Pairs of a key of one iteration and one of all that is left then, which the first leaves no room for
    const maximum = 1_000;
    const pairs = Array.from({ length: 20 }, (_, i) => [
      shroudedKey({ salt: 2 * i + 1, iterations: 1 }),
      shroudedKey({ salt: 2 * i + 2, iterations: maximum - i }),
    ]);
    const { crypto, begun, work } = watchCrypto();
    await openPfx(pfx([plain(...pairs.flat())]), { password, crypto, partial: true, limits: { work: maximum } });
    expect(begun.length).toBe(20);
    expect(work()).toBeLessThanOrEqual(maximum);
  });

  test("is one, with keys in an encrypted SafeContents that come before what was next", async () => {
    const safes = [encryptedSafe({ salt: 1 }, shroudedKey({ salt: 2 }), shroudedKey({ salt: 3 })), keys(5)];
    const { crypto, most } = watchCrypto();
    await openPfx(pfx(safes), { password, crypto });
    expect(most()).toBe(2);
  });

  test("is none after an abort between two keys", async () => {
    const { crypto, begun } = watchCrypto();
    const reason = new RangeError("enough");
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    const read = openPfx(pfx([keys(4)]), { password, crypto, signal: controller.signal, onProgress });
    await expect(read).rejects.toBe(reason);
    expect(begun).toHaveLength(2);
  });

  const unknown = shroudedKeyBag(sequence(oid("1.2.3.4")));
  const shortMac = (iterations: number) => macData(iterations, { digest: new Uint8Array(19) });
  const tooMuch = shroudedKey({ iterations: 1_001 });
  test.each<[string, Der, OpenPfxOptions["limits"], string]>([
    ["an unsupported encryption", pfx([plain(unknown, shroudedKey())]), {}, "ERR_PFX_UNSUPPORTED"],
    ["work", pfx([plain(tooMuch, shroudedKey({ salt: 2 }))]), { work: 1_000 }, "ERR_PFX_LIMIT_EXCEEDED"],
    ["iterations", pfx([plain(tooMuch, shroudedKey({ salt: 2 }))]), { iterations: 1_000 }, "ERR_PFX_LIMIT_EXCEEDED"],
    ["a MAC that is too short", pfx([keys(2)], shortMac(1_000)), {}, "ERR_PFX_SYNTAX"],
    ["a MAC's", withMac(1_001, [keys(2)]), { iterations: 1_000 }, "ERR_PFX_LIMIT_EXCEEDED"],
  ])("is none where what comes before is refused beforehand: %s", async (_name, file, limits, code) => {
    const { crypto, begun } = watchCrypto();
    await expect(openPfx(file, { password, crypto, limits })).rejects.toMatchObject({ code });
    expect(begun).toEqual([]);
  });
});
