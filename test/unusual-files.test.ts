/** Files that no tool would write: what diagnosePfx, checkCompatibility and the command tell of each. */

import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "@jest/globals";
import { checkCompatibility, diagnosePfx, findIdentity, inspectPfx, openPfx } from "../src/index.js";
import { unshroud } from "./command.js";
import {
  bag,
  type Der,
  data,
  encryptedData,
  explicit,
  integer,
  macData,
  NULL,
  octetString,
  oid,
  pfx,
  pfxOf,
  sequence,
  set,
  tlv,
} from "./der.js";
import { GOST, POST_QUANTUM } from "./key-fixtures.js";
import { aes, bmpString, encrypted, PARAMETERS, shrouded, tripleDes, withPkcs12Mac } from "./make.js";
import {
  certBag,
  certificateOf,
  extension,
  infoOf,
  keyBag,
  makeCertificate,
  newSigner,
  type Signer,
} from "./make-certificate.js";
import { readVector } from "./manifest.js";

const folder = mkdtempSync(join(tmpdir(), "unshroud-unusual-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { password } = PARAMETERS;
/** With a password, inspect looks for identities. */
const WITH_PASSWORD = ["--password-env", "PW"];

async function command(name: string, file: Uint8Array | string, ...options: readonly string[]) {
  const path = join(folder, "file.pfx");
  writeFileSync(path, file);
  return unshroud([name, path, ...options], { env: { PW: password as string } });
}

const root = newSigner("root");
const leaf = newSigner("leaf");
const other = newSigner("other");
const certify = (subject: Signer, options: Partial<Parameters<typeof makeCertificate>[1]> = {}) =>
  makeCertificate(subject, { issuer: root, ...options });
const withKey = (...certificates: readonly Der[]) =>
  pfxOf(keyBag(leaf.privateKey), ...certificates.map((certificate) => certBag(certificate)));

/** Of an EC key with a number for parameters. */
const ON_NO_CURVE = sequence(
  integer(0),
  sequence(oid("1.2.840.10045.2.1"), integer(1)),
  octetString(sequence(integer(1), octetString(Uint8Array.of(1)))),
);

const onCurve = (curve: string) =>
  sequence(
    integer(0),
    sequence(oid("1.2.840.10045.2.1"), oid(curve)),
    octetString(sequence(integer(1), octetString(Uint8Array.of(1)))),
  );

const GOST_KEY = new Uint8Array(Buffer.from(GOST[0]![1], "base64"));
const DOMAIN_SECRET = bag(5, sequence(oid("1.3.6.1.4.1.311.17.4"), explicit(octetString())));
const HIDDEN_KEY = encrypted(aes(), sequence(keyBag(leaf.privateKey)));
const UNKNOWN_CONTENT = sequence(oid("1.2.3.4"), explicit(NULL));

const FILES = {
  expired: withKey(certify(leaf, { notAfter: "20030101000000Z" })),
  notYetValid: withKey(certify(leaf, { notBefore: tlv(0x18, Buffer.from("21000101000000Z")) })),
  issuedByEachOther: withKey(certify(leaf, { issuer: other }), makeCertificate(other, { issuer: leaf })),
  ofAnotherKey: withKey(certify(other)),
  keyAlone: withKey(),
  unproved: pfxOf(keyBag(GOST_KEY, "name", 1), certBag(certify(leaf), "name", 1)),
  twoUnproved: pfxOf(
    keyBag(GOST_KEY, "name", 1),
    certBag(certify(leaf), "name", 1),
    certBag(certify(other), "name", 1),
  ),
  malformedCertificate: withKey(certify(leaf), sequence()),
  malformedExtension: withKey(certify(leaf, { extensions: [extension("2.5.29.15", tlv(0x03))] })),
  namesNoHost: withKey(certify(leaf)),
  withoutNames: pfxOf(
    keyBag(leaf.privateKey),
    certBag(
      certificateOf({ subjectPublicKeyInfo: new Uint8Array(leaf.publicKey.export({ format: "der", type: "spki" })) }),
    ),
  ),
  domainProtected: pfx([data(sequence(DOMAIN_SECRET)), HIDDEN_KEY]),
  otherContents: pfx([data(sequence(keyBag(leaf.privateKey))), UNKNOWN_CONTENT, octetString()]),
  unknownMac: pfx(
    [data(sequence(keyBag(leaf.privateKey)))],
    macData(1, { digestAlgorithm: sequence(oid("1.2.3.4"), NULL) }),
  ),
  unknownEncryption: pfx([encryptedData(sequence(oid("1.2.3.5")))]),
  oddAttribute: pfxOf(
    bag(1, infoOf(leaf.privateKey), set(sequence(oid("1.2.840.113549.1.9.20"), set(NULL)))),
    certBag(certify(leaf)),
  ),
  trailingOctet: new Uint8Array([...withKey(certify(leaf)), 0]),
  ofOldOpenSsl: withPkcs12Mac(
    [encrypted(tripleDes({ password: bmpStringOfUtf8() }), sequence(keyBag(leaf.privateKey)))],
    {
      password: bmpStringOfUtf8(),
    },
  ),
};

/** As OpenSSL before 1.1 has it: each octet of the UTF-8 as one character. */
function bmpStringOfUtf8(): Uint8Array {
  return bmpString(Buffer.from(password as string).toString("latin1"));
}

describe("diagnosePfx", () => {
  test.each<[keyof typeof FILES, string | undefined, string, ...string[]]>([
    ["expired", undefined, "opens", "certificate-expired"],
    ["notYetValid", undefined, "opens", "certificate-not-yet-valid"],
    ["issuedByEachOther", undefined, "opens", "chain-incomplete"],
    ["ofAnotherKey", undefined, "opens", "key-certificate-mismatch"],
    ["keyAlone", undefined, "opens", "no-certificate"],
    ["unproved", undefined, "opens", "unproved-match"],
    ["malformedCertificate", undefined, "opens", "malformed-certificate"],
    ["malformedExtension", undefined, "opens", "malformed-certificate"],
    ["domainProtected", undefined, "domain-protected"],
    ["domainProtected", "wrong", "domain-protected"],
    ["unknownMac", "wrong", "unsupported"],
    ["unknownEncryption", "wrong", "unsupported"],
    ["oddAttribute", undefined, "opens", "nonstandard-attribute"],
    ["trailingOctet", undefined, "opens", "trailing-octets"],
    ["ofOldOpenSsl", password as string, "opens", "nonstandard-password-form"],
  ])("of %s with %s", async (name, given, verdict, ...findings) => {
    const diagnosis = await diagnosePfx(FILES[name], { password: given });
    expect(diagnosis.verdict).toBe(verdict);
    expect(diagnosis.findings.map(({ finding }) => finding)).toEqual(expect.arrayContaining(findings));
  });

  test.each([
    ["truncated", readVector("iis5-rsa-with-key.pfx").slice(0, -9)],
    ["malformed", sequence(integer(3), sequence(oid("1.2.840.113549.1.7.1"), tlv(0xa0, Uint8Array.of(4, 5))))],
  ])("of one in PEM that is %s", async (verdict, file) => {
    const pem = `-----BEGIN PKCS12-----\n${Buffer.from(file).toString("base64")}\n-----END PKCS12-----\n`;
    expect(await diagnosePfx(new Uint8Array(Buffer.from(pem)))).toMatchObject({
      verdict,
      error: { code: "ERR_PFX_NOT_PFX" },
    });
  });

  test("tells of keys beyond a limit that nothing could be looked at", async () => {
    const { verdict, findings } = await diagnosePfx(await openPfx(FILES.expired), { limits: { bags: 1 } });
    expect(verdict).toBe("opens");
    expect(findings).toContainEqual(expect.objectContaining({ finding: "limit", severity: "warning" }));
  });
});

describe("checkCompatibility", () => {
  const elementsOf = (file: Parameters<typeof checkCompatibility>[0]) =>
    Object.values(checkCompatibility(file)).flatMap(({ deciding }) => deciding);

  test.each<[string, Der, string, string, string]>([
    ["an unknown MAC", FILES.unknownMac, "macScheme", "1.2.3.4", "PFX.macData"],
    ["an unknown encryption", FILES.unknownEncryption, "encryptionScheme", "1.2.3.5", "authenticatedSafe[0]"],
    ["a signed file", readVector("signed-data.pfx") as Der, "integrity", "publicKey", "PFX.authSafe"],
    [
      "a malformed certificate",
      FILES.malformedCertificate,
      "certificateKeyType",
      "malformed",
      "authenticatedSafe[0].bags[2]",
    ],
  ])("in sight names %s as what decides", (_what, file, feature, value, path) => {
    expect(elementsOf(inspectPfx(file))).toContainEqual({ feature, value, path });
  });

  const spelt = generateKeyPairSync("ec", { namedCurve: "prime256v1", paramEncoding: "explicit" });
  const postQuantum = new Uint8Array(Buffer.from(POST_QUANTUM["ml-kem-512"]!.pkcs8, "base64"));
  test.each<[string, Der, string]>([
    ["of a curve that is spelt out", infoOf(spelt.privateKey), "EC explicit"],
    ["of ML-KEM", postQuantum, "ML-KEM-512"],
    ["of GOST", GOST_KEY, "GOST R 34.10-2001"],
    ["whose curve is none", ON_NO_CURVE, "malformed"],
    ["of a curve that nobody knows", onCurve("1.2.3.4"), "EC 1.2.3.4"],
  ])("names the type of a key %s", async (_what, key, value) => {
    const path = "authenticatedSafe[0].bags[0]";
    expect(elementsOf(await openPfx(pfxOf(keyBag(key))))).toContainEqual({ feature: "keyType", value, path });
  });
});

test("checkCompatibility says nothing of the public key inside an EC key that is none", async () => {
  const key = sequence(
    integer(0),
    sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")),
    octetString(Uint8Array.of(0xff)),
  );
  const features = Object.values(checkCompatibility(await openPfx(pfxOf(keyBag(key))))).flatMap(
    ({ deciding }) => deciding,
  );
  expect(features.filter(({ feature }) => feature === "ecPublicKey")).toEqual([]);
});

test("checkCompatibility says nothing of the form of a password that was given as octets", async () => {
  const file = withPkcs12Mac([encrypted(aes(), sequence(keyBag(leaf.privateKey)))], { password: bmpString("p") });
  const opened = await openPfx(file, {
    password: ({ for: use }) => (use === "integrity" ? bmpString("p") : Buffer.from(password as string)),
  });
  const features = Object.values(checkCompatibility(opened)).flatMap(({ deciding }) => deciding);
  expect(features.filter(({ feature }) => feature === "passwordForm")).toEqual([]);
});

describe("findIdentity", () => {
  test("finds two identities where the key id alone ties two certificates to a key", async () => {
    const opened = await openPfx(FILES.twoUnproved);
    await expect(findIdentity(opened)).rejects.toMatchObject({ code: "ERR_PFX_IDENTITY_AMBIGUOUS", count: 2 });
  });
});

describe("unshroud inspect", () => {
  test.each<[keyof typeof FILES, RegExp, ...string[]]>([
    ["expired", /2003-01-01 \(expired\)/],
    ["notYetValid", /\(not yet valid\)/],
    ["issuedByEachOther", /never ends: CN=leaf is above and below it/, ...WITH_PASSWORD],
    ["malformedCertificate", /Unreadable: +this does not parse as an X\.509 certificate/],
    ["withoutNames", /Subject: +\(empty\)\n +Issuer: +\(empty\)/],
    ["otherContents", /of a content type that PKCS#12 does not know \(1\.2\.3\.4\)/],
    ["otherContents", /^SafeContents 2 of 3: of unknown type\n +locked: /m, ...WITH_PASSWORD],
    ["otherContents", /^SafeContents 3 of 3: malformed\n +locked: /m, ...WITH_PASSWORD],
    ["otherContents", /the SafeContents authenticatedSafe\[2\] is malformed/],
    ["unknownMac", /MAC with 1\.2\.3\.4 \(not supported\)/],
    [
      "oddAttribute",
      /the name or the key id at authenticatedSafe\[0\]\.bags\[0\]\.bagAttributes\[0\] is not formed as its standard says/,
    ],
    ["trailingOctet", /1 octet follows the end of the PKCS#12 structure/],
  ])("of %s says %s", async (name, said, ...options) => {
    expect((await command("inspect", FILES[name], ...options)).stdout).toMatch(said);
  });

  test("has in its JSON what could not be read, beside the rest", async () => {
    const { stdout } = await command("inspect", FILES.malformedCertificate, "--json");
    const { certificates } = JSON.parse(stdout);
    expect(certificates).toContainEqual(
      expect.objectContaining({ path: "authenticatedSafe[0].bags[2]", error: expect.anything() }),
    );
  });
});

describe("unshroud check", () => {
  test.each<[keyof typeof FILES, string, string, ...string[]]>([
    ["expired", "validity", "fails"],
    ["notYetValid", "validity", "fails"],
    ["issuedByEachOther", "chain", "fails"],
    ["ofAnotherKey", "match", "fails"],
    ["keyAlone", "match", "fails"],
    ["unproved", "match", "unknown"],
    ["namesNoHost", "host", "fails", "--host", "example.test"],
  ])("of %s: %s %s", async (name, check, status, ...options) => {
    const { stdout } = await command("check", FILES[name], ...options, "--json");
    expect(JSON.parse(stdout).checks).toContainEqual(expect.objectContaining({ check, status }));
  });
});

/** Read for its chain, and no more: pkijs takes no UniversalString of five octets. */
const HALF_READABLE = withKey(
  certificateOf({
    subjectPublicKeyInfo: new Uint8Array(leaf.publicKey.export({ format: "der", type: "spki" })),
    issuer: sequence(set(sequence(oid("2.5.4.3"), tlv(0x1c, new Uint8Array(5))))),
  }),
);
const intermediate = newSigner("intermediate");
const WITHOUT_ROOT = withKey(
  makeCertificate(leaf, { issuer: intermediate }),
  makeCertificate(intermediate, { issuer: root }),
);
/** In a safeContentsBag: a key, and what is no key. */
const NESTED = pfx([
  data(sequence(bag(6, sequence(shrouded(aes(), infoOf(leaf.privateKey)), bag(1, NULL), certBag(certify(leaf)))))),
]);
const EMPTY_PROVIDER = pfxOf(
  bag(1, infoOf(leaf.privateKey), set(sequence(oid("1.3.6.1.4.1.311.17.1"), set(tlv(0x1e))))),
);
const LONG_KEY_ID = pfxOf(
  bag(
    1,
    infoOf(leaf.privateKey),
    set(sequence(oid("1.2.840.113549.1.9.21"), set(octetString(new Uint8Array(33).fill(0xab))))),
  ),
);
const TRAILING_IN_SAFE = pfx([data(sequence(keyBag(leaf.privateKey)), NULL)]);
/** Two shrouded keys, the second under another password. */
const TWO_PASSWORDS = withPkcs12Mac([
  data(
    sequence(
      keyBag(leaf.privateKey),
      shrouded(aes(), infoOf(leaf.privateKey)),
      shrouded(aes({ password: "other" }), infoOf(other.privateKey)),
    ),
  ),
]);

/** All but the first octet of a file, with a length in more octets than it needs. */
function longLength(file: Der): Uint8Array {
  const header = file[1]! < 0x80 ? 2 : 2 + (file[1]! & 0x7f);
  const size = file.length - header;
  return new Uint8Array([0x84, 0, 0, size >> 8, size & 0xff, ...file.slice(header)]);
}
const TWO_SHROUDED = withPkcs12Mac([
  data(
    sequence(shrouded(aes(), infoOf(leaf.privateKey)), shrouded(aes({ password: "other" }), infoOf(other.privateKey))),
  ),
]);

describe("unshroud", () => {
  test("check says of what lacks nothing but the root that it may do", async () => {
    const chain = [makeCertificate(leaf, { issuer: intermediate }), makeCertificate(intermediate, { issuer: root })];
    const bags = sequence(shrouded(aes(), infoOf(leaf.privateKey)), ...chain.map((each) => certBag(each)));
    const { code, stdout } = await command("check", withPkcs12Mac([data(bags)]), ...WITH_PASSWORD);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/: may do\n/)]);
  });

  test("check tells of what concerns the file as a whole without a path", async () => {
    const { stdout } = await command(
      "check",
      new Uint8Array([...FILES.keyAlone.slice(0, 1), ...longLength(FILES.keyAlone)]),
    );
    expect(stdout).toMatch(/BER[^()]*$/m);
  });

  test("inspect names a certificate that is read in part, and says so", async () => {
    const { stdout } = await command("inspect", HALF_READABLE, ...WITH_PASSWORD);
    expect(stdout).toContain("authenticatedSafe[0].bags[1] (unreadable)");
  });

  test("check cannot tell how long a certificate is valid that is read in part", async () => {
    const { stdout } = await command("check", HALF_READABLE, "--host", "a.test", "--json");
    expect(JSON.parse(stdout).checks).toContainEqual(expect.objectContaining({ check: "validity", status: "unknown" }));
  });

  test("check doubts a chain without its root, and names the issuer", async () => {
    const { stdout } = await command("check", WITHOUT_ROOT, "--json");
    const { checks } = JSON.parse(stdout);
    const chain = checks.find(({ check }: { check: string }) => check === "chain");
    expect(chain).toMatchObject({ status: "doubtful", sentence: expect.stringContaining("CN=root") });
  });

  test("check tells of standard input by that name", async () => {
    const { stdout } = await unshroud(["check", "-"], { stdin: Readable.from([Buffer.from(WITHOUT_ROOT)]) });
    expect(stdout).toMatch(/^standard input: /);
  });

  test("inspect takes standard input as text, too", async () => {
    const { stderr } = await unshroud(["inspect", "-"], { stdin: Readable.from(["just a line"]) });
    expect(stderr).toContain("ERR_PFX_NOT_PFX");
  });

  test.each(["inspect", "check"])("%s reads no more of an endless input than a file may have", async (name) => {
    let mebibytes = 0;
    const endless = Readable.from(
      (function* () {
        for (; ; mebibytes++) yield new Uint8Array(1 << 20);
      })(),
    );
    const { code, stderr } = await unshroud([name, "-"], { stdin: endless });
    expect(code).toBe(3);
    expect(stderr).toContain("ERR_PFX_LIMIT_EXCEEDED");
    expect(mebibytes).toBeLessThan(16 * 2);
  });

  test.each<[string, Der, RegExp]>([
    ["a provider without a name", EMPTY_PROVIDER, /Provider: +\(empty\)/],
    ["the first octets of a long key id", LONG_KEY_ID, /Key id: +(?:ab){32}… \(33 octets\)/],
    ["octets after a SafeContents", TRAILING_IN_SAFE, /2 octets follow the end of authenticatedSafe\[0\]/],
    ["how many of several keys come out", TWO_PASSWORDS, /1 of .* can be taken out, not all/],
    ["how many of several encrypted keys come out", TWO_SHROUDED, /2 keys present — 1 can be taken out, not all/],
    ["names that are empty", FILES.withoutNames, /issuer missing: \(empty\)/],
  ])("inspect shows %s", async (_what, file, shown) => {
    expect((await command("inspect", file, ...WITH_PASSWORD)).stdout).toMatch(shown);
  });

  test("pem writes what is in a SafeContents within another, and says what of it is none", async () => {
    const { code, stderr } = await command("pem", NESTED, ...WITH_PASSWORD, "--out", join(folder, "nested"));
    expect(code).toBe(3);
    expect(stderr).toContain("authenticatedSafe[0].bags[0].bags[1]");
  });

  test("what the operating system refuses has its code", async () => {
    const tooLong = "x".repeat(300);
    const written = await command("pem", FILES.expired, ...WITH_PASSWORD, "--out", join(folder, tooLong));
    expect(written).toMatchObject({ code: 3, stderr: expect.stringContaining("(ENAMETOOLONG)") });
    const read = await unshroud(["inspect", join(folder, tooLong)]);
    expect(read).toMatchObject({ code: 3, stderr: expect.stringContaining("(ENAMETOOLONG)") });
  });
});
