/** What breaks the syntax of its type, told by its path; and forms that the syntax allows and few writers use. */

import { createPublicKey, ECDH, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import {
  coversHost,
  describeCertificate,
  describePrivateKey,
  explainKeyExtractability,
  findIdentities,
  findIdentity,
  inspectPfx,
  openPfx,
} from "../src/index.js";
import {
  bag,
  type Der,
  data,
  encryptedData,
  encryptedDataOf,
  explicit,
  integer,
  NULL,
  octetString,
  oid,
  pfx,
  pfxOf,
  privateKeyInfo,
  sequence,
  set,
  tlv,
} from "./der.js";
import { POST_QUANTUM } from "./key-fixtures.js";
import {
  AES128,
  aes,
  encrypted,
  encryptionScheme,
  HMAC_SHA256,
  PARAMETERS,
  pbes2Algorithm,
  pbkdf2,
  shrouded,
  withPkcs12Mac,
} from "./make.js";
import {
  certBag,
  certificateOf,
  extension,
  keyBag,
  makeCertificate,
  newSigner,
  type Signer,
} from "./make-certificate.js";
import { readVector } from "./manifest.js";

const bitString = (...contents: readonly Uint8Array[]) => tlv(0x03, new Uint8Array(1), ...contents);

const RC2_CBC = "1.2.840.113549.3.2";
const underRc2 = (...parameters: readonly Der[]) =>
  pbes2Algorithm(pbkdf2(PARAMETERS.salt, 1), sequence(oid(RC2_CBC), sequence(...parameters)));
const IV = octetString(new Uint8Array(8));

describe("an encrypted SafeContents is malformed", () => {
  const info = "authenticatedSafe[0].content.encryptedContentInfo";
  const algorithm = `${info}.contentEncryptionAlgorithm.parameters`;
  test.each<[string, Der, string]>([
    ["without encrypted content", encryptedDataOf(0, pbes2Algorithm(NULL, NULL)), "authenticatedSafe[0].content"],
    ["under a scheme without parameters", encryptedData(sequence(oid("1.2.840.113549.1.5.13"))), algorithm],
    [
      "under PBES2 with another algorithm in place of its parameters",
      encryptedData(sequence(oid("1.2.840.113549.1.5.13"), sequence(oid("1.2.3.4"), NULL))),
      `${algorithm}.keyDerivationFunc`,
    ],
    [
      "under a PBKDF2 with an element after its PRF",
      encryptedData(
        pbes2Algorithm(pbkdf2(PARAMETERS.salt, 1, HMAC_SHA256, HMAC_SHA256), encryptionScheme(AES128, PARAMETERS.iv)),
      ),
      `${algorithm}.keyDerivationFunc.parameters`,
    ],
    [
      "under an RC2 with an element after its IV",
      encryptedData(underRc2(IV, NULL)),
      `${algorithm}.encryptionScheme.parameters`,
    ],
  ])("%s", (_claim, contentInfo, path) => {
    expect(inspectPfx(pfx([contentInfo])).authenticatedSafe).toMatchObject([
      { privacy: "malformed", error: { code: "ERR_PFX_SYNTAX", path } },
    ]);
  });
});

test("RC2 without a version has 32 effective bits (RFC 8018 appendix B.2.3)", () => {
  const { authenticatedSafe } = inspectPfx(pfx([encryptedData(underRc2(IV))]));
  expect(authenticatedSafe).toMatchObject([{ encryption: { cipher: "RC2-CBC", effectiveKeyBits: 32 } }]);
});

test("unprotected attributes ask for version 2 of EncryptedData (RFC 5652 §8), in a strict read", () => {
  const withAttributes = (version: number) => {
    const [algorithm, ciphertext] = aes()(sequence());
    const info = sequence(oid("1.2.840.113549.1.7.1"), algorithm, tlv(0x80, ciphertext));
    const attributes = tlv(0xa1, sequence(oid("1.2.3.4"), set(NULL)));
    return pfx([sequence(oid("1.2.840.113549.1.7.6"), explicit(sequence(integer(version), info, attributes)))]);
  };
  const privacyOf = (version: number) => inspectPfx(withAttributes(version), { strict: true }).authenticatedSafe;
  expect(privacyOf(2)).toMatchObject([{ privacy: "password" }]);
  expect(privacyOf(0)).toMatchObject([{ error: { path: "authenticatedSafe[0].content.version" } }]);
});

test.each([
  ["has content that is not data", sequence(oid("1.2.3.4"), explicit(octetString())), ""],
  ["has no content", sequence(oid("1.2.840.113549.1.7.1")), ".eContent"],
])("a signed file that %s is malformed", (_claim, encapContentInfo, path) => {
  const signedData = sequence(integer(1), set(), encapContentInfo, set());
  const file = sequence(integer(3), sequence(oid("1.2.840.113549.1.7.2"), explicit(signedData)));
  expect(() => inspectPfx(file)).toThrow(
    expect.objectContaining({ code: "ERR_PFX_SYNTAX", path: `PFX.authSafe.content.encapContentInfo${path}` }),
  );
});

test("a strict read does not say of plaintext that is no SafeContents either way that it departs", async () => {
  const file = withPkcs12Mac([encrypted(aes(), octetString(new Uint8Array(14)))]);
  const { password } = PARAMETERS;
  await expect(openPfx(file, { password, strict: true })).rejects.toMatchObject({ code: "ERR_PFX_DECRYPTION_FAILED" });
});

test("a trust attribute of something else than object identifiers has no value", async () => {
  const attribute = sequence(oid("2.16.840.1.113894.746875.1.1"), set(oid("2.5.29.37.0"), NULL));
  const { authenticatedSafe } = inspectPfx(pfxOf(bag(1, privateKeyInfo(), set(attribute))));
  expect(authenticatedSafe).toMatchObject([{ bags: [{ attributes: [{ value: null }] }] }]);
});

const info = (algorithm: Der, privateKey: Der) => sequence(integer(0), algorithm, octetString(privateKey));
const EC = "1.2.840.10045.2.1";
const P_256 = oid("1.2.840.10045.3.1.7");
const P_256_PRIME = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;

describe("a private key is malformed", () => {
  const dsa = (p: Der) => sequence(oid("1.2.840.10040.4.1"), sequence(p, integer(11), integer(5)));
  const field = sequence(oid("1.2.840.10045.1.1"), integer(23));
  const curve = sequence(integer(1), field, sequence(NULL, octetString()), octetString(), integer(7));
  const ecPrivateKey = sequence(integer(1), octetString(new Uint8Array(32).fill(1)));
  test.each<[string, Der, string]>([
    [
      "with an INTEGER without octets",
      info(dsa(tlv(0x02)), integer(1)),
      "PrivateKeyInfo.privateKeyAlgorithm.parameters.p",
    ],
    [
      "of EC with an element too many",
      info(sequence(oid(EC), P_256), sequence(integer(1), octetString(Uint8Array.of(1)), NULL)),
      "PrivateKeyInfo.privateKey",
    ],
    [
      "with a curve whose coefficient is no OCTET STRING",
      info(sequence(oid(EC), curve), ecPrivateKey),
      "PrivateKeyInfo.privateKeyAlgorithm.parameters.curve.a",
    ],
  ])("%s", async (_claim, privateKey, path) => {
    await expect(describePrivateKey(privateKey)).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX", path });
  });

  const octetsOf = (value: bigint) => Buffer.from(value.toString(16).padStart(64, "0"), "hex");
  /** The first x for which OpenSSL finds no point. */
  const offTheCurve = (() => {
    for (let x = 1n; ; x++) {
      try {
        ECDH.convertKey(Buffer.concat([Uint8Array.of(2), octetsOf(x)]), "prime256v1");
      } catch {
        return octetsOf(x);
      }
    }
  })();
  const point = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const { x, y } = point.publicKey.export({ format: "jwk" });
  const [X, Y] = [Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url")];
  const isOdd = Y.at(-1)! & 1;
  const stating = (...octets: readonly Uint8Array[]) =>
    info(
      sequence(oid(EC), P_256),
      sequence(integer(1), octetString(new Uint8Array(32).fill(1)), tlv(0xa1, bitString(...octets))),
    );

  test.each<[string, readonly Uint8Array[]]>([
    ["whose x is the prime", [Uint8Array.of(2), octetsOf(P_256_PRIME)]],
    ["that is compressed and too long", [Uint8Array.of(2), X, Uint8Array.of(0)]],
    ["whose x no point has", [Uint8Array.of(2), offTheCurve]],
    ["in hybrid form with the other sign", [Uint8Array.of(7 - isOdd), X, Y]],
    ["of an unknown form", [Uint8Array.of(5), X, Y]],
  ])("that states a point %s", async (_claim, octets) => {
    await expect(describePrivateKey(stating(...octets))).rejects.toMatchObject({
      code: "ERR_PFX_SYNTAX",
      path: "PrivateKeyInfo.privateKey.publicKey",
    });
  });

  test.each<[string, readonly Uint8Array[]]>([
    ["compressed", [Uint8Array.of(2 + isOdd), X]],
    ["uncompressed", [Uint8Array.of(4), X, Y]],
    ["hybrid", [Uint8Array.of(6 + isOdd), X, Y]],
  ])("not where the point is %s", async (_claim, octets) => {
    expect(await describePrivateKey(stating(...octets))).toMatchObject({ curve: "P-256", publicKeyUnavailable: null });
  });
});

describe("a private key is described", () => {
  test("where the curve stands inside the key alone, as RFC 5915 allows", async () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const sec1 = privateKey.export({ format: "der", type: "sec1" });
    const described = await describePrivateKey(info(sequence(oid(EC)), new Uint8Array(sec1)));
    expect(described).toMatchObject({ type: "EC", curve: "P-256" });
    const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
    expect(Buffer.from(described.publicKey!)).toEqual(spki);
  });

  test("of SM2's own identifier, which names the curve", async () => {
    const ecPrivateKey = sequence(integer(1), octetString(new Uint8Array(32).fill(1)));
    const described = await describePrivateKey(info(sequence(oid("1.2.156.10197.1.301")), ecPrivateKey));
    expect(described).toMatchObject({ type: "EC", name: "sm2", curve: "SM2" });
  });

  test("of Diffie-Hellman in the form of X9.42, with the public half: 5 to the 6th is 8 modulo 23", async () => {
    const algorithm = sequence(oid("1.2.840.10046.2.1"), sequence(integer(23), integer(5), integer(11)));
    const described = await describePrivateKey(info(algorithm, integer(6)));
    expect(described).toMatchObject({ type: "DH", name: "dhpublicnumber", size: 5 });
    expect(described.publicKey).toEqual(sequence(algorithm, bitString(integer(8))));
  });

  test("of GOST without parameters", async () => {
    const algorithm = sequence(oid("1.2.643.7.1.1.1.1"), NULL);
    const described = await describePrivateKey(info(algorithm, octetString(new Uint8Array(32))));
    expect(described).toMatchObject({ type: "GOST R 34.10-2012", size: 256, parameterSet: null });
  });

  test("of ML-KEM as the expanded key alone (RFC 9935 §6)", async () => {
    const { pkcs8, spki } = POST_QUANTUM["ml-kem-512"]!;
    const expandedKey = Buffer.from(pkcs8, "base64").subarray(-1632);
    const algorithm = sequence(oid("2.16.840.1.101.3.4.4.1"));
    const described = await describePrivateKey(info(algorithm, octetString(expandedKey)));
    expect(Buffer.from(described.publicKey!).toString("base64")).toBe(spki);
  });

  test("of ML-DSA as the seed alone, without the public half", async () => {
    const seed = tlv(0x80, new Uint8Array(32));
    const described = await describePrivateKey(info(sequence(oid("2.16.840.1.101.3.4.3.17")), seed));
    expect(described).toMatchObject({ parameterSet: "ML-DSA-44", publicKey: null, publicKeyUnavailable: "algorithm" });
  });

  // RFC 9909 §3
  test.each([
    [35, "id-hash-slh-dsa-sha2-128s-with-sha256", 16],
    [37, "id-hash-slh-dsa-sha2-192s-with-sha512", 24],
    [42, "id-hash-slh-dsa-shake-128f-with-shake128", 16],
    [46, "id-hash-slh-dsa-shake-256f-with-shake256", 32],
  ])("of SLH-DSA for what is hashed, …3.4.3.%i", async (arc, name, n) => {
    const privateKey = new Uint8Array(4 * n);
    const described = await describePrivateKey(info(sequence(oid(`2.16.840.1.101.3.4.3.${arc}`)), privateKey));
    expect(described).toMatchObject({ type: "SLH-DSA", name });
  });

  test.each(["2.16.840.1.101.3.4.3.47", "2.16.840.1.101.3.4.3.20.1"])("of none of them, %s", async (id) => {
    const described = await describePrivateKey(info(sequence(oid(id)), octetString()));
    expect(described).toMatchObject({ type: "unknown", oid: id, name: null });
  });
});

describe("a certificate is described", () => {
  const universalString = (...octets: readonly number[]) => tlv(0x1c, new Uint8Array(octets));
  const named = (value: Der) => sequence(set(sequence(oid("2.5.4.3"), value)));
  const inHex = (value: Der) => `CN=#${Buffer.from(value).toString("hex")}`;

  test("with a UniversalString beyond Unicode as its octets", () => {
    const value = universalString(0, 0x11, 0, 0);
    expect(describeCertificate(certificateOf({ subject: named(value) })).subject).toBe(inHex(value));
  });

  test("whose issuer is a UniversalString of five octets with these, as the end of a chain", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const value = universalString(0, 0, 0, 0x61, 0);
    const subjectPublicKeyInfo = new Uint8Array(publicKey.export({ format: "der", type: "spki" }));
    const certificate = certificateOf({ subjectPublicKeyInfo, issuer: named(value) });
    const { identities } = await findIdentities(await openPfx(pfxOf(keyBag(privateKey), certBag(certificate))));
    expect(identities).toMatchObject([{ chainEnd: { end: "issuer-missing", issuer: inHex(value) } }]);
  });

  test.each<[string, readonly number[], string[], readonly string[] | null]>([
    ["without octets", [], ["keyUsage"], null],
    ["with more unused bits than an octet has", [8, 0x80], ["keyUsage"], null],
    ["without a bit", [0], [], []],
    ["with a set bit among the unused ones", [5, 0xff], [], ["digitalSignature", "nonRepudiation", "keyEncipherment"]],
  ])("whose key usage is a BIT STRING %s", (_claim, contents, malformedExtensions, keyUsage) => {
    const extensions = [extension("2.5.29.15", tlv(0x03, new Uint8Array(contents)))];
    expect(describeCertificate(certificateOf({ extensions }))).toMatchObject({ malformedExtensions, keyUsage });
  });
});

describe("coversHost", () => {
  const issuer = newSigner("issuer");
  const loopback = [...new Uint8Array(15), 1];
  const documentation = [0x20, 0x01, 0x0d, 0xb8, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6];
  const der = makeCertificate(issuer, { issuer, dnsNames: ["a.test"], addresses: [loopback, documentation] });

  test.each([
    ["::1", true],
    ["[::1]", true],
    ["0:0:0:0:0:0:0:1", true],
    ["2001:db8:1:2:3:4:5:6", true],
    ["2001:DB8:1:2:3:4:5:6", true],
    ["::", false],
    ["1::", false],
    ["1::2::3", false],
    ["1.2.3.300", false],
    ["a.test.", true],
    ["a..test", false],
    ["xn--a", false],
  ])("takes %s for what it is: %s", (host, covered) => {
    expect(coversHost(der, host)).toBe(covered);
  });

  test("is false of what is no certificate", () => {
    expect(coversHost(sequence(), "a.test")).toBe(false);
  });
});

describe("a chain", () => {
  const EC_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
  const ecSigner = (namedCurve: string) => ({ name: "issuer", ...generateKeyPairSync("ec", { namedCurve }) });
  const rsaSigner = { name: "issuer", ...generateKeyPairSync("rsa", { modulusLength: 2048 }) };
  const none = { authorityKeyIdentifier: null, subjectKeyIdentifier: null };

  /** How the issuer of a certificate is found, or that it is not: under this algorithm, with this signature. */
  async function linkOf(issuer: Signer, algorithm: Der, signature: Der): Promise<string> {
    const leaf = newSigner("leaf");
    const certificate = makeCertificate(leaf, { issuer, ...none, signing: { algorithm, sign: () => signature } });
    const authority = makeCertificate(issuer, { issuer: newSigner("root"), ...none });
    const opened = await openPfx(pfxOf(keyBag(leaf.privateKey), certBag(certificate), certBag(authority)));
    const { identities } = await findIdentities(opened);
    return identities[0]!.links[0]?.signature ?? identities[0]!.chainEnd.end;
  }

  const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"), NULL);
  const pss = (...parameters: readonly Der[]) => sequence(oid("1.2.840.113549.1.1.10"), ...parameters);
  test.each<[string, Signer, Der, Der, string]>([
    ["a number too large", ecSigner("P-256"), EC_SHA256, sequence(integer(2n ** 256n), integer(1)), "issuer-missing"],
    [
      "zero for a number",
      ecSigner("P-256"),
      EC_SHA256,
      sequence(integer(tlv(2, Uint8Array.of(0))), integer(1)),
      "issuer-missing",
    ],
    ["a curve that WebCrypto lacks", ecSigner("secp256k1"), EC_SHA256, sequence(integer(1), integer(1)), "not-checked"],
    ["RSA-PSS without parameters", rsaSigner, pss(), new Uint8Array(256), "issuer-missing"],
    [
      "RSA-PSS with an unknown digest",
      rsaSigner,
      pss(sequence(explicit(sequence(oid("1.2.3.4"))))),
      new Uint8Array(256),
      "not-checked",
    ],
    [
      "RSA-PSS with another mask than MGF1",
      rsaSigner,
      pss(sequence(explicit(SHA256), tlv(0xa1, sequence(oid("1.2.3.4"), SHA256)))),
      new Uint8Array(256),
      "not-checked",
    ],
  ])("with a signature of %s", async (_what, issuer, algorithm, signature, link) => {
    expect(await linkOf(issuer, algorithm, signature)).toBe(link);
  });
});

test("a runtime that does not import an issuer's key checks no signature", async () => {
  const opened = await openPfx(readVector("chain.pfx"), { password: "unshroud" });
  const refuse = () => Promise.reject(new Error("no such key"));
  const crypto = { subtle: { importKey: refuse, verify: refuse } } as never;
  const { identities } = await findIdentities(opened, { crypto });
  expect(identities[0]!.links.map(({ signature }) => signature)).toEqual(["not-checked", "not-checked"]);
});

describe("of issuers without key identifiers", () => {
  const none = { authorityKeyIdentifier: null, subjectKeyIdentifier: null };
  const leaf = newSigner("leaf");
  const issuer = newSigner("issuer");
  const identityIn = async (...certificates: readonly Der[]) => {
    const bags = certificates.map((certificate) => certBag(certificate));
    return (await findIdentities(await openPfx(pfxOf(keyBag(leaf.privateKey), ...bags)))).identities[0]!;
  };

  test("the one that lasts longer comes into the chain", async () => {
    const certificate = makeCertificate(leaf, { issuer, ...none });
    const renewed = ["21100101000000Z", "21200101000000Z", "21150101000000Z"].map((notAfter, serialNumber) =>
      makeCertificate(issuer, { issuer: newSigner("root"), ...none, notAfter, serialNumber: serialNumber + 1 }),
    );
    const { chain } = await identityIn(certificate, ...renewed);
    expect(chain[1]!.certValue).toEqual(renewed[1]);
  });

  test("a namesake below makes no cycle", async () => {
    const namesake = newSigner("leaf");
    const { chainEnd } = await identityIn(
      makeCertificate(leaf, { issuer, ...none }),
      makeCertificate(issuer, { issuer: namesake, ...none }),
    );
    expect(chainEnd).toEqual({ end: "issuer-missing", issuer: "CN=leaf" });
  });
});

test("certificates whose keys leave out their group, or have one of PKCS #3, are for no key of another", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const certificates = [
    sequence(sequence(oid(EC)), bitString(Uint8Array.of(4, 1, 1))),
    sequence(sequence(oid("1.2.840.10040.4.1")), bitString(integer(8))),
    sequence(sequence(oid("1.2.840.113549.1.3.1"), sequence(integer(23), integer(5))), bitString(integer(8))),
  ].map((subjectPublicKeyInfo) => certBag(certificateOf({ subjectPublicKeyInfo })));
  const found = await findIdentities(await openPfx(pfxOf(keyBag(privateKey), ...certificates)));
  expect(found.identities).toEqual([]);
  expect(found.certificatesWithoutKey).toHaveLength(3);
});

test("of an extension that stands twice the first counts", () => {
  const extensions = [0x80, 0x40].map((bits) => extension("2.5.29.15", tlv(0x03, Uint8Array.of(0, bits))));
  expect(describeCertificate(certificateOf({ extensions })).keyUsage).toEqual(["digitalSignature"]);
});

test("a file of the first octet alone is cut off", () => {
  expect(() => inspectPfx(Uint8Array.of(0x30))).toThrow(
    expect.objectContaining({ code: "ERR_PFX_TRUNCATED", missing: 1 }),
  );
});

test("a tag of several octets does not run past the element around it", () => {
  const file = sequence(integer(3), sequence(oid("1.2.840.113549.1.7.1"), Uint8Array.of(0xbf, 0x81)));
  expect(() => inspectPfx(file)).toThrow(expect.objectContaining({ code: "ERR_PFX_SYNTAX", path: "PFX" }));
});

test("a strict read does not take a PFX for something else where its version has a long length", () => {
  const version = Uint8Array.of(0x02, 0x81, 0x01, 0x03);
  const file = sequence(
    version,
    data(sequence(data(sequence(...Array.from({ length: 9 }, () => bag(1, privateKeyInfo())))))),
  );
  expect(inspectPfx(file).privateKey).toBe("present");
  expect(() => inspectPfx(file, { strict: true })).toThrow(
    expect.objectContaining({ code: "ERR_PFX_SYNTAX", path: "PFX" }),
  );
});

test("a strict read says of a PFX in BER that it is not DER", () => {
  expect(() => inspectPfx(readVector("ber-throughout.pfx"), { strict: true })).toThrow(
    expect.objectContaining({ code: "ERR_PFX_SYNTAX", path: "PFX" }),
  );
});

test("a limit that a shrouded key's own attributes exceed is told as such", async () => {
  const attribute = (id: string) => sequence(oid(id), set(NULL));
  const key = privateKeyInfo(0, tlv(0xa0, attribute("1.2.3.4"), attribute("1.2.3.5")));
  const opened = openPfx(withPkcs12Mac([data(sequence(shrouded(aes(), key)))]), {
    password: PARAMETERS.password,
    limits: { attributeValues: 1 },
  });
  await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "attributeValues" });
});

test.each([
  ["digitalSignature", [0, 0x80], "AT_SIGNATURE"],
  ["keyAgreement", [0, 0x08], null],
  ["nothing", [0], null],
])("a key for %s has the key specification that Windows makes of it", async (_uses, contents, keySpecification) => {
  const attribute = sequence(oid("2.5.29.15"), set(tlv(0x03, new Uint8Array(contents))));
  const { keys } = await explainKeyExtractability(pfxOf(bag(1, privateKeyInfo(0, tlv(0xa0, attribute)))));
  expect(keys).toMatchObject([{ windows: { keySpecification } }]);
});

test("what is no argument is a TypeError", async () => {
  expect(() => coversHost("a certificate" as never, "a.test")).toThrow(TypeError);
  const opened = await openPfx(pfxOf());
  await expect(findIdentity(opened, null as never)).rejects.toThrow(TypeError);
});
