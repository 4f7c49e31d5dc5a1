import {
  constants,
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  sign,
  verify,
  webcrypto,
  X509Certificate,
} from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { Crypto as PeculiarCrypto } from "@peculiar/webcrypto";
import {
  type CertBag,
  type CryptoKeyLike,
  findIdentities,
  openPfx,
  toCryptoKey,
  toDer,
  toJwk,
  toPem,
  toTlsOptions,
  wipeSecrets,
} from "../src/index.js";
import { integer, NULL, octetString, oid, pfxOf, sequence, set, tlv } from "./der.js";
import { bagsOf, expectedIdentities, identityOf, identityOfVector, keyObjectOf, openVector } from "./identities.js";
import { certBag, certificateOf, keyBag } from "./make-certificate.js";

const { subtle } = webcrypto;
const MESSAGE = Buffer.from("message");
const VECTORS = [
  "iis5-rsa-with-key.pfx",
  "p-256-with-key.pfx",
  "ed25519-with-key.pfx",
  "chain.pfx",
  "chain-leaf-last.pfx",
  "ber-throughout.pfx",
];

const certificatePem = ({ certValue }: CertBag) => new X509Certificate(certValue).toString();

describe("toPem", () => {
  test.each(VECTORS)("gives of %s the PEM that OpenSSL writes", async (file) => {
    const identity = await identityOfVector(file);
    const { key, certificate, chain } = toPem(identity);
    expect(key).toBe(keyObjectOf(identity.key).export({ format: "pem", type: "pkcs8" }));
    expect(certificate).toBe(certificatePem(identity.certificate));
    expect(chain).toBe(identity.chain.slice(1).map(certificatePem).join(""));
  });

  test("has a chain of intermediate and root, or none", async () => {
    const { chain } = toPem(await identityOfVector("chain.pfx"));
    const texts = chain.split(/(?<=-----END CERTIFICATE-----\n)/);
    expect(texts.map((text) => new X509Certificate(text).subject)).toEqual([
      "CN=unshroud test intermediate",
      "CN=unshroud test root",
    ]);
    expect(toPem(await identityOfVector("p-256-with-key.pfx")).chain).toBe("");
  });

  test("keeps to RFC 7468 §3: lines of 64 characters, the last one shorter, LF at the end of each", async () => {
    const { key } = toPem(await identityOfVector("iis5-rsa-with-key.pfx"));
    const lines = key.split("\n");
    expect(lines.slice(1, -3).map(({ length }) => length)).toEqual(lines.slice(1, -3).map(() => 64));
    expect(lines.at(-3)!.length).toBeLessThanOrEqual(64);
    expect([lines[0], ...lines.slice(-2)]).toEqual(["-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", ""]);
    expect(key).not.toContain("\r");
  });

  test("gives one text for a key or a certificate, and of several one each in their order", async () => {
    const { keys, certificates } = bagsOf(await openVector("two-keys.pfx"));
    expect(toPem(certificates)).toEqual(certificates.map(certificatePem));
    expect(toPem(certificates[1]!)).toBe(certificatePem(certificates[1]!));
    expect(toPem(keys)).toEqual(keys.map((bag) => keyObjectOf(bag).export({ format: "pem", type: "pkcs8" })));
    const identities = expectedIdentities(await openVector("two-keys.pfx"));
    expect(toPem(identities).map(({ key }) => key)).toEqual(toPem(keys));
    expect(toPem([])).toEqual([]);
  });

  test("keeps the key out of logs, copies and JSON", async () => {
    const pem = toPem(await identityOfVector("p-256-with-key.pfx"));
    const shown = [inspect(pem, { showHidden: true, depth: 9 }), JSON.stringify(pem), inspect({ ...pem })].join();
    expect(shown).not.toContain("PRIVATE KEY");
    expect(shown).toContain("BEGIN CERTIFICATE");
    expect(Object.keys(pem)).toEqual(["certificate", "chain"]);
  });

  test("refuses a certificate that is not X.509, a key that is gone, and what is none of these", async () => {
    const sdsi = bagsOf(await openVector("bag-sdsi-certificate.pfx")).certificates.filter(
      ({ certId }) => certId === "1.2.840.113549.1.9.22.2",
    );
    expect(sdsi).toHaveLength(1);
    expect(() => toPem(sdsi)).toThrow(
      expect.objectContaining({ code: "ERR_PFX_UNSUPPORTED", oid: "1.2.840.113549.1.9.22.2" }),
    );
    const pfx = await openVector("p-256-with-key.pfx");
    const [identity] = expectedIdentities(pfx);
    const { path } = identity!.key;
    wipeSecrets(pfx);
    const outputs: readonly ((source: never) => unknown)[] = [toPem, toDer, toTlsOptions];
    for (const output of outputs) {
      expect(() => output(identity as never)).toThrow(new TypeError(`the private key of ${path} was wiped`));
      // A copy has no secrets, as they are not enumerable
      const copy = structuredClone(identity);
      expect(() => output(copy as never)).toThrow(new TypeError(`the private key of ${path} is not in this copy`));
    }
    for (const output of outputs.slice(0, 2)) {
      const copy = structuredClone(identity!.key);
      expect(() => output(copy as never)).toThrow(new TypeError(`the private key of ${path} is not in this copy`));
    }
    for (const nothing of [undefined, null, "PEM", {}, new Uint8Array(3), [undefined]]) {
      for (const output of outputs) expect(() => output(nothing as never)).toThrow(TypeError);
    }
  });
});

describe("toDer", () => {
  test.each(VECTORS)("gives of %s the octets that are in its PEM", async (file) => {
    const identity = await identityOfVector(file);
    const { key, certificate, chain } = toDer(identity);
    expect(Buffer.from(key)).toEqual(keyObjectOf(identity.key).export({ format: "der", type: "pkcs8" }));
    expect(certificate).toEqual(new Uint8Array(identity.certificate.certValue));
    expect(chain).toEqual(identity.chain.slice(1).map(({ certValue }) => new Uint8Array(certValue)));
  });

  test("gives copies: what wipes or changes the one does not reach the other", async () => {
    const pfx = await openVector("p-256-with-key.pfx");
    const [identity] = expectedIdentities(pfx);
    const expected = new X509Certificate(identity!.certificate.certValue).raw;
    const first = toDer(identity!);
    const second = toDer([identity!])[0]!;
    first.key.fill(0);
    first.certificate.fill(0);
    wipeSecrets(pfx);
    expect(createPrivateKey({ key: Buffer.from(second.key), format: "der", type: "pkcs8" }).type).toBe("private");
    expect(Buffer.from(identity!.certificate.certValue)).toEqual(expected);
    expect(Object.keys(second)).toEqual(["certificate", "chain"]);
  });

  test("leaves behind the attributes that Windows puts into a key, and a public key beside it", async () => {
    const { key: bag } = await identityOfVector("iis5-rsa-with-key.pfx");
    expect(bag.keyAttributes).toHaveLength(1);
    expect(toDer(bag).length).toBeLessThan(bag.privateKeyInfo.length);
    // RFC 8410 §10.3: the same key as version 1, and as version 2 with an attribute and its public key
    const seed = Buffer.from("D4EE72DBF913584AD5B6D8F1F769F8AD3AFE7C28CBF1D4FBE097A88F44755842", "hex");
    const algorithm = sequence(oid("1.3.101.112"));
    const privateKey = octetString(octetString(seed));
    const attribute = tlv(0xa0, sequence(oid("1.2.840.113549.1.9.9.20"), set(tlv(0x0c, Buffer.from("Curdle Chairs")))));
    const publicKey = tlv(
      0x81,
      Buffer.from("0019BF44096984CDFE8541BAC167DC3B96C85086AA30B6B6CB0C5C38AD703166E1", "hex"),
    );
    const version1 = sequence(integer(0), algorithm, privateKey);
    const version2 = sequence(integer(1), algorithm, privateKey, attribute, publicKey);
    const key = createPrivateKey({ key: Buffer.from(version1), format: "der", type: "pkcs8" });
    const identity = await identityOf(key, { privateKeyInfo: version2 });
    expect(new Uint8Array(identity.key.privateKeyInfo)).toEqual(version2);
    expect(toDer(identity).key).toEqual(version1);
    expect(toPem(identity.key)).toBe(
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n",
    );
    expect((await toCryptoKey(identity)).privateKey.algorithm.name).toBe("Ed25519");
  });
});

const rsa = () => generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ec = (namedCurve: string) => generateKeyPairSync("ec", { namedCurve }).privateKey;
const rsaPss = (hash?: string) => {
  const modulusLength = 2048;
  if (hash === undefined) return generateKeyPairSync("rsa-pss", { modulusLength }).privateKey;
  const bound = { modulusLength, hashAlgorithm: hash, mgf1HashAlgorithm: hash };
  return generateKeyPairSync("rsa-pss", bound).privateKey;
};

const UNSUPPORTED: [string, () => Parameters<typeof identityOf>[0], object][] = [
  [
    "DSA",
    () => generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 }).privateKey,
    { keyType: "DSA", oid: "1.2.840.10040.4.1" },
  ],
  ["EC on brainpoolP256r1", () => ec("brainpoolP256r1"), { keyType: "EC", oid: "1.3.36.3.3.2.8.1.1.7" }],
  ["EC on secp256k1", () => ec("secp256k1"), { keyType: "EC", oid: "1.3.132.0.10" }],
  [
    "EC with parameters that name no curve",
    () => generateKeyPairSync("ec", { namedCurve: "P-256", paramEncoding: "explicit" }).privateKey,
    { keyType: "EC", oid: "1.2.840.10045.2.1" },
  ],
  [
    "RSA-PSS with a digest that WebCrypto does not have",
    () => rsaPss("sha224"),
    { keyType: "RSA-PSS", oid: "1.2.840.113549.1.1.10" },
  ],
  [
    "RSA-PSS with another digest in its mask",
    () =>
      generateKeyPairSync("rsa-pss", { modulusLength: 2048, hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha1" })
        .privateKey,
    { keyType: "RSA-PSS", oid: "1.2.840.113549.1.1.10" },
  ],
];

describe("toJwk", () => {
  test.each(["iis5-rsa-with-key.pfx", "p-256-with-key.pfx", "ed25519-with-key.pfx", "chain.pfx"])(
    "gives of %s what OpenSSL makes of the key, and the certificates of RFC 7517 §4.7 and §4.9",
    async (file) => {
      const identity = await identityOfVector(file);
      expect(await toJwk(identity)).toEqual({
        ...keyObjectOf(identity.key).export({ format: "jwk" }),
        x5c: identity.chain.map(({ certValue }) => Buffer.from(certValue).toString("base64")),
        "x5t#S256": createHash("sha256").update(identity.certificate.certValue).digest("base64url"),
      });
    },
  );

  test.each([
    ["P-384", () => ec("P-384")],
    ["P-521", () => ec("P-521")],
    ["X25519", () => generateKeyPairSync("x25519").privateKey],
    ["Ed448", () => generateKeyPairSync("ed448").privateKey],
    ["X448", () => generateKeyPairSync("x448").privateKey],
  ])("gives the members of a key on %s", async (_curve, makeKey) => {
    const key = makeKey();
    expect(await toJwk(await identityOf(key))).toMatchObject(key.export({ format: "jwk" }));
  });

  test("comes back through WebCrypto as the certificate's key", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const key = await subtle.importKey("jwk", await toJwk(identity), algorithm, false, ["sign"]);
    const signature = new Uint8Array(await subtle.sign(algorithm, key, MESSAGE));
    const { publicKey } = new X509Certificate(identity.certificate.certValue);
    expect(verify("sha256", MESSAGE, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature)).toBe(true);
  });

  test("names the algorithm of an RSA-PSS key that is bound to one", async () => {
    const key = rsaPss("sha384");
    const jwk = await toJwk(await identityOf(key));
    expect(jwk).toMatchObject({ kty: "RSA", alg: "PS384" });
    const again = createPrivateKey({ key: { ...jwk }, format: "jwk" });
    expect(again.asymmetricKeyDetails?.modulusLength).toBe(2048);
    const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
    const signature = sign("sha384", MESSAGE, { key: again, ...PSS });
    expect(verify("sha384", MESSAGE, { key, ...PSS }, signature)).toBe(true);
    expect(await toJwk(await identityOf(rsaPss()))).not.toHaveProperty("alg");
  });

  test("has no certificates where it is unproved that they are the key's", async () => {
    const jwk = await toJwk(await identityOf(ec("P-256"), { match: "unproved" }));
    expect(Object.keys(jwk).sort()).toEqual(["crv", "d", "kty", "x", "y"]);
  });

  test("works with another WebCrypto", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    expect(await toJwk(identity, { crypto: new PeculiarCrypto() })).toEqual(await toJwk(identity));
  });

  test.each(UNSUPPORTED)("refuses %s", async (_key, makeKey, facts) => {
    const refusal = { code: "ERR_PFX_KEY_UNSUPPORTED", ...facts };
    await expect(toJwk(await identityOf(makeKey()))).rejects.toMatchObject(refusal);
  });
});

describe("toCryptoKey", () => {
  const details = ({ type, extractable, algorithm, usages }: CryptoKeyLike) => ({
    type,
    extractable,
    algorithm: JSON.parse(JSON.stringify({ ...algorithm, publicExponent: undefined })),
    usages: [...usages].sort(),
  });
  const SIGN = { private: ["sign"], public: ["verify"] };
  const DERIVE = { private: ["deriveBits", "deriveKey"], public: [] };
  const DECRYPT = { private: ["decrypt", "unwrapKey"], public: ["encrypt", "wrapKey"] };
  const [SHA_256, SHA_384] = [{ hash: { name: "SHA-256" } }, { hash: { name: "SHA-384" } }];

  test.each<[string, () => Parameters<typeof identityOf>[0], number | undefined, object, typeof SIGN]>([
    ["RSA", rsa, undefined, { name: "RSASSA-PKCS1-v1_5", ...SHA_256 }, SIGN],
    ["RSA for signatures and encipherment", rsa, 0xa0, { name: "RSASSA-PKCS1-v1_5", ...SHA_256 }, SIGN],
    ["RSA for encipherment only", rsa, 0x20, { name: "RSA-OAEP", ...SHA_256 }, DECRYPT],
    ["RSA-PSS", rsaPss, undefined, { name: "RSA-PSS", ...SHA_256 }, SIGN],
    ["RSA-PSS bound to SHA-384", () => rsaPss("sha384"), undefined, { name: "RSA-PSS", ...SHA_384 }, SIGN],
    ["P-256", () => ec("P-256"), undefined, { name: "ECDSA", namedCurve: "P-256" }, SIGN],
    ["P-384", () => ec("P-384"), 0x80, { name: "ECDSA", namedCurve: "P-384" }, SIGN],
    ["P-521", () => ec("P-521"), 0x88, { name: "ECDSA", namedCurve: "P-521" }, SIGN],
    ["EC for key agreement only", () => ec("P-256"), 0x08, { name: "ECDH", namedCurve: "P-256" }, DERIVE],
    ["Ed25519", () => generateKeyPairSync("ed25519").privateKey, undefined, { name: "Ed25519" }, SIGN],
    ["X25519", () => generateKeyPairSync("x25519").privateKey, 0x08, { name: "X25519" }, DERIVE],
  ])(
    "imports %s, not extractable, for what the certificate is for",
    async (_key, makeKey, keyUsage, algorithm, uses) => {
      const identity = await identityOf(makeKey(), keyUsage === undefined ? {} : { keyUsage });
      const { privateKey, publicKey } = await toCryptoKey(identity);
      expect(details(privateKey)).toMatchObject({
        type: "private",
        extractable: false,
        algorithm,
        usages: uses.private,
      });
      expect(details(publicKey)).toMatchObject({ type: "public", extractable: true, algorithm, usages: uses.public });
    },
  );

  test.each(["iis5-rsa-with-key.pfx", "p-256-with-key.pfx", "ed25519-with-key.pfx"])(
    "signs with the key of %s what its certificate verifies",
    async (file) => {
      const identity = await identityOfVector(file);
      const { privateKey, publicKey } = await toCryptoKey(identity);
      const algorithm = { name: privateKey.algorithm.name, hash: "SHA-256" };
      const signature = await subtle.sign(algorithm, privateKey, MESSAGE);
      expect(await subtle.verify(algorithm, publicKey, signature, MESSAGE)).toBe(true);
      const key = new X509Certificate(identity.certificate.certValue).publicKey;
      const digest = file.startsWith("ed25519") ? null : "sha256";
      expect(verify(digest, MESSAGE, { key, dsaEncoding: "ieee-p1363" }, new Uint8Array(signature))).toBe(true);
      await expect(subtle.exportKey("pkcs8", privateKey)).rejects.toThrow();
    },
  );

  test("gives an extractable key where that is asked for", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    const { privateKey } = await toCryptoKey(identity, { extractable: true });
    expect(await subtle.exportKey("jwk", privateKey)).toMatchObject(
      keyObjectOf(identity.key).export({ format: "jwk" }),
    );
  });

  test("takes another algorithm, digest and usages", async () => {
    const identity = await identityOfVector("iis5-rsa-with-key.pfx");
    const algorithm = { name: "RSA-OAEP", hash: "SHA-512" } as const;
    const { privateKey, publicKey } = await toCryptoKey(identity, { algorithm, usages: ["decrypt"] });
    expect(details(privateKey)).toMatchObject({ algorithm: { hash: { name: "SHA-512" } }, usages: ["decrypt"] });
    const encrypted = await subtle.encrypt("RSA-OAEP", publicKey, MESSAGE);
    expect(Buffer.from(await subtle.decrypt("RSA-OAEP", privateKey, encrypted))).toEqual(MESSAGE);
  });

  test("works with another WebCrypto", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    const crypto = new PeculiarCrypto();
    const { privateKey, publicKey } = await toCryptoKey(identity, { crypto });
    const algorithm = { name: "ECDSA", hash: "SHA-256" };
    const signature = await crypto.subtle.sign(algorithm, privateKey, MESSAGE);
    expect(await crypto.subtle.verify(algorithm, publicKey, signature, MESSAGE)).toBe(true);
    expect(privateKey.extractable).toBe(false);
  });

  test.each(UNSUPPORTED)("refuses %s", async (_key, makeKey, facts) => {
    const refusal = { code: "ERR_PFX_KEY_UNSUPPORTED", ...facts };
    await expect(toCryptoKey(await identityOf(makeKey()))).rejects.toMatchObject(refusal);
  });

  test("refuses an algorithm that is for another type of key, or a digest that the key is not bound to", async () => {
    const refusal = { code: "ERR_PFX_KEY_UNSUPPORTED" };
    const identity = await identityOfVector("p-256-with-key.pfx");
    await expect(toCryptoKey(identity, { algorithm: { name: "RSA-PSS" } })).rejects.toMatchObject(refusal);
    const bound = await identityOf(rsaPss("sha384"));
    await expect(toCryptoKey(bound, { algorithm: { name: "RSA-PSS", hash: "SHA-256" } })).rejects.toMatchObject(
      refusal,
    );
    await toCryptoKey(bound, { algorithm: { name: "RSA-PSS", hash: "SHA-384" } });
  });

  test("gives an RSA key whose certificate is for RSA-PSS alone for that, with its digest", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const sha384 = sequence(oid("2.16.840.1.101.3.4.2.2"), NULL);
    const mask = sequence(oid("1.2.840.113549.1.1.8"), sha384);
    const algorithm = sequence(oid("1.2.840.113549.1.1.10"), sequence(tlv(0xa0, sha384), tlv(0xa1, mask)));
    const pkcs1 = publicKey.export({ format: "der", type: "pkcs1" });
    const spki = sequence(algorithm, tlv(0x03, new Uint8Array(1), pkcs1));
    const pfx = await openPfx(pfxOf(keyBag(privateKey), certBag(certificateOf({ subjectPublicKeyInfo: spki }))));
    const { identities } = await findIdentities(pfx);
    const keys = await toCryptoKey(identities[0]!);
    expect(details(keys.privateKey)).toMatchObject({ algorithm: { name: "RSA-PSS", hash: { name: "SHA-384" } } });
    const parameters = { name: "RSA-PSS", saltLength: 48 };
    const signature = await subtle.sign(parameters, keys.privateKey as never, MESSAGE);
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    expect(verify("sha384", MESSAGE, { key: publicKey, padding, saltLength: 48 }, Buffer.from(signature))).toBe(true);
    expect(await subtle.verify(parameters, keys.publicKey as never, signature, MESSAGE)).toBe(true);
    const otherAlgorithm = toCryptoKey(identities[0]!, { algorithm: { name: "RSASSA-PKCS1-v1_5" } });
    await expect(otherAlgorithm).rejects.toMatchObject({ code: "ERR_PFX_KEY_UNSUPPORTED", keyType: "RSA-PSS" });
  });

  test("refuses a key that the runtime does not take, without the runtime's words", async () => {
    const key = generateKeyPairSync("ed25519").privateKey;
    const privateKeyInfo = sequence(integer(0), sequence(oid("1.3.101.112")), octetString(octetString(MESSAGE)));
    const identity = await identityOf(key, { privateKeyInfo });
    const error = await toCryptoKey(identity).catch((reason) => reason);
    expect(error).toMatchObject({ code: "ERR_PFX_KEY_UNSUPPORTED", keyType: "Ed25519", oid: "1.3.101.112" });
    expect(error).not.toHaveProperty("cause");
    const crypto = { subtle: { importKey: () => Promise.reject(new Error("not here")) } } as never;
    const other = await identityOfVector("p-256-with-key.pfx");
    await expect(toCryptoKey(other, { crypto })).rejects.toMatchObject({ keyType: "EC", oid: "1.2.840.10045.3.1.7" });
  });

  test("overwrites the octets that it hands to the runtime", async () => {
    const handed: Uint8Array[] = [];
    const importKey = (format: never, octets: Uint8Array<ArrayBuffer>, ...rest: [never, never, never]) => {
      if (format === "pkcs8") handed.push(octets);
      return subtle.importKey(format, octets, ...rest);
    };
    const crypto = { subtle: { importKey, exportKey: subtle.exportKey.bind(subtle) } } as never;
    const identity = await identityOfVector("p-256-with-key.pfx");
    await toCryptoKey(identity, { crypto });
    await toJwk(identity, { crypto });
    expect(handed.map((octets) => octets.every((octet) => octet === 0))).toEqual([true, true]);
  });

  test("without WebCrypto is ERR_PFX_CRYPTO_UNAVAILABLE, and with bad arguments a TypeError", async () => {
    const identity = await identityOfVector("p-256-with-key.pfx");
    for (const output of [toCryptoKey, toJwk]) {
      await expect(output(identity, { crypto: {} })).rejects.toMatchObject({ code: "ERR_PFX_CRYPTO_UNAVAILABLE" });
      await expect(output(undefined as never)).rejects.toThrow(TypeError);
      await expect(output(identity, null as never)).rejects.toThrow(TypeError);
      await expect(output(identity, { crypto: "x" } as never)).rejects.toThrow(TypeError);
    }
    for (const options of [
      { extractable: 1 },
      { usages: [] },
      { usages: ["verify"] },
      { algorithm: "ECDSA" },
      { algorithm: { name: "AES-CBC" } },
      { algorithm: { name: "ECDSA", hash: "MD5" } },
    ]) {
      await expect(toCryptoKey(identity, options as never)).rejects.toThrow(TypeError);
    }
  });
});

describe("toTlsOptions", () => {
  test("gives the key, and leaf and chain without the self-issued root", async () => {
    const identity = await identityOfVector("chain.pfx");
    const { key, certificate, chain } = toPem(identity);
    const intermediate = chain.slice(0, chain.indexOf("-----BEGIN", 1));
    expect(toTlsOptions(identity)).toEqual({ key, cert: certificate + intermediate });
  });

  test("keeps the root where it is the leaf, and the last certificate where its issuer is missing", async () => {
    const [certificate, intermediate, root] = (await identityOfVector("chain.pfx")).chain;
    const { key } = await identityOfVector("chain.pfx");
    const identity = await identityOfVector("chain.pfx");
    const alone = { ...identity, key, certificate: root!, chain: [root!] };
    expect(toTlsOptions(alone).cert).toBe(toPem(root!));
    const open = {
      ...identity,
      chain: [certificate!, intermediate!],
      chainEnd: { end: "issuer-missing", issuer: "" } as const,
    };
    expect(toTlsOptions(open).cert).toBe(toPem(certificate!) + toPem(intermediate!));
  });

  test("gives arrays of several identities in their order, and refuses none at all", async () => {
    const identities = expectedIdentities(await openVector("two-keys.pfx"));
    expect(toTlsOptions(identities)).toEqual({
      key: identities.map((identity) => toTlsOptions(identity).key),
      cert: identities.map((identity) => toTlsOptions(identity).cert),
    });
    expect(() => toTlsOptions([])).toThrow(expect.objectContaining({ code: "ERR_PFX_IDENTITY_NOT_FOUND", by: [] }));
  });
});
