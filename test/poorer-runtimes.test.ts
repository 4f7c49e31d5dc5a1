/** Runtimes that lack something, or whose WebCrypto does not what it should; and what is no option. */

import { pbkdf2Sync, webcrypto } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { type OpenPfxOptions, openPfx, toCryptoKey, toJwk } from "../src/index.js";
import { hashFunction } from "../src/primitives/hash.js";
import { pbkdf2InTurns } from "../src/primitives/pbkdf2.js";
import { rc4 } from "../src/primitives/rc4.js";
import { createTurnTaker } from "../src/schemes/turn-taker.js";
import { encryptedData, integer, octetString, oid, pfx, pfxOf, sequence, tlv } from "./der.js";
import { bagsOf, identityOfVector } from "./identities.js";
import { aes, encrypted, PARAMETERS } from "./make.js";
import { certBag, certificateOf, extension, keyBag } from "./make-certificate.js";

const { subtle } = webcrypto;
const { password } = PARAMETERS;
const FILE = pfx([encrypted(aes(), sequence())]);

describe("openPfx", () => {
  const refusal = async (options: unknown, file = FILE) =>
    openPfx(file, { password, ...(options as OpenPfxOptions) }).then(
      () => "opened",
      (error) => error,
    );

  test("refuses a WebCrypto that derives fewer octets than it was asked for", async () => {
    const deriveBits = () => Promise.resolve(new ArrayBuffer(1));
    const crypto = { subtle: { importKey: subtle.importKey.bind(subtle), deriveBits, decrypt: subtle.decrypt } };
    expect(await refusal({ crypto })).toMatchObject({
      code: "ERR_PFX_CRYPTO_UNAVAILABLE",
      feature: "PBKDF2 with HMAC-SHA-256",
    });
  });

  test("does not ask WebCrypto to decrypt what is no number of blocks", async () => {
    const [algorithm] = aes()(new Uint8Array());
    const decrypt = () => {
      throw new Error("asked");
    };
    const crypto = {
      subtle: { importKey: subtle.importKey.bind(subtle), deriveBits: subtle.deriveBits.bind(subtle), decrypt },
    };
    for (const size of [0, 15, 17]) {
      const file = pfx([encryptedData(algorithm, new Uint8Array(size))]);
      expect(await refusal({ crypto }, file)).toMatchObject({ code: "ERR_PFX_DECRYPTION_FAILED" });
    }
  });

  test.each([{ onProgress: 1 }, { crypto: 1 }, { signal: {} }, { partial: 1 }, { integrity: "some" }])(
    "takes %j for no option",
    async (options) => {
      expect(await refusal(options)).toBeInstanceOf(TypeError);
    },
  );
});

describe("toJwk", () => {
  test("needs a WebCrypto that exports keys", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    const crypto = { subtle: { importKey: subtle.importKey.bind(subtle) } } as never;
    await expect(toJwk(identity, { crypto })).rejects.toMatchObject({ code: "ERR_PFX_CRYPTO_UNAVAILABLE" });
  });

  test("refuses a key that WebCrypto imports and does not export", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    const exportKey = () => Promise.reject(new Error("no"));
    const crypto = { subtle: { importKey: subtle.importKey.bind(subtle), exportKey } } as never;
    await expect(toJwk(identity, { crypto })).rejects.toMatchObject({ code: "ERR_PFX_KEY_UNSUPPORTED", keyType: "EC" });
  });
});

test("toCryptoKey refuses a key of a type that nobody knows, by its identifier", async () => {
  const unknown = sequence(integer(0), sequence(oid("1.2.3.4")), octetString());
  const [key] = bagsOf(await openPfx(pfxOf(keyBag(unknown)))).keys;
  await expect(toCryptoKey({ ...(await identityOfVector("p-256-with-key.pfx")), key: key! })).rejects.toMatchObject({
    code: "ERR_PFX_KEY_UNSUPPORTED",
    keyType: null,
    oid: "1.2.3.4",
  });
});

test("toCryptoKey does not guess what a key is for from a key usage that is malformed", async () => {
  const extensions = [extension("2.5.29.15", tlv(0x03))];
  const [certificate] = bagsOf(await openPfx(pfxOf(certBag(certificateOf({ extensions }))))).certificates;
  const identity = { ...(await identityOfVector("p-256-with-key.pfx")), certificate: certificate! };
  await expect(toCryptoKey(identity)).rejects.toMatchObject({
    code: "ERR_PFX_SYNTAX",
    path: "Certificate.tbsCertificate.extensions.keyUsage",
  });
});

test("RC4 ends with the reason of a turn that fails", async () => {
  const reason = new Error("enough");
  const ended = rc4(new Uint8Array(16), new Uint8Array(16), () => Promise.reject(reason));
  await expect(ended).rejects.toBe(reason);
});

test("PBKDF2 of many blocks waits for its turns, and gives what OpenSSL does", async () => {
  const [text, salt] = [Buffer.from("password"), Buffer.from("salt")];
  let turns = 0;
  const derived = await pbkdf2InTurns(hashFunction("SHA-256"), text, salt, 1, 300 * 32, async () => {
    turns++;
  });
  expect(Buffer.from(derived)).toEqual(pbkdf2Sync(text, salt, 1, 300 * 32, "sha256"));
  expect(turns).toBeGreaterThan(1);
});

describe("a turn of the event loop", () => {
  const { setImmediate, MessageChannel, setTimeout } = globalThis;
  /** Whether something that waits in the event loop runs while one turn is taken. */
  async function takesTurn(): Promise<boolean> {
    let ran = false;
    const takeTurn = createTurnTaker(undefined);
    setTimeout(() => (ran = true));
    for (const end = performance.now() + 1_000; !ran && performance.now() < end; ) await takeTurn();
    return ran;
  }

  test.each<[string, Partial<typeof globalThis>]>([
    ["by setImmediate", {}],
    ["by a MessageChannel, where there is no setImmediate", { setImmediate: undefined as never }],
    ["by a timer, where there is neither", { setImmediate: undefined as never, MessageChannel: undefined as never }],
  ])("is taken %s", async (_how, lacking) => {
    Object.assign(globalThis, lacking);
    try {
      expect(await takesTurn()).toBe(true);
    } finally {
      Object.assign(globalThis, { setImmediate, MessageChannel });
    }
  });
});
