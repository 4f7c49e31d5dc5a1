/** Password forms, encodings and schemes that only some writers use; node:crypto makes the files. */

import { createCipheriv, createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { type OpenPfxOptions, openPfx } from "../src/index.js";
import { bag, type Der, data, integer, NULL, octetString, oid, pfx, privateKeyInfo, sequence } from "./der.js";
import { readVector } from "./manifest.js";

const SALT = new Uint8Array(8).fill(7);
const IV = new Uint8Array(16).fill(9);
const HMAC_SHA256 = sequence(oid("1.2.840.113549.2.9"), NULL);
const bmp = (text: string) => Buffer.concat([Buffer.from(text, "utf16le").swap16(), Buffer.alloc(2)]);

const pbkdf2 = (iterations: number, ...keyLength: readonly Der[]) =>
  sequence(oid("1.2.840.113549.1.5.12"), sequence(octetString(SALT), integer(iterations), ...keyLength, HMAC_SHA256));
const aes = (arc: number) => sequence(oid(`2.16.840.1.101.3.4.1.${arc}`), octetString(IV));
const pbes2 = (...parameters: readonly Der[]) => sequence(oid("1.2.840.113549.1.5.13"), sequence(...parameters));

/** A PFX of one shrouded key, under AES with a key of `size` octets, which `algorithm` describes. */
function shrouded(password: Uint8Array, size: number, algorithm: Der): Der {
  const key = pbkdf2Sync(password, SALT, 100, size, "sha256");
  const cipher = createCipheriv(`aes-${size * 8}-cbc`, key, IV);
  const encrypted = Buffer.concat([cipher.update(privateKeyInfo()), cipher.final()]);
  return pfx([data(sequence(bag(2, sequence(algorithm, octetString(encrypted)))))]);
}

async function formOf(file: Uint8Array, options: OpenPfxOptions): Promise<unknown> {
  try {
    const [safe] = (await openPfx(file, options)).authenticatedSafe;
    const [key] = "bags" in safe! ? safe.bags : [];
    return key?.type === "pkcs8ShroudedKeyBag" && "passwordForm" in key && key.passwordForm;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}

describe("the password of PBES2", () => {
  const aes128 = pbes2(pbkdf2(100), aes(2));

  test.each([
    ["UTF-8", "pässwörd", Buffer.from("pässwörd"), "utf8"],
    ["a BMPString, as NSS makes it", "pässwörd", bmp("pässwörd"), "bmpString"],
    ["ISO 8859-1, as some of Bouncy Castle make it", "pässwörd", Buffer.from("pässwörd", "latin1"), "latin1"],
  ])("may be %s", async (_name, password, octets, form) => {
    const file = shrouded(octets, 16, aes128);
    expect(await formOf(file, { password })).toBe(form);
    expect(await formOf(file, { password, strict: true })).toBe(form === "utf8" ? form : "ERR_PFX_DECRYPTION_FAILED");
  });

  test("is not cut short: no form takes a longer or a shorter one", async () => {
    const file = shrouded(Buffer.from("x".repeat(32)), 16, aes128);
    for (const password of ["x".repeat(31), "x".repeat(33)]) {
      expect(await formOf(file, { password })).toBe("ERR_PFX_DECRYPTION_FAILED");
    }
  });

  test("is tried once where its forms are the same, within the budget", async () => {
    const file = shrouded(Buffer.from("other"), 16, aes128);
    // ASCII: utf8 and latin1 are one form, bmpString another
    expect(await formOf(file, { password: "ascii", limits: { work: 200 } })).toBe("ERR_PFX_DECRYPTION_FAILED");
    expect(await formOf(file, { password: "ascii", limits: { work: 199 } })).toBe("ERR_PFX_LIMIT_EXCEEDED");
  });
});

describe("the parameters of PBES2", () => {
  test("may say 32 octets of key for any AES, as NSS means by it the 256-bit one", async () => {
    const file = shrouded(Buffer.from("password"), 32, pbes2(pbkdf2(100, integer(32)), aes(2)));
    expect(await formOf(file, { password: "password" })).toBe("utf8");
    expect(await formOf(file, { password: "password", strict: true })).toBe("ERR_PFX_SYNTAX");
  });

  test("may not say another keyLength than the cipher's", async () => {
    const file = shrouded(Buffer.from("password"), 16, pbes2(pbkdf2(100, integer(24)), aes(2)));
    expect(await formOf(file, { password: "password" })).toBe("ERR_PFX_SYNTAX");
  });

  test("may be nested in an AlgorithmIdentifier, as Java wrote them", async () => {
    const nested = sequence(oid("1.2.840.113549.1.5.13"), pbes2(pbkdf2(100), aes(2)));
    const file = shrouded(Buffer.from("password"), 16, nested);
    expect(await formOf(file, { password: "password" })).toBe("utf8");
    expect(await formOf(file, { password: "password", strict: true })).toBe("ERR_PFX_SYNTAX");
  });
});

describe("PBMAC1", () => {
  const safe = sequence();
  const mac = (keyLength: readonly Der[], size: number, cut?: number) => {
    const key = pbkdf2Sync("password", SALT, 100, size, "sha256");
    const digest = createHmac("sha256", key).update(safe).digest().subarray(0, cut);
    const parameters = sequence(pbkdf2(100, ...keyLength), HMAC_SHA256);
    const algorithm = sequence(oid("1.2.840.113549.1.5.14"), parameters);
    return pfx([], sequence(sequence(algorithm, octetString(digest)), octetString(SALT), integer(1)));
  };
  const outcome = (file: Der, password = "password", options: OpenPfxOptions = {}) =>
    openPfx(file, { password, ...options }).then(
      ({ integrity }) => integrity,
      (error) => error.code,
    );

  test("verifies with its own salt and iterations, and not with another password", async () => {
    expect(await outcome(mac([integer(32)], 32))).toEqual({
      mode: "password",
      passwordForm: "utf8",
      mac: {
        scheme: "PBMAC1",
        prf: "HMAC-SHA-256",
        mac: "HMAC-SHA-256",
        iterations: 100,
        saltSize: 8,
        keyLength: 32,
      },
    });
    expect(await outcome(mac([integer(32)], 32), "other")).toBe("ERR_PFX_MAC_MISMATCH");
  });

  test.each<[string, Der, string]>([
    ["without a keyLength", mac([], 32), "ERR_PFX_SYNTAX"],
    ["with a key of 19 octets", mac([integer(19)], 19), "ERR_PFX_SYNTAX"],
    ["with a key of 65 octets", mac([integer(65)], 65), "ERR_PFX_LIMIT_EXCEEDED"],
    ["cut to a correct prefix", mac([integer(32)], 32, 16), "ERR_PFX_SYNTAX"],
    ["empty", mac([integer(32)], 32, 0), "ERR_PFX_SYNTAX"],
  ])("%s is refused", async (_name, file, code) => {
    expect(await outcome(file)).toBe(code);
  });

  test("with a key of 20 octets, or with 65 where the limit allows it, is not", async () => {
    expect(await outcome(mac([integer(20)], 20))).toMatchObject({ mode: "password" });
    const limits = { macKeyLength: 65 };
    expect(await outcome(mac([integer(65)], 65), "password", { limits })).toMatchObject({ mode: "password" });
  });
});

describe("strict", () => {
  test.each(["ber.pfx", "ber-throughout.pfx", "trailing-octets.pfx"])("refuses %s", async (file) => {
    const password = "unshroud";
    await expect(openPfx(readVector(file), { password, strict: true })).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
    });
    expect((await openPfx(readVector(file), { password })).integrity.mode).toBe("password");
  });

  test("reads what is the standards'", async () => {
    for (const file of ["iis5-rsa-with-key.pfx", "p-256-with-key.pfx"]) {
      expect((await openPfx(readVector(file), { password: "unshroud", strict: true })).integrity.mode).toBe("password");
    }
  });
});

test("OpenSSL before 1.1 made each octet of the UTF-8 one character of the BMPString", async () => {
  // RFC 7292 appendix B.2 for one block of one iteration, from its text: u = 20, v = 64, ID 3
  const P = bmp(Buffer.from("ä").toString("latin1"));
  const repeat = (octets: Uint8Array) => Buffer.alloc(64, octets);
  const key = createHash("sha1").update(Buffer.alloc(64, 3)).update(repeat(SALT)).update(repeat(P)).digest();
  const digest = createHmac("sha1", key).update(sequence()).digest();
  const sha1 = sequence(oid("1.3.14.3.2.26"), NULL);
  const file = pfx([], sequence(sequence(sha1, octetString(digest)), octetString(SALT)));
  expect((await openPfx(file, { password: "ä" })).integrity).toMatchObject({ passwordForm: "bmpStringOfUtf8" });
  await expect(openPfx(file, { password: "ä", strict: true })).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
});
