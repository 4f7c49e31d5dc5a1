/** Keys, their certificates and chains. The certificates are made with node:crypto, or are vectors. */

import { constants, createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { checkCompatibility, findIdentities, findIdentity, type Identity, openPfx, wipeSecrets } from "../src/index.js";
import { type Der, integer, NULL, octetString, oid, pfxOf, SHA1, sequence, tlv } from "./der.js";
import {
  certBag,
  certificateOf,
  ED25519,
  extension,
  keyBag,
  keyIdentifierOf,
  makeCertificate,
  nameOf,
  newSigner,
  type Signer,
  type Signing,
} from "./make-certificate.js";
import { readVector } from "./manifest.js";

const findIdentitiesIn = async (...bags: readonly Der[]) => findIdentities(await openPfx(pfxOf(...bags)));
const namesOf = ({ chain }: Identity) =>
  chain.map(({ certValue }) => new X509Certificate(certValue).subject.replace("CN=", ""));

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  const without = (i: number) => items.filter((_, j) => j !== i);
  return items.flatMap((item, i) => permutations(without(i)).map((rest) => [item, ...rest]));
}

const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"), NULL);
const ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));

const root = newSigner("root");
const intermediate = newSigner("intermediate");
const leaf = newSigner("leaf");
const rootCertificate = makeCertificate(root, { issuer: root });
const intermediateCertificate = makeCertificate(intermediate, { issuer: root });
const leafCertificate = makeCertificate(leaf, { issuer: intermediate });

describe("a key and its certificate", () => {
  test("are found by the public key, also where the attributes say otherwise", async () => {
    const other = newSigner("other");
    const { identities, keysWithoutCertificate, certificatesWithoutKey } = await findIdentitiesIn(
      keyBag(leaf.privateKey, "a", 1),
      keyBag(other.privateKey, "b", 2),
      certBag(leafCertificate, "a", 2),
      certBag(makeCertificate(other, { issuer: root }), "c", 2),
    );
    expect(identities).toMatchObject([
      {
        key: { friendlyName: "a" },
        certificate: { friendlyName: "a" },
        evidence: { localKeyId: "disagrees", friendlyName: "agrees" },
      },
      {
        key: { friendlyName: "b" },
        certificate: { friendlyName: "c" },
        evidence: { localKeyId: "agrees", friendlyName: "disagrees" },
      },
    ]);
    expect(identities.map(({ match }) => match)).toEqual(["public-key", "public-key"]);
    expect([keysWithoutCertificate, certificatesWithoutKey]).toEqual([[], []]);
  });

  test("without attributes are found all the same", async () => {
    const { identities } = await findIdentitiesIn(certBag(leafCertificate), keyBag(leaf.privateKey));
    expect(identities).toMatchObject([
      { evidence: { localKeyId: "absent", friendlyName: "absent" }, match: "public-key" },
    ]);
  });

  test("that do not belong together are listed, each for itself, whatever the localKeyId says", async () => {
    const found = await findIdentitiesIn(
      keyBag(newSigner("stranger").privateKey, "k", 1),
      certBag(leafCertificate, "c", 1),
    );
    expect(found).toMatchObject({
      identities: [],
      keysWithoutCertificate: [{ friendlyName: "k" }],
      certificatesWithoutKey: [{ friendlyName: "c" }],
    });
  });

  test("are several identities where the certificate was renewed, the one that lasts longest first", async () => {
    const older = makeCertificate(leaf, { issuer: intermediate, notAfter: "20300101000000Z" });
    const { identities } = await findIdentitiesIn(
      certBag(older, "older"),
      certBag(leafCertificate, "newer"),
      keyBag(leaf.privateKey),
    );
    expect(identities.map(({ certificate }) => certificate.friendlyName)).toEqual(["newer", "older"]);
  });

  test("whose key is malformed inside, or of an unknown type, are paired by localKeyId, unproved", async () => {
    const unknown = sequence(integer(0), sequence(oid("1.2.3")), octetString());
    const key = keyBag(unknown, "k", 7);
    const { identities } = await findIdentitiesIn(
      key,
      certBag(leafCertificate, "c", 7),
      certBag(rootCertificate, "r", 8),
    );
    expect(identities).toMatchObject([
      { match: "unproved", evidence: { localKeyId: "agrees" }, certificate: { friendlyName: "c" } },
    ]);
    const without = await findIdentitiesIn(key, certBag(leafCertificate, "c", 8));
    expect(without).toMatchObject({ identities: [], keysWithoutCertificate: [{ friendlyName: "k" }] });
  });

  test.each([
    ["RSA", () => generateKeyPairSync("rsa", { modulusLength: 1024 })],
    ["EC P-256", () => generateKeyPairSync("ec", { namedCurve: "P-256" })],
    ["EC secp256k1", () => generateKeyPairSync("ec", { namedCurve: "secp256k1" })],
    ["DSA", () => generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 })],
    ["Ed448", () => generateKeyPairSync("ed448")],
    ["X25519", () => generateKeyPairSync("x25519")],
  ])("of type %s are found", async (_name, generate) => {
    const subject: Signer = { name: "subject", ...generate() };
    const certificate = makeCertificate(subject, { issuer: root });
    const { identities } = await findIdentitiesIn(
      keyBag(subject.privateKey),
      certBag(certificate),
      certBag(rootCertificate),
    );
    expect(identities).toMatchObject([{ match: "public-key" }]);
    expect(namesOf(identities[0]!)).toEqual(["subject", "root"]);
  });

  test.each([
    ["no attributes", [undefined, undefined], "first", ["second", "third"]],
    ["the second's name", ["second", undefined], "second", ["first", "third"]],
    ["the third's key id, and the second's name", ["second", 3], "third", ["first", "second"]],
  ] as [string, [string | undefined, number | undefined], string, string[]][])(
    "is one identity where the file has the certificate more than once, and the key has %s",
    async (_what, [name, keyId], chosen, others) => {
      const found = await findIdentitiesIn(
        keyBag(leaf.privateKey, name, keyId),
        certBag(leafCertificate, "first", 1),
        certBag(leafCertificate, "second", 2),
        certBag(leafCertificate, "third", 3),
      );
      expect(found).toMatchObject({
        identities: [
          {
            certificate: { friendlyName: chosen },
            copies: others.map((friendlyName) => ({ friendlyName })),
            chain: [{ friendlyName: chosen }],
            fileOrder: [{ friendlyName: chosen }],
          },
        ],
        certificatesWithoutKey: [],
      });
    },
  );

  test("are unproved where the key id is that of the certificate's second copy", async () => {
    const unknown = sequence(integer(0), sequence(oid("1.2.3")), octetString());
    const copies = [certBag(leafCertificate, "first", 1), certBag(leafCertificate, "second", 2)];
    const { identities } = await findIdentitiesIn(keyBag(unknown, "k", 2), ...copies);
    expect(identities).toMatchObject([{ match: "unproved", certificate: { friendlyName: "second" } }]);
  });

  test("are no pair, whatever the key id says, where the key states a public half that is not its own", async () => {
    const stated = tlv(
      0x81,
      new Uint8Array(1),
      newSigner("other").publicKey.export({ format: "der", type: "spki" }).subarray(-32),
    );
    const { privateKey } = newSigner("stranger");
    const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-34);
    const contradicting = sequence(integer(1), ED25519, octetString(seed), stated);
    const { identities, keysWithoutCertificate } = await findIdentitiesIn(
      keyBag(contradicting, "k", 7),
      certBag(leafCertificate, "c", 7),
    );
    expect([identities, keysWithoutCertificate.length]).toEqual([[], 1]);
  });

  test("are matched where extensions of the certificate are malformed", async () => {
    const malformed = ["2.5.29.14", "2.5.29.35"].map((id) => extension(id, tlv(0x05)));
    const certificate = makeCertificate(leaf, {
      issuer: root,
      subjectKeyIdentifier: null,
      authorityKeyIdentifier: null,
      extensions: malformed,
    });
    const { identities } = await findIdentitiesIn(
      keyBag(leaf.privateKey),
      certBag(certificate),
      certBag(rootCertificate),
    );
    expect(identities).toMatchObject([
      { match: "public-key", links: [{ signature: "verified", keyIdentifier: "absent" }] },
    ]);
  });

  test("cost no more work than the limit allows, all keys together", async () => {
    const { privateKey } = generateKeyPairSync("dsa", { modulusLength: 2048, divisorLength: 256 });
    // 2^2 · 2^20 · 2^8 / 2^17 units each, where the private number has all of its bits
    const pfx = await openPfx(pfxOf(...Array.from({ length: 4 }, () => keyBag(privateKey))));
    expect((await findIdentities(pfx, { limits: { work: 4 * 8_192 } })).keysWithoutCertificate).toHaveLength(4);
    const twoKeys = findIdentities(pfx, { limits: { work: 2 * 8_192 } });
    await expect(twoKeys).rejects.toMatchObject({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "work", maximum: 16_384 });
  });

  test("of which the key stayed locked are listed", async () => {
    const file = readVector("password-of-key-differs.pfx");
    const password = "unshroud";
    const pfx = await openPfx(file, { password, partial: true });
    const { lockedKeys, certificatesWithoutKey } = await findIdentities(pfx);
    expect([lockedKeys.length, certificatesWithoutKey.length]).toEqual([1, 1]);
  });
});

describe("a chain", () => {
  test("comes out the same whatever the order of the file", async () => {
    const bags = [leafCertificate, intermediateCertificate, rootCertificate].map((one) => certBag(one));
    for (const order of permutations([
      ...bags,
      certBag(makeCertificate(newSigner("x"), { issuer: root })),
      keyBag(leaf.privateKey),
    ])) {
      const { identities } = await findIdentitiesIn(...order);
      expect(namesOf(identities[0]!)).toEqual(["leaf", "intermediate", "root"]);
      expect(identities[0]).toMatchObject({
        links: [{ signature: "verified", keyIdentifier: "agrees" }, { signature: "verified" }],
        chainEnd: { end: "self-signed" },
      });
      const inFile = order.filter((one) => bags.includes(one)).map((one) => bags.indexOf(one));
      expect(identities[0]!.fileOrder).toEqual(inFile.map((i) => identities[0]!.chain[i]));
    }
  });

  test("that is not complete names the issuer that is missing", async () => {
    const { identities } = await findIdentitiesIn(
      keyBag(leaf.privateKey),
      certBag(leafCertificate),
      certBag(rootCertificate),
    );
    expect(identities[0]).toMatchObject({ chainEnd: { end: "issuer-missing", issuer: "CN=intermediate" } });
    expect(namesOf(identities[0]!)).toEqual(["leaf"]);
  });

  test("is not continued by a namesake: of another key, or with another key identifier", async () => {
    const namesake = makeCertificate({ ...newSigner("intermediate") }, { issuer: root });
    const { publicKey } = intermediate;
    const copied = makeCertificate(newSigner("intermediate"), {
      issuer: root,
      subjectKeyIdentifier: keyIdentifierOf(publicKey),
    });
    for (const other of [namesake, copied]) {
      const { identities } = await findIdentitiesIn(keyBag(leaf.privateKey), certBag(leafCertificate), certBag(other));
      expect(identities[0]).toMatchObject({ chainEnd: { end: "issuer-missing" }, links: [] });
    }
  });

  const rsa: Signer = { name: "intermediate", ...generateKeyPairSync("rsa", { modulusLength: 2048 }) };
  const ec: Signer = { name: "intermediate", ...generateKeyPairSync("ec", { namedCurve: "P-256" }) };
  const withKey = (...subjectPublicKeyInfo: readonly Uint8Array[]) => ({
    ...rsa,
    publicKey: { export: () => Buffer.from(sequence(...subjectPublicKeyInfo)) } as unknown as KeyObject,
  });
  const offCurve = withKey(
    sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")),
    tlv(0x03, Uint8Array.of(0, 4), new Uint8Array(64).fill(1)),
  );
  const withoutNumbers = withKey(sequence(oid("1.2.840.113549.1.1.1"), NULL), tlv(0x03, new Uint8Array(1), sequence()));
  const bare = { subjectKeyIdentifier: null, authorityKeyIdentifier: null };
  const linksUnder = async (issuer: Signer, signing: Signing, keyOfIssuer?: Der) => {
    const made = makeCertificate(issuer, { issuer: root, ...bare });
    const { identities } = await findIdentitiesIn(
      keyBag(leaf.privateKey),
      certBag(makeCertificate(leaf, { issuer, ...bare, signing })),
      certBag(keyOfIssuer ?? made),
    );
    return identities[0]!.links.map(({ signature }) => signature);
  };

  /** RSASSA-PSS-params with SHA-256 (RFC 4055 §3.1), the mask's digest as given. */
  const pss = (maskDigest: Der, ...trailer: Der[]) => {
    const mask = sequence(oid("1.2.840.113549.1.1.8"), maskDigest);
    const parameters = sequence(tlv(0xa0, SHA256), tlv(0xa1, mask), tlv(0xa2, integer(32)), ...trailer);
    return sequence(oid("1.2.840.113549.1.1.10"), parameters);
  };
  const signPss = (tbs: Der) =>
    sign("sha256", tbs, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  const signEcdsa = (tbs: Der) => sign("sha256", tbs, ec.privateKey);
  const none = () => new Uint8Array(256);

  test.each<[what: string, signer: Signer, algorithm: Der, sign: Signing["sign"], expected: readonly string[]]>([
    ["RSASSA-PSS", rsa, pss(SHA256), signPss, ["verified"]],
    ["RSASSA-PSS that is altered", rsa, pss(SHA256), none, []],
    [
      "RSASSA-PSS with another digest in its mask, which WebCrypto does not have",
      rsa,
      pss(SHA1),
      signPss,
      ["not-checked"],
    ],
    ["RSASSA-PSS with another trailer, which is in no standard", rsa, pss(SHA256, tlv(0xa3, integer(2))), signPss, []],
    ["ECDSA", ec, ECDSA_WITH_SHA256, signEcdsa, ["verified"]],
    ["ECDSA that is no pair of numbers", ec, ECDSA_WITH_SHA256, none, []],
    [
      "ECDSA with a negative number",
      ec,
      ECDSA_WITH_SHA256,
      () => sequence(tlv(0x02, Uint8Array.of(0x81)), integer(1)),
      [],
    ],
    ["ECDSA under a key of RSA", rsa, ECDSA_WITH_SHA256, signEcdsa, []],
    ["RSASSA-PSS under a key of EC", ec, pss(SHA256), signPss, []],
    ["ECDSA under a point that is not on the curve", offCurve, ECDSA_WITH_SHA256, signEcdsa, []],
    ["RSASSA-PSS under a key without numbers", withoutNumbers, pss(SHA256), signPss, []],
    ["Ed25519 under a key of EC", ec, ED25519, () => new Uint8Array(64), []],
    ["an unknown algorithm", ec, sequence(oid("1.2.3")), none, ["not-checked"]],
  ])("goes on by a signature of %s as far as it verifies", async (_what, signer, algorithm, sign, expected) => {
    expect(await linksUnder(signer, { algorithm, sign })).toEqual(expected);
  });

  test("goes on by what verifies, not by a namesake whose key the runtime cannot check", async () => {
    const namesake = { ...generateKeyPairSync("ec", { namedCurve: "brainpoolP256r1" }), name: "intermediate" };
    const { identities } = await findIdentitiesIn(
      keyBag(leaf.privateKey),
      certBag(makeCertificate(leaf, { issuer: intermediate, ...bare })),
      certBag(makeCertificate(namesake, { issuer: { ...namesake, privateKey: root.privateKey }, ...bare })),
      certBag(intermediateCertificate),
      certBag(rootCertificate),
    );
    expect(namesOf(identities[0]!)).toEqual(["leaf", "intermediate", "root"]);
    expect(identities[0]!.chain[1]!.certValue).toEqual(intermediateCertificate);
  });

  test("does not ask the runtime to verify with an exponent as long as the modulus, which takes it long", async () => {
    const { n } = rsa.publicKey.export({ format: "jwk" });
    const key = sequence(
      tlv(0x02, new Uint8Array(1), Buffer.from(n!, "base64url")),
      tlv(0x02, new Uint8Array(256).fill(1)),
    );
    const long = withKey(sequence(oid("1.2.840.113549.1.1.1"), NULL), tlv(0x03, new Uint8Array(1), key));
    const algorithm = sequence(oid("1.2.840.113549.1.1.11"), NULL);
    expect(await linksUnder(long, { algorithm, sign: none })).toEqual(["not-checked"]);
  });

  test("goes on by RSASSA-PSS under a key that is for that alone, with its digest", async () => {
    const keyFor = (algorithm: Der) => {
      const pkcs1 = rsa.publicKey.export({ format: "der", type: "pkcs1" });
      const subjectPublicKeyInfo = sequence(algorithm, tlv(0x03, new Uint8Array(1), pkcs1));
      return certificateOf({ subject: nameOf("intermediate"), subjectPublicKeyInfo });
    };
    const signing = { algorithm: pss(SHA256), sign: signPss };
    expect(await linksUnder(rsa, signing, keyFor(pss(SHA256)))).toEqual(["verified"]);
    const sha1Alone = sequence(oid("1.2.840.113549.1.1.10"), sequence());
    expect(await linksUnder(rsa, signing, keyFor(sha1Alone))).toEqual([]);
  });

  test("is found by name and key identifier where the runtime checks nothing", async () => {
    const pfx = await openPfx(
      pfxOf(keyBag(leaf.privateKey, "k", 1), certBag(leafCertificate, "c", 1), certBag(intermediateCertificate)),
    );
    const { identities } = await findIdentities(pfx, { crypto: {} });
    expect(identities[0]!.links).toEqual([{ signature: "not-checked", keyIdentifier: "agrees" }]);
  });

  test("that ends without its issuer is no cycle, whatever other ways there are", async () => {
    const [n, y, z, missing] = ["n", "y", "z", "missing"].map(newSigner) as [Signer, Signer, Signer, Signer];
    const certificates = [
      makeCertificate(leaf, { issuer: n }),
      makeCertificate(n, { issuer: y }),
      makeCertificate(n, { issuer: z, serialNumber: 2 }),
      makeCertificate(y, { issuer: z }),
      makeCertificate(z, { issuer: missing }),
    ];
    const { identities } = await findIdentitiesIn(keyBag(leaf.privateKey), ...certificates.map((one) => certBag(one)));
    expect(identities[0]!.chainEnd.end).toBe("issuer-missing");
  });

  test("of a certificate that says something malformed of itself names the missing issuer all the same", async () => {
    const odd = makeCertificate(leaf, { issuer: intermediate, addresses: [[1, 2, 3, 4, 5]] });
    const { identities } = await findIdentitiesIn(keyBag(leaf.privateKey), certBag(odd));
    expect(identities[0]!.chainEnd).toEqual({ end: "issuer-missing", issuer: "CN=intermediate" });
  });

  test("is built once, and issuers of one name are bounded in a search", async () => {
    const namesakes = Array.from({ length: 150 }, (_, i) =>
      certBag(
        makeCertificate(newSigner("intermediate"), { issuer: root, serialNumber: i + 1, subjectKeyIdentifier: null }),
      ),
    );
    const renewed = Array.from({ length: 150 }, (_, i) =>
      certBag(makeCertificate(leaf, { issuer: intermediate, serialNumber: i + 1, authorityKeyIdentifier: null })),
    );
    let asked = 0;
    const verify = (...parameters: Parameters<typeof crypto.subtle.verify>) => {
      asked++;
      return crypto.subtle.verify(...parameters);
    };
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    const counting = { subtle: { importKey, verify, exportKey: crypto.subtle.exportKey.bind(crypto.subtle) } };
    const pfx = await openPfx(pfxOf(keyBag(leaf.privateKey), keyBag(leaf.privateKey), ...namesakes, ...renewed));
    const { identities } = await findIdentities(pfx, { crypto: counting as never });
    expect(identities).toHaveLength(300);
    expect(asked).toBeLessThanOrEqual(2_500);
    // 150 namesakes for each of 150 leaves are more pairs: what was not looked at is not called missing
    expect(new Set(identities.map(({ chainEnd }) => chainEnd.end))).toEqual(
      new Set(["issuer-missing", "search-ended"]),
    );
  });

  test("search ends with the signal's reason within a chain, too", async () => {
    const namesakes = Array.from({ length: 2_000 }, (_, i) =>
      certBag(makeCertificate(intermediate, { issuer: root, serialNumber: i + 1, subjectKeyIdentifier: null })),
    );
    const certificate = certBag(makeCertificate(leaf, { issuer: intermediate, authorityKeyIdentifier: null }));
    const pfx = await openPfx(pfxOf(keyBag(leaf.privateKey), certificate, ...namesakes));
    const controller = new AbortController();
    const reason = new Error("enough");
    let asked = 0;
    const verify = (...parameters: Parameters<typeof crypto.subtle.verify>) => {
      if (++asked === 3) controller.abort(reason);
      return crypto.subtle.verify(...parameters);
    };
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    const counting = { subtle: { importKey, verify, exportKey: crypto.subtle.exportKey.bind(crypto.subtle) } };
    await expect(findIdentities(pfx, { crypto: counting as never, signal: controller.signal })).rejects.toBe(reason);
    expect(asked).toBeLessThan(2_000);
    await expect(findIdentities(pfx, { signal: {} as never })).rejects.toThrow(TypeError);
  });

  test("search ends with the signal's reason, and has a bound on identities", async () => {
    const pfx = await openPfx(pfxOf(keyBag(leaf.privateKey), certBag(leafCertificate)));
    const reason = new Error("enough");
    await expect(findIdentities(pfx, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    // the certificate, and its chain, in which it stands again
    await findIdentities(pfx, { limits: { bags: 2 } });
    await expect(findIdentities(pfx, { limits: { bags: 1 } })).rejects.toMatchObject({ limit: "bags", actual: 2 });
  });

  test("of certificates that sign each other ends", async () => {
    const [a, b] = [newSigner("a"), newSigner("b")];
    const { identities } = await findIdentitiesIn(
      keyBag(a.privateKey),
      certBag(makeCertificate(a, { issuer: b })),
      certBag(makeCertificate(b, { issuer: a })),
    );
    expect(namesOf(identities[0]!)).toEqual(["a", "b"]);
    expect(identities[0]).toMatchObject({ chainEnd: { end: "cycle", issuer: "CN=a" } });
  });

  test("takes the cross-signed way that ends in a self-signed certificate", async () => {
    const missing = newSigner("missing");
    const cross = makeCertificate(intermediate, { issuer: missing });
    for (const order of permutations([cross, intermediateCertificate, rootCertificate])) {
      const { identities } = await findIdentitiesIn(
        keyBag(leaf.privateKey),
        certBag(leafCertificate),
        ...order.map((one) => certBag(one)),
      );
      expect(identities[0]).toMatchObject({ chainEnd: { end: "self-signed" } });
      expect(identities[0]!.chain[1]!.certValue).toEqual(intermediateCertificate);
    }
  });

  test("of a self-issued certificate that another key has signed goes on", async () => {
    const rolled = makeCertificate({ ...newSigner("root"), ...leaf, name: "root" }, { issuer: root });
    const { identities } = await findIdentitiesIn(keyBag(leaf.privateKey), certBag(rolled), certBag(rootCertificate));
    expect(namesOf(identities[0]!)).toEqual(["root", "root"]);
  });

  test("is that of the vectors, in the file's order or not", async () => {
    for (const file of ["chain.pfx", "chain-leaf-last.pfx"]) {
      const { identities } = await findIdentities(await openPfx(readVector(file), { password: "unshroud" }));
      const [identity] = identities;
      const chain = identity!.chain.map(({ certValue }) => new X509Certificate(certValue));
      const key = createPublicKey({
        key: Buffer.from(identity!.key.privateKeyInfo),
        format: "der",
        type: "pkcs8",
      } as never);
      expect(chain[0]!.publicKey.equals(key)).toBe(true);
      for (const [i, one] of chain.slice(0, -1).entries()) expect(one.verify(chain[i + 1]!.publicKey)).toBe(true);
      expect(chain.length).toBeGreaterThan(1);
    }
  });
});

test("the identities of a file whose keys are gone are not guessed", async () => {
  const opened = await openPfx(pfxOf(keyBag(leaf.privateKey, "k", 1), certBag(leafCertificate, "c", 1)));
  await expect(findIdentities(structuredClone(opened))).rejects.toThrow(
    new TypeError("the private key of authenticatedSafe[0].bags[0] is not in this copy"),
  );
  const compatibilityOfCopy = checkCompatibility(structuredClone(opened));
  wipeSecrets(opened);
  expect(checkCompatibility(opened)).toEqual(compatibilityOfCopy);
  expect(checkCompatibility(opened).go.deciding).toContainEqual(expect.objectContaining({ feature: "hidden" }));
  for (const find of [findIdentities, findIdentity]) {
    await expect(find(opened)).rejects.toThrow(
      new TypeError("the private key of authenticatedSafe[0].bags[0] was wiped"),
    );
  }
});

describe("findIdentity", () => {
  test.each([
    [{ hostname: "www.example.test" }, "hostname is nothing to ask an identity for"],
    [{ host: undefined }, "host is no string"],
    [{ friendlyName: null }, "friendlyName is no string"],
    [Object.create({ host: undefined }), "host is no string"],
    [Object.create({ sha256: 7 }), "sha256 is no string"],
  ])("does not take %j for a query without conditions", async (query, message) => {
    await expect(findIdentity(await open(), query as never)).rejects.toThrow(new TypeError(message));
  });

  const server = makeCertificate(leaf, {
    issuer: root,
    dnsNames: ["www.example.test", "*.dev.example.test"],
    addresses: [
      [192, 0, 2, 1],
      [0x20, 1, 0xd, 0xb8, ...new Array<number>(11).fill(0), 1],
    ],
  });
  const open = () =>
    openPfx(
      pfxOf(
        keyBag(leaf.privateKey, "server", 1),
        certBag(server, "server", 1),
        keyBag(intermediate.privateKey, "mail", 2),
        certBag(intermediateCertificate, "mail", 2),
      ),
    );

  test.each([
    [{ friendlyName: "server" }, "server"],
    [{ friendlyName: "mail" }, "mail"],
    [{ host: "www.example.test" }, "server"],
    [{ host: "WWW.example.test." }, "server"],
    [{ host: "a.dev.example.test" }, "server"],
    [{ host: "192.0.2.1" }, "server"],
    [{ host: "2001:db8::1" }, "server"],
    [{ host: "[2001:DB8:0::1]" }, "server"],
    [{ sha256: new X509Certificate(server).fingerprint256 }, "server"],
    [
      {
        sha256: new X509Certificate(server).fingerprint256.replaceAll(":", "").toLowerCase(),
        host: "www.example.test",
      },
      "server",
    ],
  ])("finds the one by %j", async (by, friendlyName) => {
    expect(await findIdentity(await open(), by)).toMatchObject({ certificate: { friendlyName } });
  });

  test.each([
    [{ friendlyName: "Server" }],
    [{ host: "example.test" }],
    [{ host: "dev.example.test" }],
    [{ host: "a.b.dev.example.test" }],
    [{ host: "*.dev.example.test" }],
    [{ host: "leaf" }],
    [{ host: "192.0.2.2" }],
    [{ host: "3221225985" }],
    [{ host: "192.0.2.1." }],
    [{ host: "192.0.513" }],
    [{ host: "0xc0.0.2.1" }],
    [{ host: "192.0.2.01" }],
    [{ host: ".dev.example.test" }],
    [{ host: "a..dev.example.test" }],
    [{ host: "[2001:db8::1" }],
    [{ host: "2001:db8::1]/x" }],
    [{ host: "::2]@[2001:db8::1" }],
    [{ host: "www.example.test@evil.test" }],
    [{ host: "www.example.test/" }],
    [{ host: "" }],
    [{ sha256: "00".repeat(32) }],
    [{ friendlyName: "mail", host: "www.example.test" }],
  ])("finds none by %j", async (by) => {
    await expect(findIdentity(await open(), by)).rejects.toMatchObject({
      code: "ERR_PFX_IDENTITY_NOT_FOUND",
      by: Object.keys(by),
    });
  });

  test("wants to know which where there are several, and takes the only one of a file", async () => {
    await expect(findIdentity(await open())).rejects.toMatchObject({ code: "ERR_PFX_IDENTITY_AMBIGUOUS", count: 2 });
    const only = await openPfx(pfxOf(keyBag(leaf.privateKey), certBag(leafCertificate)));
    expect(await findIdentity(only)).toMatchObject({ match: "public-key" });
  });

  test("takes a fingerprint and texts for a query, nothing else", async () => {
    await expect(findIdentity(await open(), { sha256: "0011" })).rejects.toThrow(RangeError);
    await expect(findIdentity(await open(), { host: 5 as unknown as string })).rejects.toThrow(TypeError);
  });
});

test("a store opens whatever its certificates are, in a number of elements that grows as it does", async () => {
  // Of each bag: itself, bagId, [0], CertBag, certId, [0], OCTET STRING
  for (const count of [100, 1_000, 5_000]) {
    const opaque = Array.from({ length: count }, (_, i) => certBag(Uint8Array.of(i >> 8, i & 0xff)));
    const pfx = await openPfx(pfxOf(...opaque), { limits: { nodes: 7 * count + 1_000 } });
    expect(pfx.authenticatedSafe[0]).toHaveProperty("bags.length", count);
  }
});
