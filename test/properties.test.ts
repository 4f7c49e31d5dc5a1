/** What holds for any encoding, password, key and parameter, beside node:crypto and Buffer. */

import { execFileSync } from "node:child_process";
import { pbkdf2Sync, scryptSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { inspectPfx, isPfxError, openPfx, type SafeBagOutline } from "../src/index.js";
import { hashFunction } from "../src/primitives/hash.js";
import { pbkdf2 } from "../src/primitives/pbkdf2.js";
import { scrypt } from "../src/primitives/scrypt.js";
import { passwordCandidates } from "../src/schemes/password.js";
import { pkcs12Kdf } from "../src/schemes/pkcs12-kdf.js";
import type { Digest } from "../src/types/algorithm.js";
import {
  bag,
  concat,
  type Der,
  data,
  encryptedData,
  integer,
  NULL,
  octetString,
  oid,
  pfx,
  sequence,
  tlv,
} from "./der.js";
import {
  bmpString,
  CIPHERS,
  encrypted,
  pkcs12Kdf as expectedKdf,
  HMAC_SHA256,
  pbeAlgorithm,
  pbes2,
  pbes2Algorithm,
  pbkdf2 as pbkdf2Algorithm,
  shrouded,
  tripleDes,
  underScrypt,
} from "./make.js";

const SEED = { seed: 7292 };
const atOnce = () => undefined;
const octets = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength });
const hex = (value: Uint8Array | null | undefined) => value && Buffer.from(value).toString("hex");
const text = fc.string({ unit: "grapheme", maxLength: 40 });

/** An element before it is encoded; a string may come in segments where it is not DER. */
interface Tree {
  readonly tag: number;
  readonly contents: Uint8Array | readonly Tree[];
}
const leaf = (tag: number, contents: Uint8Array): Tree => ({ tag, contents });
const node = (tag: number, ...contents: readonly Tree[]): Tree => ({ tag, contents });
/** Of a whole encoding. */
const parsed = (der: Uint8Array): Tree => {
  const size = der[1]! < 0x80 ? 2 : 2 + (der[1]! & 0x7f);
  return leaf(der[0]!, der.subarray(size));
};

/** The octets of a tree; where DER leaves no choice, `choose` has one below its argument. */
function encode({ tag, contents }: Tree, choose: (options: number) => number = () => 0): Der {
  const isString = tag === 0x04 || tag === 0x1e;
  if (contents instanceof Uint8Array && isString && choose(3) === 1) {
    const cut = choose(contents.length + 1);
    // X.690 §8.23.6: the segments of any string are OCTET STRINGs
    const segments = [contents.subarray(0, cut), contents.subarray(cut)].map((part) => leaf(0x04, part));
    return encode({ tag: tag | 0x20, contents: segments }, choose);
  }
  const body = contents instanceof Uint8Array ? contents : concat(...contents.map((inner) => encode(inner, choose)));
  if (tag & 0x20 && choose(3) === 1) return concat(new Uint8Array([tag, 0x80]), body, new Uint8Array(2));
  const zeros = choose(4);
  if (zeros === 0) return tlv(tag, body);
  const size = Buffer.alloc(zeros + 3);
  size.writeUIntBE(body.length, zeros, 3);
  return concat(new Uint8Array([tag, 0x80 | size.length]), size, body);
}

const attributes = fc
  .array(
    fc.oneof(
      text.map((name) => [20, 0x1e, bmpString(name).subarray(0, -2)] as const),
      octets(0, 30).map((id) => [21, 0x04, id] as const),
    ),
    {
      maxLength: 3,
    },
  )
  .map((list) =>
    node(
      0x31,
      ...list.map(([arc, tag, value]) =>
        node(0x30, parsed(oid(`1.2.840.113549.1.9.${arc}`)), node(0x31, leaf(tag, value))),
      ),
    ),
  );
const ID = "1.2.840.113549.1.12.10.1";
const X509 = "1.2.840.113549.1.9";
const safeBag = (type: number, value: Tree, more: Tree) =>
  node(0x30, parsed(oid(`${ID}.${type}`)), node(0xa0, value), more);
const held = (id: string, value: Uint8Array) => node(0x30, parsed(oid(id)), node(0xa0, leaf(0x04, value)));
const plainBag = fc.oneof(
  fc.tuple(octets(0, 300), attributes).map(([value, more]) => safeBag(3, held(`${X509}.22.1`, value), more)),
  fc.tuple(octets(0, 300), attributes).map(([value, more]) => safeBag(4, held(`${X509}.23.1`, value), more)),
  attributes.map((more) =>
    safeBag(
      1,
      node(0x30, leaf(0x02, new Uint8Array(1)), node(0x30, parsed(oid("1.2.3"))), leaf(4, new Uint8Array(3))),
      more,
    ),
  ),
);
const anyBag = fc.oneof(
  plainBag,
  fc
    .tuple(fc.array(plainBag, { maxLength: 3 }), attributes)
    .map(([bags, more]) => safeBag(6, node(0x30, ...bags), more)),
);
const anyTree = fc.array(fc.array(anyBag, { maxLength: 4 }), { maxLength: 3 });
const dataOf = (contents: Uint8Array) =>
  node(0x30, parsed(oid("1.2.840.113549.1.7.1")), node(0xa0, leaf(0x04, contents)));

function fileOf(safes: readonly (readonly Tree[])[], choose?: (options: number) => number): Der {
  const infos = safes.map((bags) => dataOf(encode(node(0x30, ...bags), choose)));
  return encode(node(0x30, leaf(0x02, new Uint8Array([3])), dataOf(encode(node(0x30, ...infos), choose))), choose);
}

/** What a bag says, apart from where it stands and how its attributes are encoded. */
function said(found: SafeBagOutline): object {
  if (found.type === "malformed") return { malformed: found.error.message };
  const { type, path, friendlyName, localKeyId } = found;
  const values = found.attributes.map(({ attrId, value }) => [attrId, value]);
  const inner = "bags" in found ? found.bags.map(said) : undefined;
  const value = "certValue" in found ? hex(found.certValue) : "crlValue" in found ? hex(found.crlValue) : undefined;
  return { type, path, friendlyName, localKeyId: hex(localKeyId), values, inner, value };
}
const allSaid = (file: Der) =>
  inspectPfx(file).authenticatedSafe.map((safe) => (safe.privacy === "none" ? safe.bags.map(said) : safe));

describe("any BER", () => {
  test("is read as its DER is", () => {
    let notDer = 0;
    fc.assert(
      fc.property(anyTree, fc.infiniteStream(fc.nat(1_000)), (safes, stream) => {
        const der = fileOf(safes);
        const ber = fileOf(safes, (options) => Number(stream.next().value) % options);
        expect(allSaid(ber)).toEqual(allSaid(der));
        expect(JSON.stringify(allSaid(der))).not.toContain("malformed");
        expect(inspectPfx(ber).privateKey).toBe(inspectPfx(der).privateKey);
        const isDer = (file: Der) => !inspectPfx(file).findings.some(({ finding }) => finding === "not-der");
        expect(isDer(der)).toBe(true);
        expect(isDer(ber)).toBe(Buffer.compare(ber, der) === 0);
        expect(inspectPfx(der, { strict: true }).octets.size).toBe(der.length);
        if (!isDer(ber)) notDer++;
      }),
      { ...SEED, numRuns: 200 },
    );
    expect(notDer).toBeGreaterThan(100);
  });

  test("with any octet of any length altered is an outline or a typed error", () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(anyTree, fc.infiniteStream(fc.nat(1_000)), fc.nat(), fc.nat(255), (safes, stream, at, octet) => {
        const file = fileOf(safes, (options) => Number(stream.next().value) % options);
        // What follows an identifier is the first octet of a length
        const lengths = [...file.keys()].filter((i) =>
          [0x02, 0x04, 0x06, 0x24, 0x30, 0x31, 0xa0].includes(file[i - 1]!),
        );
        file[lengths[at % lengths.length]!] = octet;
        try {
          inspectPfx(file);
          outcomes.add("outline");
        } catch (error) {
          if (!isPfxError(error)) throw error;
          outcomes.add(error.code);
        }
      }),
      { ...SEED, numRuns: 500 },
    );
    expect(outcomes).toEqual(new Set(["outline", "ERR_PFX_SYNTAX", "ERR_PFX_TRUNCATED", "ERR_PFX_NOT_PFX"]));
  });
});

describe("any password", () => {
  const anyText = fc.oneof(text, fc.string({ unit: "binary", maxLength: 40 }));

  test("has the octets that Buffer makes of it, in the order of the forms", () => {
    fc.assert(
      fc.property(anyText, (password) => {
        const forms = (encoding: "bmpString" | "utf8", strict: boolean) =>
          passwordCandidates(password, encoding, strict).map(({ form, octets }) => [form, hex(octets)]);
        const utf8 = ["utf8", hex(Buffer.from(password))];
        const bmp = ["bmpString", hex(bmpString(password))];
        const ofUtf8 = ["bmpStringOfUtf8", hex(bmpString(Buffer.from(password).toString("latin1")))];
        const latin1 = ["latin1", hex(Buffer.from(password, "latin1"))];
        const isLatin1 = Buffer.from(password, "latin1").toString("latin1") === password;
        const isAscii = Buffer.from(password, "ascii").length === Buffer.from(password).length;
        expect([forms("bmpString", true), forms("utf8", true)]).toEqual([[bmp], [utf8]]);
        if (password === "") return;
        expect(forms("bmpString", false)).toEqual(isAscii ? [bmp] : [bmp, ofUtf8]);
        expect(forms("utf8", false)).toEqual(isLatin1 && !isAscii ? [utf8, bmp, latin1] : [utf8, bmp]);
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  test("with a lone surrogate is a TypeError, and with a pair it is not", async () => {
    const file = pfx([]);
    const lone = fc.oneof(fc.integer({ min: 0xd800, max: 0xdbff }), fc.integer({ min: 0xdc00, max: 0xdfff }));
    await fc.assert(
      fc.asyncProperty(text, lone, text, async (before, unit, after) => {
        const password = `${before}${String.fromCharCode(unit)}${after}`;
        await expect(openPfx(file, { password })).rejects.toThrow(TypeError);
        await expect(openPfx(file, { password: `${before}\u{1f511}${after}` })).resolves.toBeDefined();
      }),
      { ...SEED, numRuns: 100 },
    );
  });
});

const DIGESTS: readonly [Digest, string][] = [
  ["MD5", "md5"],
  ["SHA-1", "sha1"],
  ["SHA-224", "sha224"],
  ["SHA-256", "sha256"],
  ["SHA-384", "sha384"],
  ["SHA-512", "sha512"],
  ["SHA-512/224", "sha512-224"],
  ["SHA-512/256", "sha512-256"],
  ["SHA3-224", "sha3-224"],
  ["SHA3-256", "sha3-256"],
  ["SHA3-384", "sha3-384"],
  ["SHA3-512", "sha3-512"],
  ["BLAKE2b-512", "blake2b512"],
];

const KDF_PARAMETERS = [
  octets(0, 300),
  octets(0, 300),
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: 300 }),
] as const;

test.each(DIGESTS)("any derivation of PKCS#12 with %s gives what RFC 7292 appendix B.2 says", async (digest, name) => {
  await fc.assert(
    fc.asyncProperty(...KDF_PARAMETERS, fc.constantFrom(1, 2, 3), async (password, salt, iterations, size, purpose) => {
      const derivation = pkcs12Kdf({ digest, salt: new Uint8Array(salt), iterations }, purpose as 1 | 2 | 3, size);
      const derived = await derivation.compute(new Uint8Array(password), { crypto: undefined, takeTurn: atOnce });
      expect(hex(derived)).toBe(hex(expectedKdf(name, purpose, password, salt, iterations, size)));
      expect(derivation.blocks).toBe(Math.ceil(size / hashFunction(digest).outputLen));
    }),
    { ...SEED, numRuns: 30 },
  );
});

// No standard gives BLAKE2b a PRF
test.each(DIGESTS.slice(0, -1))(
  "any derivation of PBKDF2 with HMAC-%s gives what node:crypto does",
  async (digest, name) => {
    await fc.assert(
      fc.asyncProperty(...KDF_PARAMETERS, async (password, salt, iterations, size) => {
        const given = [digest, new Uint8Array(password), new Uint8Array(salt), iterations, size, atOnce] as const;
        expect(hex(await pbkdf2(globalThis.crypto, ...given))).toBe(
          hex(pbkdf2Sync(password, salt, iterations, size, name)),
        );
      }),
      { ...SEED, numRuns: 30 },
    );
  },
);

test("any derivation of scrypt gives what node:crypto does", async () => {
  const size = fc.integer({ min: 1, max: 9 });
  await fc.assert(
    fc.asyncProperty(
      octets(0, 100),
      octets(0, 100),
      size,
      size,
      size,
      fc.integer({ min: 1, max: 200 }),
      async (password, salt, log2, r, p, dkLen) => {
        const cost = { N: 2 ** log2, r, p };
        const derived = await scrypt(password, salt, cost, dkLen, atOnce);
        expect(hex(derived)).toBe(hex(scryptSync(password, salt, dkLen, cost)));
      },
    ),
    { ...SEED, numRuns: 60 },
  );
});

describe("any key under any password comes out", () => {
  const parameters = fc.record({
    password: text,
    salt: octets(0, 40),
    iterations: fc.integer({ min: 1, max: 9 }),
    iv: octets(16),
  });
  /** Of any length, so that the padding has any, too. */
  const info = octets(0, 70).map((key) => sequence(integer(0), sequence(oid("1.2.3"), NULL), octetString(key)));
  const keyOf = async (file: Der, password: string) => {
    const [safe] = (await openPfx(file, { password })).authenticatedSafe;
    const found = safe !== undefined && "bags" in safe ? safe.bags[0] : undefined;
    return found !== undefined && "privateKeyInfo" in found ? hex(found.privateKeyInfo) : found;
  };

  test.each([
    ...CIPHERS.map((cipher) => [cipher.name, (given: Given) => pbes2(cipher, given)] as const),
    ["3DES of PKCS#12", (given: Given) => tripleDes(given)] as const,
    ["3DES of PKCS#12 with two keys", (given: Given) => tripleDes(given, 2)] as const,
    ["AES under scrypt", (given: Given) => underScrypt({ N: 4, r: 2, p: 1 }, given)] as const,
  ])("with %s, in sight and within an encrypted SafeContents", async (_name, scheme) => {
    await fc.assert(
      fc.asyncProperty(parameters, info, async (given, key) => {
        const encrypt = scheme(given);
        const { password } = given;
        expect(await keyOf(pfx([data(sequence(shrouded(encrypt, key)))]), password)).toBe(hex(key));
        expect(await keyOf(pfx([encrypted(encrypt, sequence(shrouded(encrypt, key)))]), password)).toBe(hex(key));
        await expect(keyOf(pfx([encrypted(encrypt, sequence(bag(1, key)))]), `${password}x`)).rejects.toMatchObject({
          code: "ERR_PFX_DECRYPTION_FAILED",
        });
      }),
      { ...SEED, numRuns: 15 },
    );
  });
  type Given = { password: string; salt: Uint8Array; iterations: number; iv: Uint8Array };

  // OpenSSL 3 has these in its legacy provider, which a process of its own loads
  const PKCS12 = "1.2.840.113549.1.12.1";
  const LEGACY: readonly [name: string, cipher: string, keySize: number, id: string][] = [
    ["RC4-128", "rc4", 16, `${PKCS12}.1`],
    ["RC4-40", "rc4-40", 5, `${PKCS12}.2`],
    ["RC2-128", "rc2-cbc", 16, `${PKCS12}.5`],
    ["RC2-40", "rc2-40-cbc", 5, `${PKCS12}.6`],
    ["DES under PBES2", "des-cbc", 8, "1.3.14.3.2.7"],
    ["RC2-128 under PBES2", "rc2-cbc", 16, "1.2.840.113549.3.2"],
  ];

  test("with RC4, RC2 and DES", async () => {
    const cases = LEGACY.flatMap(([name, cipher, keySize, id]) =>
      fc.sample(fc.tuple(parameters, info), { ...SEED, numRuns: 15 }).map(([given, key]) => {
        const { password, salt, iterations } = given;
        const isPkcs12 = id.startsWith(PKCS12);
        const derive = (purpose: number, size: number) =>
          expectedKdf("sha1", purpose, bmpString(password), salt, iterations, size);
        const derived = isPkcs12 ? derive(1, keySize) : pbkdf2Sync(password, salt, iterations, keySize, "sha256");
        const iv = isPkcs12 ? derive(2, 8) : Buffer.from(given.iv.subarray(0, 8));
        const ivOf = cipher === "rc2-cbc" ? sequence(integer(58), octetString(iv)) : octetString(iv);
        const algorithm = isPkcs12
          ? pbeAlgorithm(id, salt, iterations)
          : pbes2Algorithm(pbkdf2Algorithm(salt, iterations, HMAC_SHA256), sequence(oid(id), ivOf));
        return {
          name,
          cipher,
          password,
          algorithm,
          key,
          derived,
          iv: cipher.startsWith("rc4") ? null : iv,
          safe: sequence(bag(1, key)),
        };
      }),
    );
    const script = `
      const { createCipheriv } = require("node:crypto");
      const cases = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
      console.log(JSON.stringify(cases.map(([name, key, iv, plaintext]) => {
        const cipher = createCipheriv(name, Buffer.from(key, "hex"), iv && Buffer.from(iv, "hex"));
        return cipher.update(plaintext, "hex", "hex") + cipher.final("hex");
      })));
    `;
    const input = JSON.stringify(
      cases.map(({ cipher, derived, iv, safe }) => [cipher, hex(derived), hex(iv), hex(safe)]),
    );
    const made = execFileSync(process.execPath, ["--openssl-legacy-provider", "-e", script], {
      input,
      encoding: "utf8",
    });
    for (const [i, ciphertext] of (JSON.parse(made) as string[]).entries()) {
      const { name, algorithm, key, password } = cases[i]!;
      const file = pfx([encryptedData(algorithm, Buffer.from(ciphertext, "hex"))]);
      expect([name, await keyOf(file, password)]).toEqual([name, hex(key)]);
    }
  });
});
