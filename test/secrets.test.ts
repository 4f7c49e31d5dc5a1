/** Keys, passwords and what is derived from them stay where they belong, whatever is shown, copied or thrown. */

import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import {
  diagnosePfx,
  explainKeyExtractability,
  findIdentities,
  inspectPfx,
  isPfxError,
  type OpenPfxOptions,
  openPfx,
  type Pfx,
  type SafeBag,
  wipeSecrets,
} from "../src/index.js";
import { bag, type Der, data, explicit, integer, NULL, octetString, oid, pfx, sequence, set, tlv } from "./der.js";
import {
  aes,
  bmpString,
  encrypted,
  PARAMETERS,
  PURPOSE,
  pkcs12Kdf,
  shrouded,
  tripleDes,
  underScrypt,
  withPbmac1,
  withPkcs12Mac,
} from "./make.js";
import { infoOf } from "./make-certificate.js";
import { passwordOf, readVector, vectorTests } from "./manifest.js";
import { keySecrets, leaksOf, passwordSecrets, type Secret, showingsOf, writingsOf } from "./search.js";

const password = PARAMETERS.password as string;
const KEYS = [
  infoOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
  infoOf(generateKeyPairSync("ed25519").privateKey),
  infoOf(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey),
];
const SECRET = Uint8Array.from({ length: 40 }, (_, i) => (i * i * 37 + 201) & 0xff);
const UNKNOWN = Uint8Array.from({ length: 40 }, (_, i) => (i * i * 91 + 150) & 0xff);
const secretBag = bag(5, sequence(oid("1.2.3.4"), explicit(octetString(SECRET))));
const unknownBag = sequence(oid("1.2.3.5"), explicit(octetString(UNKNOWN)));
const certBag = bag(3, sequence(oid("1.2.3.6"), explicit(octetString(new Uint8Array(9).fill(1)))));
const names = set(sequence(oid("1.2.840.113549.1.9.20"), set(tlv(0x1e, Buffer.from("\0k\0e\0y")))));

/** Every kind of bag, in sight, encrypted, and within other bags. */
const ALL_BAGS = [bag(1, KEYS[0]!), secretBag, unknownBag, certBag, shrouded(tripleDes(), KEYS[1]!, names)];
const CONTENTS = [
  data(sequence(...ALL_BAGS, bag(6, sequence(...ALL_BAGS, bag(6, sequence(unknownBag)))))),
  encrypted(aes(), sequence(...ALL_BAGS, shrouded(aes(), KEYS[2]!), bag(6, sequence(secretBag, bag(1, KEYS[1]!))))),
  encrypted(
    tripleDes({ salt: new Uint8Array(8) }),
    sequence(secretBag, shrouded(underScrypt({ N: 2, r: 1, p: 1 }), KEYS[0]!)),
  ),
];

const derivedBy3Des = [...Object.entries({ key: 24, iv: 8 })].flatMap(([purpose, size]) =>
  [PARAMETERS.salt, new Uint8Array(8)].map((salt): Secret => {
    const id = PURPOSE[purpose as "key" | "iv"];
    return { name: `the ${purpose} of 3DES`, octets: pkcs12Kdf("sha1", id, bmpString(password), salt, 1, size) };
  }),
);
const macKey = pkcs12Kdf("sha256", PURPOSE.mac, bmpString(password), PARAMETERS.salt, 1, 32);

/** What the files made here have to hide, but for what WebCrypto derives. */
const SECRETS: readonly Secret[] = [
  ...KEYS.flatMap((info, i) => keySecrets(`key ${i}`, info)),
  { name: "the secret", octets: SECRET },
  { name: "the unknown bag", octets: UNKNOWN },
  { name: "the key of the MAC", octets: macKey },
  ...derivedBy3Des,
  ...passwordSecrets(password),
];

/** The runtime's WebCrypto, and a copy of every key that goes through it. */
function capturing() {
  const { subtle } = globalThis.crypto;
  const secrets: Secret[] = [];
  const capture = (name: string, octets: Uint8Array) => void secrets.push({ name, octets: octets.slice() });
  const captured: NonNullable<NonNullable<OpenPfxOptions["crypto"]>["subtle"]> = {
    importKey(format, octets, algorithm, extractable, usages) {
      // Zero octets and few are no secret
      if (octets.length > 8) capture(`the key for ${algorithm.name}`, octets);
      return subtle.importKey(format, octets, algorithm, extractable, usages);
    },
    async deriveBits(algorithm, key, length) {
      const bits = await subtle.deriveBits(algorithm, key, length);
      capture("a derived key", new Uint8Array(bits));
      return bits;
    },
    decrypt: (algorithm, key, octets) => subtle.decrypt(algorithm, key, octets),
  };
  return { secrets, crypto: { subtle: captured } };
}

function* bagsOf(bags: readonly SafeBag[]): Generator<SafeBag> {
  for (const found of bags) {
    yield found;
    if (found.type === "safeContentsBag") yield* bagsOf(found.bags);
  }
}
const allBags = ({ authenticatedSafe }: Pfx) =>
  authenticatedSafe.flatMap((safe) => ("locked" in safe ? [] : [...bagsOf(safe.bags)]));

/** The secret octets that an opened file hands out, as they are. */
function handedOut(opened: Pfx): Uint8Array[] {
  return allBags(opened).flatMap((found) => {
    if ("privateKeyInfo" in found) return [found.privateKeyInfo];
    if (found.type === "secretBag") return [found.secretValue];
    return found.type === "unknown" ? [found.bagValue] : [];
  });
}

/** Reads the file in every way, and gives whatever came of it: results, errors, and what the caller is told meanwhile. */
async function readAll(file: Uint8Array, options: OpenPfxOptions): Promise<unknown[]> {
  const told: unknown[] = [];
  const { password } = options;
  const asking: OpenPfxOptions = {
    ...options,
    onProgress: (progress) => told.push(progress),
    password(use) {
      told.push(use);
      return typeof password === "function" ? password(use) : password;
    },
  };
  const caught = (read: Promise<unknown>) => read.catch((error: unknown) => error);
  told.push(
    await caught(Promise.resolve().then(() => inspectPfx(file, { limits: options.limits }))),
    await caught(openPfx(file, { ...options, partial: false })),
    await caught(openPfx(file, { ...asking, partial: true })),
    await caught(explainKeyExtractability(file, asking)),
    await caught(diagnosePfx(file, options)),
    await caught(openPfx(file, { ...options, partial: true }).then((opened) => findIdentities(opened))),
  );
  return told;
}

describe("the search", () => {
  test("finds a secret in every showing, and in every way of writing it", async () => {
    const opened = await openPfx(withPkcs12Mac(CONTENTS), { password });
    const [key] = allBags(opened);
    if (key?.type !== "keyBag") throw new Error("the first bag is a key");
    const [{ name }] = SECRETS as readonly [Secret];
    const ways = (value: unknown) => new Set(leaksOf(value, SECRETS.slice(0, 1)).map((leak) => leak.split(" as ")[0]));
    const shown = showingsOf(key).map(([way]) => `${name} in ${way}`);
    const told = (ways: readonly string[]) => new Set(ways.filter((way) => !way.endsWith("in String")));
    expect(ways({ ...key, key: key.privateKeyInfo })).toEqual(told(shown));
    // A getter that JSON and copies ask; and a value that only a log of hidden properties comes across
    const hidden = Object.defineProperty({}, "key", { value: key.privateKeyInfo, enumerable: false });
    expect([...ways(hidden)]).toEqual([`${name} in inspect with what is hidden`, `${name} in console.log`]);
    for (const [writing, written] of writingsOf(Buffer.from(SECRET.subarray(0, 9)))) {
      const leaks = leaksOf(new Error(`of ${written} inside`), [{ name: "it", octets: SECRET }]);
      expect(leaks).toContainEqual(`it in an error as ${writing}`);
      expect(leaks).toContainEqual(`it in String as ${writing}`);
    }
  });

  test("finds a password in every encoding, in causes, and the octets around a view", () => {
    for (const { octets } of passwordSecrets(password)) {
      const error = new Error("failed", { cause: new Error(Buffer.from(octets).toString("latin1")) });
      expect(leaksOf(error, passwordSecrets(password))).not.toEqual([]);
      const around = new Uint8Array(octets.length + 3);
      around.set(octets);
      expect(leaksOf({ view: around.subarray(octets.length) }, passwordSecrets(password))).not.toEqual([]);
    }
  });
});

describe("no result shows a secret", () => {
  test.each<[string, Der, OpenPfxOptions]>([
    ["of a file without a MAC", pfx(CONTENTS), { password }],
    ["of a file with a MAC", withPkcs12Mac(CONTENTS), { password }],
    ["of a file with a PBMAC1", withPbmac1(CONTENTS), { password }],
    ["of a file under octets", pfx([encrypted(aes(), sequence(...ALL_BAGS))]), { password: Buffer.from(password) }],
    ["whose keys stay locked", pfx(CONTENTS), { password: (use) => (use.for === "key" ? "another" : password) }],
  ])("%s, read in part or whole", async (_name, file, options) => {
    const { crypto, secrets } = capturing();
    const results = await readAll(file, { ...options, crypto });
    const opened = results.filter((result): result is Pfx => Object.hasOwn(result as object, "authenticatedSafe"));
    expect(Math.max(...opened.map((each) => ("outline" in each ? handedOut(each).length : 0)))).toBeGreaterThan(2);
    expect(secrets.length).toBeGreaterThan(0);
    for (const result of results) expect(leaksOf(result, [...SECRETS, ...secrets])).toEqual([]);
  });

  const files =
    /(iis5|windows10)-rsa-with-key|bag-(nested|secret|unknown)|hidden-(plain|shrouded)|two-keys\.|windows-|scrypt|pbmac1-hmac-sha-256\.|no-encryption\.|passwords-for|secret-key|key-only|password-not-ascii|differs/;
  const vectors = vectorTests.filter(({ file, result, flags }) => {
    return result !== "invalid" && files.test(file) && !flags.includes("ManyIterations");
  });
  test.each(vectors.map((vector) => [vector.tcId, vector.file, vector] as const))(
    "of vector %i, %s",
    async (...given) => {
      const [, file, vector] = given;
      const { crypto, secrets } = capturing();
      const options = { password: passwordOf(vector), crypto };
      const results = await readAll(readVector(file), options);
      const opened = await openPfx(readVector(file), { ...options, partial: true });
      const keys = allBags(opened).flatMap((each) =>
        "privateKeyInfo" in each ? keySecrets(each.path, each.privateKeyInfo) : [],
      );
      const values = allBags(opened).flatMap((each) =>
        each.type === "secretBag" && each.secretValue.length > 60 ? [each.secretValue] : [],
      );
      // The vectors' own password is the name of the project, which is in their certificates
      const derived = secrets.filter(({ name }) => name !== "the key for PBKDF2");
      const all = [...keys, ...values.map((octets) => ({ name: "a secret", octets: octets.subarray(12) })), ...derived];
      for (const result of results) expect(leaksOf(result, all)).toEqual([]);
    },
  );
});

describe("no error shows a secret", () => {
  const damaged = encrypted(aes(), sequence(bag(1, KEYS[0]!), sequence()));
  const enveloped = sequence(oid("1.2.840.113549.1.7.3"), explicit(sequence()));
  const unsupported = bag(2, sequence(sequence(oid("1.2.3.4")), octetString(new Uint8Array(16))));
  const many = (count: number) => sequence(...Array.from({ length: count }, () => bag(1, KEYS[0]!)));
  const wholeFile = withPkcs12Mac(CONTENTS);
  const failing = { importKey: () => Promise.reject(new Error("no such key")) };

  test.each<[string, Der, OpenPfxOptions]>([
    ["ERR_PFX_NOT_PFX", KEYS[0]!, {}],
    ["ERR_PFX_TRUNCATED", wholeFile.slice(0, -9), {}],
    ["ERR_PFX_SYNTAX", withPkcs12Mac([...CONTENTS, damaged]), {}],
    ["ERR_PFX_SYNTAX", pfx([...CONTENTS, data(sequence(bag(1, sequence(integer(9), NULL, octetString(SECRET)))))]), {}],
    ["ERR_PFX_UNSUPPORTED", withPkcs12Mac([...CONTENTS, encrypted(aes(), sequence(unsupported))]), {}],
    ["ERR_PFX_PASSWORD_REQUIRED", wholeFile, { password: (use) => (use.for === "key" ? undefined : password) }],
    ["ERR_PFX_MAC_MISMATCH", wholeFile, { password: `${password}!` }],
    ["ERR_PFX_MAC_MISMATCH", withPbmac1(CONTENTS), { password: `${password}!` }],
    ["ERR_PFX_INTEGRITY_REQUIRED", pfx(CONTENTS), { integrity: "required" }],
    ["ERR_PFX_DECRYPTION_FAILED", pfx([...CONTENTS, damaged]), {}],
    [
      "ERR_PFX_DECRYPTION_FAILED",
      pfx(CONTENTS),
      { password: (use) => (use.for === "key" ? `${password}!` : password) },
    ],
    ["ERR_PFX_LIMIT_EXCEEDED", withPkcs12Mac([...CONTENTS, encrypted(aes(), many(30))]), { limits: { keys: 30 } }],
    ["ERR_PFX_RECIPIENT_KEY_REQUIRED", withPkcs12Mac([...CONTENTS, enveloped]), {}],
    ["ERR_PFX_CRYPTO_UNAVAILABLE", wholeFile, { crypto: {} }],
    ["ERR_PFX_CRYPTO_UNAVAILABLE", wholeFile, { crypto: { subtle: failing as never } }],
  ])("with %s", async (code, file, options) => {
    const { crypto, secrets } = capturing();
    const all = { password, crypto, ...options };
    await expect(openPfx(file, all)).rejects.toMatchObject({ code });
    const results = await readAll(file, all);
    expect(results.filter(isPfxError).length + secrets.length).toBeGreaterThan(0);
    for (const result of results) expect(leaksOf(result, [...SECRETS, ...secrets])).toEqual([]);
  });

  test("that is a TypeError for what is no password, or what its function threw", async () => {
    const text = `${password}\ud800`;
    const caught = (given: unknown) => openPfx(wholeFile, { password: given as string }).catch((error) => error);
    for (const given of [text, () => text, [password], () => [password], () => Promise.resolve(password)]) {
      const error = await caught(given);
      expect(error).toBeInstanceOf(TypeError);
      expect(leaksOf(error, passwordSecrets(password))).toEqual([]);
    }
    const own = new Error("of the caller");
    expect(
      await caught(() => {
        throw own;
      }),
    ).toBe(own);
  });
});

describe("wipeSecrets", () => {
  const isZero = (octets: Uint8Array) => octets.every((octet) => octet === 0);

  test("overwrites every key, secret and unknown value, at any depth, once and twice", async () => {
    const opened = await openPfx(withPkcs12Mac(CONTENTS), { password });
    const secrets = handedOut(opened);
    const types = allBags(opened).map(({ type }) => type);
    expect(secrets.length).toBe(types.filter((type) => type !== "certBag" && type !== "safeContentsBag").length);
    expect(secrets.some(isZero)).toBe(false);
    const before = JSON.stringify(opened);
    for (let i = 0; i < 2; i++) {
      wipeSecrets(opened);
      expect(secrets.every(isZero)).toBe(true);
      expect(handedOut(opened).every((octets, j) => octets === secrets[j])).toBe(true);
      // What is no secret stays
      expect(JSON.stringify(opened)).toBe(before);
    }
  });

  test("passes over what is locked or malformed", async () => {
    const contents = [...CONTENTS, data(NULL), data(sequence(sequence(), bag(1, KEYS[0]!)))];
    const options = { password: (use: { for: string }) => (use.for === "key" ? "another" : password), partial: true };
    const opened = await openPfx(withPkcs12Mac(contents), options);
    expect(allBags(opened).map(({ type }) => type)).toContain("malformed");
    expect(opened.authenticatedSafe.filter((safe) => "locked" in safe)).toHaveLength(1);
    expect(handedOut(opened).some(isZero)).toBe(false);
    wipeSecrets(opened);
    expect(handedOut(opened).every(isZero)).toBe(true);
  });

  test("leaves no other copy: secrets stand in arrays of their own, and other plaintexts are overwritten by the read", async () => {
    const { subtle } = globalThis.crypto;
    const plaintexts: Uint8Array[] = [];
    const keys: Uint8Array[] = [];
    const crypto = {
      subtle: {
        importKey: (...given: Parameters<typeof subtle.importKey>) => {
          keys.push(given[1] as Uint8Array);
          return subtle.importKey(...given);
        },
        deriveBits: subtle.deriveBits.bind(subtle),
        async decrypt(...given: Parameters<typeof subtle.decrypt>) {
          const plaintext = await subtle.decrypt(...given);
          plaintexts.push(new Uint8Array(plaintext));
          return plaintext;
        },
      },
    };
    for (const options of [
      { password },
      { password: (use: { for: string }) => (use.for === "key" ? "another" : password) },
    ]) {
      const opened = await openPfx(pfx(CONTENTS), { ...options, crypto: crypto as never, partial: true });
      for (const octets of handedOut(opened)) expect(octets.buffer.byteLength).toBe(octets.length);
      expect([plaintexts.length > 0, keys.length > 0, keys.every(isZero)]).toEqual([true, true, true]);
      const buffers = new Set(handedOut(opened).map(({ buffer }) => buffer));
      for (const plaintext of plaintexts) expect(isZero(plaintext)).toBe(!buffers.has(plaintext.buffer));
      wipeSecrets(opened);
      expect(plaintexts.every(isZero)).toBe(true);
    }
  });
});
