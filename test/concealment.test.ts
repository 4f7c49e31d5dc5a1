/** What whoever may alter a file, or take away its MAC, learns from what becomes of it. */

import { describe, expect, test } from "@jest/globals";
import {
  DecryptionFailedError,
  explainKeyExtractability,
  hasPrivateKey,
  isKeyExtractable,
  isPfxError,
  type OpenPfxOptions,
  openPfx,
  type PfxError,
  type SafeBag,
} from "../src/index.js";
import { alteredAt, CHANGES, placeOf, withoutMac } from "./alter.js";
import {
  bag,
  concat,
  type Der,
  data,
  encryptedData,
  explicit,
  NULL,
  octetString,
  oid,
  pfx,
  privateKeyInfo,
  sequence,
  shroudedKeyBag,
  tlv,
} from "./der.js";
import {
  aes,
  type Encrypt,
  encrypted,
  PARAMETERS,
  pbeAlgorithm,
  shrouded,
  TRIPLE_DES,
  tripleDes,
  withPbmac1,
  withPkcs12Mac,
} from "./make.js";
import { readVector } from "./manifest.js";

const password = PARAMETERS.password as string;

/** All that an error says. */
const told = (error: PfxError) => ({ ...error, message: error.message, cause: error.cause, text: String(error) });

function* lockedIn(bags: readonly SafeBag[]): Generator<PfxError> {
  for (const found of bags) {
    if ("locked" in found) yield found.locked;
    if (found.type === "malformed") yield found.error;
    if (found.type === "safeContentsBag") yield* lockedIn(found.bags);
  }
}

/** Of a read that throws whatever it comes upon, so that one that ends has met none. */
const noErrors = (): readonly PfxError[] => [];

/** Every way to ask for what is in a file; each gives the errors that it comes upon. */
const READS: readonly [string, (file: Der, options: OpenPfxOptions) => Promise<readonly PfxError[]>][] = [
  ["openPfx", (file, options) => openPfx(file, options).then(noErrors)],
  [
    "openPfx with partial",
    async (file, options) => {
      const { authenticatedSafe } = await openPfx(file, { ...options, partial: true });
      return authenticatedSafe.flatMap((safe) => ("locked" in safe ? [safe.locked] : [...lockedIn(safe.bags)]));
    },
  ],
  ["hasPrivateKey", (file, options) => hasPrivateKey(file, options).then(noErrors)],
  ["isKeyExtractable", (file, options) => isKeyExtractable(file, options).then(noErrors)],
  [
    "explainKeyExtractability",
    async (file, options) => {
      const explanation = await explainKeyExtractability(file, options);
      const ofKeys = explanation.keys.flatMap((key) => (key.answer === "unknown" ? [key.error] : []));
      return explanation.answer === "unknown" ? [explanation.error, ...ofKeys] : ofKeys;
    },
  ],
];

type Read = (typeof READS)[number][1];

async function outcomeOf(read: Read, file: Der, options: OpenPfxOptions): Promise<readonly unknown[]> {
  const errors = await read(file, options).catch((error) => (isPfxError(error) ? [error] : Promise.reject(error)));
  return errors.length === 0 ? ["opens"] : errors.map(told);
}

/** The distinct outcomes of a read of each of `files`. */
async function outcomesOf(read: Read, files: Iterable<Der>, options: OpenPfxOptions): Promise<unknown[]> {
  const outcomes = new Map<string, unknown>();
  for (const file of files) {
    for (const outcome of await outcomeOf(read, file, options)) outcomes.set(JSON.stringify(outcome), outcome);
  }
  return [...outcomes.values()];
}

/** Nothing but what every such error says. */
const WHOLE_FAILURE = told(new DecryptionFailedError());

const keyBag = bag(1, privateKeyInfo());
const certBag = sequence(oid("1.2.840.113549.1.12.10.1.3"), explicit(sequence(oid("1.2.3"), explicit(NULL))));

/** Small files, and the ciphertext in them. `initial` is what the first block of the plaintext is altered through. */
interface Sample {
  readonly file: Der;
  readonly ciphertext: Uint8Array;
  readonly initial?: Uint8Array;
}

function hidden(encrypt: Encrypt, initial?: Uint8Array): Sample {
  const [algorithm, ciphertext] = encrypt(sequence(certBag, keyBag));
  return { file: pfx([encryptedData(algorithm, ciphertext)]), ciphertext, ...(initial && { initial }) };
}

function inSight(encrypt: Encrypt): Sample {
  return { file: pfx([data(sequence(shrouded(encrypt)))]), ciphertext: encrypt(privateKeyInfo())[1] };
}

const SAMPLES: readonly [string, Sample][] = [
  ["an encrypted SafeContents with a key, under AES", hidden(aes(), octetString(PARAMETERS.iv))],
  ["an encrypted SafeContents with a key, under 3DES", hidden(tripleDes())],
  ["a shrouded key in sight, under AES", inSight(aes())],
  ["a shrouded key in sight, under 3DES", inSight(tripleDes())],
  [
    "a shrouded key within an encrypted SafeContents",
    (() => {
      const [algorithm, ciphertext] = aes()(sequence(shrouded(tripleDes({ salt: new Uint8Array(8) }))));
      return { file: pfx([encryptedData(algorithm, ciphertext)]), ciphertext, initial: octetString(PARAMETERS.iv) };
    })(),
  ],
];

describe.each(SAMPLES)("until a MAC has verified, %s", (_name, { file, ciphertext, initial }) => {
  test.each(READS)("opens or is the one failure, whichever octet is altered: %s", async (_read, read) => {
    expect(await outcomeOf(read, file, { password })).toEqual(["opens"]);
    const places = initial === undefined ? [ciphertext] : [ciphertext, initial.subarray(2)];
    const files = (changes?: typeof CHANGES) =>
      places.flatMap((part) => [...alteredAt(file, ...placeOf(file, part), changes)]);
    const outcomes = await outcomesOf(read, files(_read.startsWith("open") ? CHANGES : undefined), { password });
    if (_read === "openPfx") outcomes.push(...(await outcomesOf(read, files(), { password, strict: true })));
    const failures = outcomes.filter((outcome) => outcome !== "opens");
    for (const failure of failures) expect(failure).toEqual(WHOLE_FAILURE);
    // hasPrivateKey does not ask whether a key that is in sight comes out
    if (_read !== "hasPrivateKey") expect(failures).not.toEqual([]);
  });

  test("fails so for a wrong password, too", async () => {
    for (const [name, read] of READS) {
      const outcome = await outcomeOf(read, file, { password: "wrong" });
      if (name !== "hasPrivateKey") expect(outcome).toContainEqual(WHOLE_FAILURE);
      for (const each of outcome) if (each !== "opens") expect(each).toEqual(WHOLE_FAILURE);
    }
  });
});

describe("until a MAC has verified, the one failure is all that comes of", () => {
  const threeDes = (saltSize: number, iterations: number) =>
    shroudedKeyBag(pbeAlgorithm(TRIPLE_DES, new Uint8Array(saltSize), iterations));
  const nested = (depth: number): Der => (depth === 0 ? sequence() : sequence(nested(depth - 1)));

  test.each<[string, Uint8Array, string]>([
    ["what is no BER", new Uint8Array([0x30, 0x05, 0x00]), "ERR_PFX_DECRYPTION_FAILED"],
    ["what is no SEQUENCE", NULL, "ERR_PFX_DECRYPTION_FAILED"],
    ["octets after the end", concat(sequence(), NULL), "opens"],
    ["a malformed bag", sequence(keyBag, sequence()), "ERR_PFX_SYNTAX"],
    ["a malformed bag within a bag", sequence(bag(6, sequence(sequence()))), "ERR_PFX_SYNTAX"],
    ["a malformed key", sequence(bag(1, privateKeyInfo(7))), "ERR_PFX_SYNTAX"],
    ["an unknown cipher", sequence(shroudedKeyBag(sequence(oid("1.2.3.4")))), "ERR_PFX_UNSUPPORTED"],
    ["malformed parameters", sequence(threeDes(8, 0)), "ERR_PFX_SYNTAX"],
    ["too many iterations", sequence(threeDes(8, 2 ** 31)), "ERR_PFX_LIMIT_EXCEEDED"],
    ["a salt that is too long", sequence(threeDes(1025, 1)), "ERR_PFX_LIMIT_EXCEEDED"],
    ["too deep a nesting", sequence(bag(6, nested(80))), "ERR_PFX_LIMIT_EXCEEDED"],
    ["another password's key", sequence(shrouded(aes({ password: "other" }))), "ERR_PFX_DECRYPTION_FAILED"],
    ["a cipher that WebCrypto lacks", sequence(shrouded(aes())), "ERR_PFX_CRYPTO_UNAVAILABLE"],
  ])("%s inside, where a MAC that verifies lets it be told: %#", async (_name, plaintext, code) => {
    const contents = encrypted(tripleDes(), plaintext);
    const options: OpenPfxOptions = { password, ...(code === "ERR_PFX_CRYPTO_UNAVAILABLE" && { crypto: {} }) };
    for (const [name, read] of READS) {
      const outcomes = await outcomesOf(read, [pfx([contents]), pfx([contents, contents])], options);
      if (name !== "hasPrivateKey" || outcomes[0] !== "opens") expect(outcomes).toEqual([WHOLE_FAILURE]);
    }
    const authentic = openPfx(withPkcs12Mac([contents]), options);
    expect(
      await authentic.then(
        () => "opens",
        (error) => error.code,
      ),
    ).toBe(code);
  });

  test.each([
    ["a stream cipher, where one altered bit reaches any field", "pbe-sha1-rc4-128.pfx", "8082020f"],
    ["a block cipher", "pbe-sha1-3des.pfx", "80820210"],
    ["a key within", "hidden-shrouded-key.pfx", "80820330"],
    ["a key in sight, under AES, and no MAC from the start", "no-mac.pfx", "048190"],
    ["no MAC from the start, and 3DES", "no-mac-3des.pfx", "80820210"],
  ])("an altered octet of what OpenSSL wrote, if anything does: %s", async (_name, vector, header) => {
    const original = readVector(vector);
    const file = vector.startsWith("no-mac") ? original : withoutMac(original);
    const [, start] = placeOf(file, Buffer.from(header, "hex"));
    const end = start + Number.parseInt(header.slice(4), 16);
    for (const [, read] of READS.slice(0, 2)) {
      const outcomes = new Set<unknown>();
      for (const [from, to, step] of [
        [start, start + 60, 2],
        [start, end, 97],
        [end - 16, end, 5],
      ] as const) {
        const altered = alteredAt(file, from, to, undefined, step);
        for (const outcome of await outcomesOf(read, altered, { password: "unshroud" })) outcomes.add(outcome);
      }
      outcomes.delete("opens");
      expect(outcomes.size).toBeGreaterThan(0);
      for (const outcome of outcomes) expect(outcome).toEqual(WHOLE_FAILURE);
    }
  });
});

test("after a MAC has verified, damage to the structure of decrypted octets says where", async () => {
  const plaintext = sequence(certBag, keyBag);
  const [, ciphertext] = aes()(plaintext);
  const without = new Set<unknown>();
  const authentic = new Set<unknown>();
  for (let i = 0; i < 16; i++) {
    // An octet of the initialization vector alters the same octet of the first block, and nothing else
    const [algorithm] = aes({ iv: PARAMETERS.iv.map((octet, j) => (i === j ? octet ^ 0x40 : octet)) })(plaintext);
    const contents = [encryptedData(algorithm, ciphertext)];
    const codeOf = (error: { code: unknown; path?: string }) => {
      if (error.code === "ERR_PFX_SYNTAX") expect(error.path).toMatch(/^authenticatedSafe\[0\]\.bags\[0\]/);
      return error.code;
    };
    const opens = () => "opens";
    without.add(await openPfx(pfx(contents), { password }).then(opens, codeOf));
    authentic.add(await openPfx(withPkcs12Mac(contents), { password }).then(opens, codeOf));
  }
  expect([...without].sort()).toEqual(["ERR_PFX_DECRYPTION_FAILED", "opens"]);
  expect(authentic).toContain("ERR_PFX_SYNTAX");
});

describe("a file whose MAC was taken away", () => {
  const contents = [encrypted(aes(), sequence(keyBag)), data(sequence(shrouded(tripleDes())))];
  /** The runtime's WebCrypto, and how often it was asked for anything. */
  const counting = () => {
    const calls: string[] = [];
    const { subtle } = globalThis.crypto;
    const counted = new Proxy(subtle, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          calls.push(String(name));
          return member.apply(target, given);
        };
      },
    });
    return { calls, crypto: { subtle: counted } };
  };

  test.each(READS)(
    "is refused before anything is done with the password, where one is required: %s",
    async (_n, read) => {
      for (const [file, refused] of [
        [pfx(contents), true],
        [withPkcs12Mac(contents), false],
        [withPbmac1(contents), false],
      ] as const) {
        const { calls, crypto } = counting();
        const asked: string[] = [];
        const ask = (use: { for: string }) => {
          asked.push(use.for);
          return password;
        };
        const seen: unknown[] = [];
        const options: OpenPfxOptions = {
          integrity: "required",
          crypto,
          onProgress: (progress) => seen.push(progress),
        };
        const outcome = await outcomeOf(read, file, { ...options, password: ask });
        const withText = await outcomeOf(read, file, { ...options, password });
        if (refused) {
          expect([outcome, withText]).toEqual(
            Array(2).fill([expect.objectContaining({ code: "ERR_PFX_INTEGRITY_REQUIRED" })]),
          );
          expect([calls, asked, seen]).toEqual([[], [], []]);
        } else {
          expect([outcome, withText]).toEqual([["opens"], ["opens"]]);
          expect(asked[0]).toBe("integrity");
          expect(calls.length * seen.length).toBeGreaterThan(0);
        }
      }
    },
  );

  test("opens where one is optional, and says that nothing vouches for it", async () => {
    const { integrity, findings } = await openPfx(pfx(contents), { password });
    expect([integrity, findings]).toEqual([{ mode: "none" }, [{ finding: "unauthenticated" }]]);
    expect((await openPfx(withPkcs12Mac(contents), { password })).findings).toEqual([]);
  });
});

describe.each([
  ["PKCS12-KDF", withPkcs12Mac],
  ["PBMAC1", withPbmac1],
])("a MAC of %s", (_scheme, withMac) => {
  const contents = [encrypted(aes(), sequence(keyBag)), data(sequence(shrouded(aes())))];
  const codes = async (files: Iterable<Der>, options: OpenPfxOptions = {}) => {
    const outcomes = await outcomesOf(READS[1]![1], files, { password, ...options });
    return [...new Set(outcomes.map((outcome) => (outcome as { code?: string }).code ?? outcome))].sort();
  };

  test("covers each octet of the content of authSafe", async () => {
    const file = withMac(contents);
    expect(await codes([file])).toEqual(["opens"]);
    const place = placeOf(file, sequence(...contents));
    for (const strict of [false, true]) {
      const found = await codes(alteredAt(file, ...place), { strict });
      expect(found).toContain("ERR_PFX_MAC_MISMATCH");
      expect(["ERR_PFX_MAC_MISMATCH", "ERR_PFX_SYNTAX"]).toEqual(expect.arrayContaining(found));
    }
  });

  test("is compared in each of its octets", async () => {
    for (let i = 0; i < 32; i++) {
      for (const change of [0x01, 0x80]) {
        const altered = (digest: Uint8Array) => digest.map((octet, j) => (i === j ? octet ^ change : octet));
        expect(await codes([withMac(contents, { change: altered })])).toEqual(["ERR_PFX_MAC_MISMATCH"]);
      }
    }
    // Differences that a sum or an exclusive or over all octets would not see
    const twice = (digest: Uint8Array) => digest.map((octet, i) => (i < 2 ? octet ^ 1 : octet));
    expect(await codes([withMac(contents, { change: twice })])).toEqual(["ERR_PFX_MAC_MISMATCH"]);
  });

  test.each<[string, (digest: Uint8Array) => Uint8Array]>([
    ["empty", () => new Uint8Array(0)],
    ["its first octet", (digest) => digest.subarray(0, 1)],
    ["a correct prefix of 20 octets", (digest) => digest.subarray(0, 20)],
    ["one octet short", (digest) => digest.subarray(0, 31)],
    ["one octet long", (digest) => concat(digest, new Uint8Array(1))],
    ["twice itself", (digest) => concat(digest, digest)],
  ])("that is %s is refused before a key is derived", async (_name, change) => {
    const file = withMac(contents, { change });
    const seen: unknown[] = [];
    const opened = openPfx(file, { password, partial: true, onProgress: (progress) => seen.push(progress) });
    await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX", path: "PFX.macData.mac.digest" });
    expect(seen).toEqual([]);
  });

  test("under a wrong password opens nothing, partial or not", async () => {
    for (const wrong of ["", "Pässwörd", "pässwörd ", null, new Uint8Array(0)]) {
      for (const partial of [false, true]) {
        const opened = openPfx(withMac(contents), { password: wrong, partial });
        await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
      }
    }
  });
});

describe("without a MAC", () => {
  /** A hidden key of so many iterations, and a part in sight of 1,000 units of work. */
  const withHiddenWork = (iterations: number) => {
    const hidden = encrypted(aes(), sequence(shrouded(aes({ salt: new Uint8Array(8), iterations }))));
    return [hidden, data(sequence(shrouded(aes({ iterations: 1000, salt: new Uint8Array(4) }))))];
  };
  const limits = { work: 1_200 };

  test.each(READS)("%s does not tell by the work limit what hidden contents cost", async (_name, read) => {
    const outcomes = [50, 300, 400].map((iterations) =>
      outcomeOf(read, pfx(withHiddenWork(iterations)), { password, limits }),
    );
    const [little, much, more] = await Promise.all(outcomes);
    expect(little).toEqual(["opens"]);
    expect(much).toEqual(more);
    // That there is a key is known without the one that stays closed
    if (read !== READS[2]![1]) for (const one of much!) expect(one).toEqual(WHOLE_FAILURE);
  });

  test("what is over the work limit in sight is told, and what is over it with a MAC", async () => {
    const opened = openPfx(pfx(withHiddenWork(1)), { password, limits: { work: 1_000 } });
    await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "work" });
    const authentic = withPkcs12Mac(withHiddenWork(300));
    await expect(openPfx(authentic, { password, limits })).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED" });
  });

  const named = (size: number) =>
    bag(1, privateKeyInfo(), tlv(0x31, attribute(tlv(0x0c, new Uint8Array(size).fill(97)))));
  const attribute = (value: Der) => sequence(oid("1.2.840.113549.1.9.20"), tlv(0x31, value));

  test("findings tell nothing of what stays locked", async () => {
    // An attribute that is a finding; then one that is over a limit, which locks the whole
    const safeContents = sequence(named(5), named(65_537));
    const options = { password, partial: true } as const;
    const { authenticatedSafe, findings } = await openPfx(pfx([encrypted(aes(), safeContents)]), options);
    expect(authenticatedSafe).toMatchObject([{ locked: { code: "ERR_PFX_DECRYPTION_FAILED" } }]);
    expect(findings).toEqual([{ finding: "unauthenticated" }]);
    const open = await openPfx(pfx([encrypted(aes(), sequence(named(5)))]), options);
    expect(open.findings).toMatchObject([{ finding: "unauthenticated" }, { finding: "nonstandard-attribute" }]);
  });
});

describe("without a MAC, what becomes of one part", () => {
  const filler = (count: number) => data(sequence(...Array.from({ length: count }, () => certBag)));
  const opens = encrypted(aes({ salt: new Uint8Array(4) }), sequence(keyBag));
  /** Of so many bags, which is over what is left of the limit, or is no SafeContents at all. */
  const hidden = (safeContents: Der) => encrypted(aes(), safeContents);
  const limits = { bags: 100, keys: 10 };

  test.each(READS)("does not tell %s what another holds", async (_name, read) => {
    const many = sequence(...Array.from({ length: 60 }, () => certBag), NULL);
    const outcomes = [many, NULL, sequence(NULL)].map((contents) =>
      outcomeOf(read, pfx([filler(40), hidden(contents), opens]), { password, limits }),
    );
    const [first, ...others] = await Promise.all(outcomes);
    for (const other of others) expect(other).toEqual(first);
  });

  test("is decided by its own share of the limits, so that another opens all the same", async () => {
    const many = sequence(...Array.from({ length: 60 }, () => certBag), NULL);
    const { authenticatedSafe } = await openPfx(pfx([filler(40), hidden(many), opens]), {
      password,
      limits,
      partial: true,
    });
    expect(authenticatedSafe).toMatchObject([{}, { locked: { code: "ERR_PFX_DECRYPTION_FAILED" } }, { bags: [{}] }]);
  });
});

test("elements of plaintexts that are refused count against the limit of one read", async () => {
  // Each is well-formed but for its end, and under the right password
  const refused = Array.from({ length: 6 }, () =>
    encrypted(aes(), sequence(concat(Buffer.alloc(20_000, NULL)), Uint8Array.of(0x30, 5))),
  );
  const file = withPkcs12Mac(refused);
  const { authenticatedSafe } = await openPfx(file, { password, partial: true, limits: { nodes: 30_000 } });
  const codes = authenticatedSafe.map((safe) => "locked" in safe && safe.locked.code);
  expect(codes.slice(0, 2)).toEqual(["ERR_PFX_DECRYPTION_FAILED", "ERR_PFX_DECRYPTION_FAILED"]);
  expect(codes.at(-1)).toBe("ERR_PFX_LIMIT_EXCEEDED");
});
