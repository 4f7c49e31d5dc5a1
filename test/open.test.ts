import { describe, expect, jest, test } from "@jest/globals";
import {
  explainKeyExtractability,
  hasPrivateKey,
  inspectPfx,
  isKeyExtractable,
  MacMismatchError,
  type OpenPfxOptions,
  openPfx,
  type PasswordUse,
  wipeSecrets,
} from "../src/index.js";
import { bag, data, pfx, privateKeyInfo, sequence } from "./der.js";
import { readVector } from "./manifest.js";

const password = "unshroud";
const iis5 = readVector("iis5-rsa-with-key.pfx");

async function firstKey(file: Uint8Array, options: OpenPfxOptions) {
  const opened = await openPfx(file, options);
  for (const safe of opened.authenticatedSafe) {
    if ("bags" in safe) for (const found of safe.bags) if ("privateKeyInfo" in found) return { opened, bag: found };
  }
  throw new Error("no key");
}

describe("the story of KB Q232154", () => {
  test("the backup that was exported with its key has it, and gives it out", async () => {
    expect(inspectPfx(iis5).privateKey).toBe("present");
    expect(await hasPrivateKey(iis5)).toBe(true);
    expect(await hasPrivateKey(iis5, { password })).toBe(true);
    expect(await isKeyExtractable(iis5, { password })).toBe(true);
    expect(await explainKeyExtractability(iis5, { password })).toMatchObject({ answer: "yes" });
  });

  test("the same certificate exported without its key is hidden, then known not to have it", async () => {
    const file = readVector("iis5-rsa-without-key.pfx");
    expect(inspectPfx(file).privateKey).toBe("hidden");
    await expect(hasPrivateKey(file)).rejects.toMatchObject({ code: "ERR_PFX_PASSWORD_REQUIRED" });
    expect(await hasPrivateKey(file, { password })).toBe(false);
    expect(await isKeyExtractable(file, { password })).toBe(false);
    expect(await explainKeyExtractability(file, { password })).toEqual({ answer: "no", keys: [] });
  });

  test("where nothing is encrypted, the key is known to be absent without a password", async () => {
    const file = readVector("certificate-not-encrypted.pfx");
    expect(inspectPfx(file).privateKey).toBe("absent");
    expect(await hasPrivateKey(file)).toBe(false);
  });
});

describe("explainKeyExtractability", () => {
  const cases: [string, string, OpenPfxOptions, string][] = [
    ["no password", "iis5-rsa-with-key.pfx", {}, "password-required"],
    ["a wrong password", "iis5-rsa-with-key.pfx", { password: "wrong" }, "password-or-file-wrong"],
    ["a password that does not open the key", "password-of-key-differs.pfx", { password }, "password-or-file-wrong"],
    ["an unknown cipher", "damaged-pbe-oid-no-mac.pfx", { password }, "unsupported"],
    ["content for a recipient", "enveloped-data.pfx", { password }, "recipient-key-required"],
    ["a domain-protected file", "windows-domain-protected.pfx", { password: "wrong" }, "domain-protected"],
    ["too much work", "iis5-rsa-with-key.pfx", { password, limits: { iterations: 1_999 } }, "limit"],
    ["a cut-off file", "damaged-half-missing.pfx", { password }, "malformed"],
    ["a certificate", "rsa-2048-der.cer", { password }, "malformed"],
    ["a missing MAC that is required", "no-mac.pfx", { password, integrity: "required" }, "integrity-required"],
  ];
  test.each(cases)("says of %s what it is, where isKeyExtractable throws it", async (_name, file, options, reason) => {
    const explanation = await explainKeyExtractability(readVector(file), options);
    expect(explanation).toMatchObject({ answer: "unknown", reason });
    const { error } = explanation as { error: { code: string } };
    await expect(isKeyExtractable(readVector(file), options)).rejects.toMatchObject({ code: error.code });
  });

  test("takes an opened file as well as its octets", async () => {
    const opened = await openPfx(iis5, { password });
    expect(await explainKeyExtractability(opened)).toEqual(await explainKeyExtractability(iis5, { password }));
    expect(await hasPrivateKey(opened)).toBe(true);
    expect(await isKeyExtractable(opened)).toBe(true);
  });

  test("takes nothing else for an opened file", async () => {
    const { authenticatedSafe } = inspectPfx(iis5);
    for (const other of [inspectPfx(iis5), { authenticatedSafe }, {}, null, "file"]) {
      await expect(explainKeyExtractability(other as unknown as Uint8Array)).rejects.toThrow(TypeError);
      await expect(hasPrivateKey(other as unknown as Uint8Array)).rejects.toThrow(TypeError);
    }
  });

  test("answers the same of a file whose secrets are wiped", async () => {
    const opened = await openPfx(iis5, { password });
    const before = await explainKeyExtractability(opened);
    wipeSecrets(opened);
    expect(await explainKeyExtractability(opened)).toEqual(before);
  });

  test("has a line for each key", async () => {
    const { keys } = await explainKeyExtractability(readVector("two-keys.pfx"), { password });
    expect(keys.map(({ answer }) => answer)).toEqual(["yes", "yes"]);
  });
});

test("options count wherever they come from, and with an opened file", async () => {
  const file = readVector("no-encryption-no-mac.pfx");
  const inherited: OpenPfxOptions = Object.create({ integrity: "required" });
  const refusal = { code: "ERR_PFX_INTEGRITY_REQUIRED" };
  for (const given of [file, await openPfx(file)]) {
    for (const options of [inherited, { integrity: "required" } as const]) {
      await expect(hasPrivateKey(given, options)).rejects.toMatchObject(refusal);
      await expect(isKeyExtractable(given, options)).rejects.toMatchObject(refusal);
    }
    expect(await isKeyExtractable(given, { integrity: "optional" })).toBe(true);
  }
  expect(await isKeyExtractable(await openPfx(iis5, { password }), { integrity: "required" })).toBe(true);
  expect(await isKeyExtractable(iis5, Object.create({ password }))).toBe(true);
});

describe("hasPrivateKey", () => {
  test("is true of a key that the password does not open", async () => {
    expect(await hasPrivateKey(readVector("password-of-key-differs.pfx"), { password })).toBe(true);
  });

  test("is true of one in plain sight, whatever the password", async () => {
    const file = readVector("no-mac.pfx");
    expect(await hasPrivateKey(file)).toBe(true);
    expect(await hasPrivateKey(file, { password: "wrong" })).toBe(true);
    await expect(isKeyExtractable(file, { password: "wrong" })).rejects.toMatchObject({
      code: "ERR_PFX_DECRYPTION_FAILED",
    });
  });

  test("checks its options also where it does not open the file", async () => {
    await expect(hasPrivateKey(iis5, { integrity: "requird" as "required" })).rejects.toThrow(TypeError);
  });

  test("throws for a wrong password", async () => {
    await expect(hasPrivateKey(iis5, { password: "wrong" })).rejects.toThrow(MacMismatchError);
  });
});

describe("password", () => {
  const octets = new TextEncoder().encode(password);
  const bmp = new Uint8Array([...octets].flatMap((octet) => [0, octet]).concat(0, 0));

  test("as octets is used as it is", async () => {
    const { opened } = await firstKey(iis5, { password: bmp });
    expect(opened.integrity).toMatchObject({ passwordForm: "octets" });
    await expect(openPfx(iis5, { password: octets })).rejects.toThrow(MacMismatchError);
  });

  test("as octets is copied at once, and the caller's own are left alone", async () => {
    const octets = new Uint8Array(Buffer.from("unshroud\0", "utf16le").swap16());
    const before = octets.slice();
    const opened = openPfx(iis5, { password: octets });
    octets.fill(0);
    expect((await opened).integrity).toMatchObject({ passwordForm: "octets" });
    octets.set(before);
    await openPfx(iis5, { password: octets });
    expect(octets).toEqual(before);
  });

  test("cannot be a promise, whose rejection is then nobody's", async () => {
    const asked = () => Promise.reject(new Error("of the caller")) as never;
    await expect(openPfx(iis5, { password: asked })).rejects.toThrow(TypeError);
  });

  test("is asked for at each use, with the place that needs it", async () => {
    const ask = jest.fn((_use: PasswordUse) => password);
    await openPfx(iis5, { password: ask });
    expect(ask.mock.calls.map(([use]) => use)).toEqual([
      { for: "integrity", mac: expect.objectContaining({ scheme: "PKCS12-KDF" }) },
      {
        for: "privacy",
        path: "authenticatedSafe[0]",
        encryption: { scheme: "PKCS12-PBE", cipher: "RC2-40-CBC", iterations: 2000, saltSize: 8 },
      },
      expect.objectContaining({ for: "key", path: "authenticatedSafe[1].bags[0]", friendlyName: expect.any(String) }),
    ]);
    await expect(openPfx(iis5, { password: () => undefined })).rejects.toMatchObject({
      code: "ERR_PFX_PASSWORD_REQUIRED",
    });
  });

  test("that is left out is missed at the first need only", async () => {
    await expect(openPfx(iis5)).rejects.toMatchObject({ code: "ERR_PFX_PASSWORD_REQUIRED" });
    expect((await openPfx(readVector("no-encryption-no-mac.pfx"))).integrity).toEqual({ mode: "none" });
  });

  test("empty and absent are told apart, and the empty one is tried both ways", async () => {
    const form = async (file: string, given: string | null) => {
      const { integrity } = await openPfx(readVector(file), { password: given });
      return integrity.mode === "password" && integrity.passwordForm;
    };
    expect(await form("password-empty-3des.pfx", "")).toBe("bmpString");
    expect(await form("password-absent-3des.pfx", null)).toBe("none");
    expect(await form("password-absent-3des.pfx", "")).toBe("none");
    await expect(form("password-empty-3des.pfx", null)).rejects.toThrow(MacMismatchError);
  });

  test.each<[string, unknown]>([
    ["a number", 1],
    ["a lone surrogate", "\ud800"],
    ["an array", []],
  ])("that is %s is a TypeError", async (_name, given) => {
    await expect(openPfx(iis5, { password: given as string })).rejects.toThrow(TypeError);
    await expect(openPfx(iis5, { password: () => given as string })).rejects.toThrow(TypeError);
  });
});

describe("a partial read", () => {
  test("locks a key that the password does not open, and reads the rest", async () => {
    const file = readVector("password-of-key-differs.pfx");
    await expect(openPfx(file, { password })).rejects.toMatchObject({ code: "ERR_PFX_DECRYPTION_FAILED" });
    const { authenticatedSafe } = await openPfx(file, { password, partial: true });
    expect(authenticatedSafe).toMatchObject([
      { bags: [{ type: "certBag" }] },
      { bags: [{ type: "pkcs8ShroudedKeyBag", locked: { code: "ERR_PFX_DECRYPTION_FAILED" } }] },
    ]);
  });

  test("locks what has no cipher here, and does not excuse a wrong MAC", async () => {
    const { authenticatedSafe } = await openPfx(readVector("damaged-pbe-oid-no-mac.pfx"), { password, partial: true });
    expect(authenticatedSafe).toContainEqual(
      expect.objectContaining({ locked: expect.objectContaining({ code: "ERR_PFX_UNSUPPORTED" }) }),
    );
    await expect(openPfx(iis5, { password: "wrong", partial: true })).rejects.toThrow(MacMismatchError);
  });
});

describe("without WebCrypto", () => {
  test("RC2 and 3DES files open", async () => {
    expect((await openPfx(iis5, { password, crypto: {} })).integrity.mode).toBe("password");
  });

  test("AES is a typed error that names it", async () => {
    await expect(openPfx(readVector("windows10-rsa-with-key.pfx"), { password, crypto: {} })).rejects.toMatchObject({
      code: "ERR_PFX_CRYPTO_UNAVAILABLE",
      feature: "PBKDF2 with HMAC-SHA-256",
    });
  });
});

describe("secrets", () => {
  test("are copies: nothing refers to the file that was given", async () => {
    const file = pfx([data(sequence(bag(1, privateKeyInfo())))]);
    const { bag: key } = await firstKey(file, {});
    const before = key.privateKeyInfo.slice();
    file.fill(0);
    expect(key.privateKeyInfo).toEqual(before);
    expect(key.privateKeyInfo.buffer.byteLength).toBe(key.privateKeyInfo.length);
  });
});

describe("signal and onProgress", () => {
  test("an aborted read ends with the signal's reason", async () => {
    const reason = new Error("enough");
    await expect(openPfx(iis5, { password, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    await expect(openPfx(iis5, { password, onProgress, signal: controller.signal })).rejects.toBe(reason);
  });

  test("progress ends at the work that the outline foretold", async () => {
    const seen: { done: number; total: number }[] = [];
    await openPfx(iis5, { password, onProgress: (progress) => seen.push(progress) });
    const { work } = inspectPfx(iis5);
    expect(seen.at(-1)).toEqual({ done: work, total: work });
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b));
  });
});

describe("arguments", () => {
  test("may be an ArrayBuffer, a Buffer or a view into a larger one", async () => {
    const larger = new Uint8Array(iis5.length + 9);
    larger.set(iis5, 5);
    for (const file of [iis5.buffer, Buffer.from(iis5), larger.subarray(5, 5 + iis5.length)]) {
      expect(inspectPfx(file).privateKey).toBe("present");
    }
  });

  test.each([["base64"], [undefined], [null], [new Uint16Array(4)], [[48]], [new DataView(new ArrayBuffer(4))]])(
    "that are no octets are a TypeError: %p",
    async (file) => {
      expect(() => inspectPfx(file as unknown as Uint8Array)).toThrow(TypeError);
      await expect(openPfx(file as unknown as Uint8Array)).rejects.toThrow(TypeError);
    },
  );

  test("with options or limits that are no object are a TypeError", async () => {
    for (const options of [null, 5, "unshroud", { limits: 5 }, { limits: null }]) {
      expect(() => inspectPfx(iis5, options as object)).toThrow(TypeError);
      await expect(openPfx(iis5, options as object)).rejects.toThrow(TypeError);
    }
  });

  test("with an unknown integrity or partial are a TypeError", async () => {
    await expect(openPfx(iis5, { integrity: "maybe" as "required" })).rejects.toThrow(TypeError);
    await expect(openPfx(iis5, { partial: 1 as unknown as boolean })).rejects.toThrow(TypeError);
  });
});

test("octet ranges lead to the octets they name", async () => {
  const file = readVector("no-encryption-no-mac.pfx");
  const outline = inspectPfx(file);
  expect(outline.octets).toEqual({ offset: 0, size: file.length });
  // authSafe is primitive here, so its content is the end of the file.
  const authSafeSize = Math.max(...outline.authenticatedSafe.map(({ octets }) => octets.offset + octets.size));
  const authSafe = file.subarray(file.length - authSafeSize);
  for (const safe of outline.authenticatedSafe) {
    expect(authSafe[safe.octets.offset]).toBe(0x30);
    if (safe.privacy !== "none") throw new Error("this vector has nothing encrypted");
    const contentInfo = authSafe.subarray(safe.octets.offset, safe.octets.offset + safe.octets.size);
    const contentSize = Math.max(...safe.bags.map(({ octets }) => octets.offset + octets.size));
    const content = contentInfo.subarray(contentInfo.length - contentSize);
    for (const { octets } of safe.bags) expect(content[octets.offset]).toBe(0x30);
  }
});
