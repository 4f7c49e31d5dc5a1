/** What a file is that is no PFX: files of other tools, PFX files spoilt as they are in the wild, and near misses. */

import { generateKeyPairSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { type FileIdentification, identifyFile, inspectPfx, NotPfxError, openPfx } from "../src/index.js";
import { concat, integer, oid, sequence, tlv } from "./der.js";
import { FOREIGN_FILES, FOREIGN_TEXTS } from "./foreign-files.js";
import { quickVectorTests, readVector } from "./manifest.js";
import { keySecrets, leaksOf } from "./search.js";

const PFX = readVector("p-256-with-key.pfx");
const CERTIFICATES_ONLY = /^this holds certificates only; the private key was not exported: /;
const octetsOf = (text: string) => new Uint8Array(Buffer.from(text));
const latin1 = (octets: Uint8Array) => Buffer.from(octets).toString("latin1");
const base64 = (octets: Uint8Array) => Buffer.from(octets).toString("base64");
const lines = (text: string, end = "\n") => text.replace(/.{64}/g, `$&${end}`);
const pem = (label: string, octets: Uint8Array, end = "\n") =>
  `-----BEGIN ${label}-----${end}${lines(base64(octets), end)}${end}-----END ${label}-----${end}`;
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const der = (buffer: Buffer) => new Uint8Array(buffer);
const encryption = { cipher: "aes-128-cbc", passphrase: "x" } as const;
const pkcs8 = der(ec.privateKey.export({ type: "pkcs8", format: "der" }));
const pkcs8Pem = ec.privateKey.export({ type: "pkcs8", format: "pem" }) as string;

/** By what made them: OpenSSL (node:crypto) or the tool that foreign-files.ts names. */
const FILES: readonly (readonly [name: string, file: Uint8Array | string, facts: object])[] = [
  ["a certificate", FOREIGN_FILES.certificate, { kind: "certificate" }],
  ["a certificate request", FOREIGN_FILES.request, { kind: "certificationRequest" }],
  ["a certificate revocation list", FOREIGN_FILES.revocationList, { kind: "certificateList" }],
  ["PKCS#7 of two certificates", FOREIGN_FILES.twoCertificates, { kind: "pkcs7", certificates: 2 }],
  ["PKCS#7 of a revocation list", FOREIGN_FILES.noCertificate, { kind: "pkcs7", certificates: 0 }],
  ["CMS of encrypted data", FOREIGN_FILES.encryptedData, { kind: "pkcs7", certificates: null }],
  ["a public key", der(ec.publicKey.export({ type: "spki", format: "der" })), { kind: "publicKey" }],
  ["PKCS#8", pkcs8, { kind: "privateKeyInfo" }],
  [
    "PKCS#8, encrypted",
    der(ec.privateKey.export({ type: "pkcs8", format: "der", ...encryption })),
    { kind: "encryptedPrivateKeyInfo" },
  ],
  ["PKCS#1", der(rsa.privateKey.export({ type: "pkcs1", format: "der" })), { kind: "rsaPrivateKey" }],
  ["SEC 1", der(ec.privateKey.export({ type: "sec1", format: "der" })), { kind: "ecPrivateKey" }],
  ["a DSA key", FOREIGN_FILES.dsaKey, { kind: "dsaPrivateKey" }],
  ["PVK", FOREIGN_FILES.pvk, { kind: "pvk", encrypted: false }],
  ["PVK, encrypted", FOREIGN_FILES.encryptedPvk, { kind: "pvk", encrypted: true }],
  ["JKS", FOREIGN_FILES.jks, { kind: "javaKeyStore", format: "JKS" }],
  ["JCEKS", FOREIGN_FILES.jceks, { kind: "javaKeyStore", format: "JCEKS" }],
  ["BKS", FOREIGN_FILES.bks, { kind: "javaKeyStore", format: "BKS" }],
  ["an OpenSSH key", FOREIGN_TEXTS.openSshKey, { kind: "openSshPrivateKey", encrypted: false }],
  ["an OpenSSH key, encrypted", FOREIGN_TEXTS.encryptedOpenSshKey, { kind: "openSshPrivateKey", encrypted: true }],
  ["an OpenSSH public key", FOREIGN_TEXTS.openSshPublicKey, { kind: "openSshPublicKey" }],
  ["a PuTTY key", FOREIGN_TEXTS.puttyKey, { kind: "puttyPrivateKey" }],
  ["OpenPGP in armor", FOREIGN_TEXTS.openPgp, { kind: "openPgp" }],
  ["what openssl enc writes", FOREIGN_FILES.opensslEnc, { kind: "opensslEncrypted" }],
  ["a ZIP archive", FOREIGN_FILES.zip, { kind: "zip" }],
  ["a PFX in gzip", der(gzipSync(PFX)), { kind: "gzip" }],
  // The header: dwVersion 0, dwMagic "CERT", both least significant octet first; then the first property
  ["a serialized store", der(Buffer.from("000000004345525403000000010000001400", "hex")), { kind: "serializedStore" }],
  // securityd: AppleFileDL, "kych", version 1.0
  ["a keychain", der(Buffer.from("6b796368000100000000001400000000", "hex")), { kind: "keychain" }],
  ["a login page", "\r\n<!DOCTYPE html>\n<html><title>Sign in</title>", { kind: "html" }],
  ["an error in XML", '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', { kind: "xml" }],
  ["an error in JSON", '{ "error": "not found" }', { kind: "json" }],
  ["no octets", new Uint8Array(0), { kind: "empty" }],
  ["text", "Dear colleague, the file is attached.", { kind: "text" }],
  ["ASN.1 of another type", sequence(oid("1.2.3"), integer(1)), { kind: "asn1" }],
  ["octets of no kind", Uint8Array.from({ length: 99 }, (_, i) => (i * 89 + 0xb1) & 0xff), { kind: "unknown" }],
];

test.each(FILES)("%s is named", (_name, file, facts) => {
  const identification = identifyFile(file);
  expect(identification).toEqual({
    ...facts,
    encoding: null,
    description: expect.stringMatching(/^[a-zA-Z]/),
    advice: expect.stringMatching(/^[^.]*[a-z][^\n]*[^.\n]$/),
  });
  const octets = typeof file === "string" ? octetsOf(file) : file;
  expect(identifyFile(octets)).toEqual(identification);
  expect(identifyFile(octets.slice().buffer)).toEqual(identification);
});

test("every kind has a case here", () => {
  const seen = new Set([...FILES, ...PEM, ...WHOLE].map(([, file]) => identifyFile(file).kind));
  for (const file of [PFX, PFX.subarray(0, -1), MALFORMED, latin1(PFX)]) seen.add(identifyFile(file).kind);
  const kinds: Record<FileIdentification["kind"], true> = {
    pfx: true,
    truncatedPfx: true,
    malformedPfx: true,
    encodedPfx: true,
    mangledPfx: true,
    pem: true,
    pkcs7: true,
    javaKeyStore: true,
    pvk: true,
    openSshPrivateKey: true,
    openSshPublicKey: true,
    puttyPrivateKey: true,
    empty: true,
    certificate: true,
    serializedStore: true,
    certificationRequest: true,
    certificateList: true,
    publicKey: true,
    privateKeyInfo: true,
    encryptedPrivateKeyInfo: true,
    rsaPrivateKey: true,
    ecPrivateKey: true,
    dsaPrivateKey: true,
    keychain: true,
    openPgp: true,
    opensslEncrypted: true,
    zip: true,
    gzip: true,
    html: true,
    xml: true,
    json: true,
    asn1: true,
    text: true,
    unknown: true,
  };
  expect([...seen].sort()).toEqual(Object.keys(kinds).sort());
});

test.each([
  ["a .cer", FOREIGN_FILES.certificate],
  ["a .p7b", FOREIGN_FILES.twoCertificates],
  ["a .sst", der(Buffer.from("0000000043455254", "hex"))],
  ["a .cer in PEM", pem("CERTIFICATE", FOREIGN_FILES.certificate)],
  ["a .p7b in PEM", FOREIGN_TEXTS.pkcs7Pem],
  ["a .p7b in Base64", base64(FOREIGN_FILES.twoCertificates)],
])("%s holds certificates only, and says so", (_name, file) => {
  expect(identifyFile(file).advice).toMatch(CERTIFICATES_ONLY);
});

test.each([
  ["a private key", pkcs8],
  ["a request", FOREIGN_FILES.request],
  ["a revocation list", FOREIGN_FILES.revocationList],
  ["PKCS#7 without a certificate", FOREIGN_FILES.noCertificate],
  ["PEM of a certificate and its key", pem("CERTIFICATE", FOREIGN_FILES.certificate) + pkcs8Pem],
])("%s does not say that it holds certificates only", (_name, file) => {
  expect(identifyFile(file).advice).not.toMatch(CERTIFICATES_ONLY);
});

const CERTIFICATE = pem("CERTIFICATE", FOREIGN_FILES.certificate);
const PEM: readonly (readonly [name: string, text: string, facts: object])[] = [
  ["a certificate", CERTIFICATE, { labels: ["CERTIFICATE"], certificates: 1 }],
  [
    "a certificate and its key, with text before them",
    `subject=CN = a\r\n${CERTIFICATE}${pkcs8Pem}`,
    { labels: ["CERTIFICATE", "PRIVATE KEY"], certificates: 1, privateKeys: 1 },
  ],
  [
    "older labels of a certificate",
    pem("TRUSTED CERTIFICATE", FOREIGN_FILES.certificate) + pem("X509 CERTIFICATE", FOREIGN_FILES.certificate),
    { labels: ["TRUSTED CERTIFICATE", "X509 CERTIFICATE"], certificates: 2 },
  ],
  ["PKCS#7", FOREIGN_TEXTS.pkcs7Pem, { labels: ["PKCS7"], certificates: 2 }],
  [
    "PKCS#7 after a certificate",
    CERTIFICATE + FOREIGN_TEXTS.pkcs7Pem,
    { labels: ["CERTIFICATE", "PKCS7"], certificates: 3 },
  ],
  [
    "PKCS#7 under the label of a certificate, as certutil -encode writes it",
    pem("CERTIFICATE", FOREIGN_FILES.twoCertificates, "\r\n"),
    { labels: ["CERTIFICATE"], certificates: 2 },
  ],
  ["a request", FOREIGN_TEXTS.requestPem, { labels: ["CERTIFICATE REQUEST"] }],
  [
    "a key that is encrypted",
    ec.privateKey.export({ type: "pkcs8", format: "pem", ...encryption }) as string,
    { labels: ["ENCRYPTED PRIVATE KEY"], privateKeys: 1, encrypted: true },
  ],
  [
    "an older key that is encrypted",
    rsa.privateKey.export({ type: "pkcs1", format: "pem", ...encryption }) as string,
    { labels: ["RSA PRIVATE KEY"], privateKeys: 1, encrypted: true },
  ],
  [
    "a key under the label of a certificate",
    pem("CERTIFICATE", new Uint8Array(ec.privateKey.export({ type: "pkcs8", format: "der" }))),
    { labels: ["CERTIFICATE"], privateKeys: 1 },
  ],
  [
    "an encrypted key and a request under the labels of certificates",
    pem("CERTIFICATE", new Uint8Array(ec.privateKey.export({ type: "pkcs8", format: "der", ...encryption }))) +
      pem("CERTIFICATE", FOREIGN_FILES.request),
    { labels: ["CERTIFICATE", "CERTIFICATE"], privateKeys: 1, encrypted: true },
  ],
  ["line ends lost", CERTIFICATE.replace(/\n/g, ""), { labels: ["CERTIFICATE"], certificates: 1 }],
  [
    "a label that is cut off",
    `${CERTIFICATE}-----BEGIN PRIVATE KEY`,
    { labels: ["CERTIFICATE", "PRIVATE KEY"], certificates: 1, privateKeys: 1 },
  ],
  ["its end lost", CERTIFICATE.slice(0, 99), { labels: ["CERTIFICATE"], certificates: 1 }],
];

test.each(PEM)("PEM: %s", (_name, text, facts) => {
  const expected = { kind: "pem", certificates: 0, privateKeys: 0, encrypted: false, encoding: null, ...facts };
  expect(identifyFile(text)).toMatchObject(expected);
  expect(identifyFile(octetsOf(text))).toMatchObject(expected);
  // A byte order mark, and UTF-16 as PowerShell redirects it
  expect(identifyFile(`\uFEFF${text}`)).toMatchObject(expected);
  expect(identifyFile(octetsOf(`\uFEFF${text}`))).toMatchObject(expected);
  const wide = Buffer.from(`\uFEFF${text}`, "utf16le");
  expect(identifyFile(wide)).toMatchObject(expected);
  expect(identifyFile(Buffer.from(wide).swap16())).toMatchObject(expected);
  expect(identifyFile(base64(octetsOf(text)))).toMatchObject({ ...expected, encoding: "base64" });
});

test("of a label that is no plain one nothing is in the description", () => {
  const { description } = identifyFile("-----BEGIN \u001b[31mKEY-----\n-----BEGIN [31mred-----\n-----BEGIN CRL-----");
  expect(description).toBe("PEM text (CRL)");
});

test("the labels of a long file are those of its first 1,000 parts, and all certificates are counted", () => {
  const found = identifyFile("-----BEGIN CERTIFICATE-----\n".repeat(1_500));
  expect(found).toMatchObject({ kind: "pem", certificates: 1_500 });
  expect("labels" in found && found.labels.length).toBe(1_000);
});

const hex = Buffer.from(PFX).toString("hex");
/** The characters for 80 to 9F: https://encoding.spec.whatwg.org/index-windows-1252.txt */
const WINDOWS_1252 =
  "20ac 81 201a 192 201e 2026 2020 2021 2c6 2030 160 2039 152 8d 17d 8f 90 2018 2019 201c 201d 2022 2013 2014 2dc 2122 161 203a 153 9d 17e 178"
    .split(" ")
    .map((code) => String.fromCharCode(Number.parseInt(code, 16)));
const windows1252 = latin1(PFX).replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80]!);
/** A whole PFX in another form: the way that leads back is `encoding`. */
const WHOLE: readonly (readonly [name: string, file: string | Uint8Array, encoding: string])[] = [
  ["Base64 in one line", base64(PFX), "base64"],
  ["Base64 in lines of 64, as openssl base64 writes it", `${lines(base64(PFX))}\n`, "base64"],
  ["Base64 for URLs, without padding", Buffer.from(PFX).toString("base64url"), "base64"],
  ["a data URL", `data:application/x-pkcs12;base64,${base64(PFX)}`, "base64"],
  ["Base64 of Base64", base64(octetsOf(base64(PFX))), "base64"],
  ["hexadecimal in lines of 60, as xxd -p writes it", `${hex.replace(/.{60}/g, "$&\n")}\n`, "hex"],
  ["hexadecimal as SQL writes it", `0x${hex.toUpperCase()}`, "hex"],
  ["hexadecimal with colons", hex.replace(/..(?=.)/g, "$&:"), "hex"],
  ["PEM", pem("PKCS12", PFX), "pem"],
  ["PEM as certutil -encode writes it", pem("CERTIFICATE", PFX, "\r\n"), "pem"],
  ["PEM after a certificate", CERTIFICATE + pem("PKCS12", PFX), "pem"],
  ["a binary string in UTF-8", octetsOf(latin1(PFX)), "utf8"],
  ["text of windows-1252 in UTF-8", octetsOf(windows1252), "utf8"],
];

test.each(WHOLE)("a PFX in %s comes back whole, and nothing opens it by itself", (_name, file, encoding) => {
  const found = identifyFile(file);
  const kind = encoding === "utf8" ? "mangledPfx" : "encodedPfx";
  expect(found).toMatchObject({ kind, encoding });
  expect("decoded" in found && found.decoded).toEqual(PFX);
  expect("decoded" in found && found.decoded?.buffer.byteLength).toBe(PFX.length);
  const octets = typeof file === "string" ? octetsOf(file) : file;
  expect(() => inspectPfx(octets)).toThrow(expect.objectContaining({ code: "ERR_PFX_NOT_PFX", kind }));
});

test.each([
  ["readAsBinaryString", latin1(PFX)],
  ["a decoder of windows-1252", windows1252],
])("a PFX that was read as text by %s comes back whole", (_name, text) => {
  const found = identifyFile(text);
  expect(found).toMatchObject({ kind: "mangledPfx", encoding: "binaryString" });
  expect("decoded" in found && found.decoded).toEqual(PFX);
});

test("another file in such a form is named with it", () => {
  expect(identifyFile(latin1(FOREIGN_FILES.certificate))).toMatchObject({
    kind: "certificate",
    encoding: "binaryString",
  });
  expect(identifyFile(base64(FOREIGN_FILES.jks))).toMatchObject({ kind: "javaKeyStore", encoding: "base64" });
  expect(identifyFile(Buffer.from(pkcs8).toString("hex"))).toMatchObject({ kind: "privateKeyInfo", encoding: "hex" });
});

const vectors = quickVectorTests.filter(({ error, result }) => result === "valid" && error === undefined);
test.each(vectors.map(({ file }) => file))("%s is a PFX, in all its forms", (path) => {
  const file = readVector(path);
  expect(identifyFile(file).kind).toBe("pfx");
  for (const form of [base64(file), latin1(file), octetsOf(latin1(file)), pem("PKCS12", file)]) {
    const found = identifyFile(form);
    expect("decoded" in found && found.decoded).toEqual(file);
  }
  const lost = { kind: "mangledPfx", encoding: "utf8", decoded: null };
  expect(identifyFile(Buffer.from(file).toString("utf8"))).toMatchObject(lost);
  expect(identifyFile(octetsOf(Buffer.from(file).toString("utf8")))).toMatchObject(lost);
  const ascii = latin1(file).replace(/[\x80-\xff]/g, "?");
  expect(identifyFile(ascii)).toMatchObject(lost);
});

test("what was lost of another file is not taken for a PFX", () => {
  const p7b = Buffer.from(FOREIGN_FILES.twoCertificates).toString("utf8");
  expect(identifyFile(p7b).kind).toBe("unknown");
  expect(identifyFile(octetsOf(p7b)).kind).toBe("unknown");
});

describe("line ends that were changed", () => {
  const translated = (file: Uint8Array) => new Uint8Array(Buffer.from(latin1(file).replace(/\n/g, "\r\n"), "latin1"));
  const withLineEnds = vectors.filter(({ file }) => readVector(file).includes(0x0a)).map(({ file }) => file);

  test("there are files to change", () => {
    expect(withLineEnds.length).toBeGreaterThan(10);
  });

  test.each(withLineEnds)("are changed back in %s", (path) => {
    const found = identifyFile(translated(readVector(path)));
    expect(found).toMatchObject({ kind: "mangledPfx", encoding: "lineEnds" });
    expect("decoded" in found && found.decoded).toEqual(readVector(path));
  });

  test("are left where they are the file's own, and where some were not changed", () => {
    const file = readVector(withLineEnds[0]!);
    const certificate = translated(concat(FOREIGN_FILES.certificate, new Uint8Array([0x0a])));
    expect(identifyFile(certificate).kind).not.toBe("mangledPfx");
    const half = concat(translated(file), new Uint8Array([0x0a]));
    expect(identifyFile(half).kind).not.toBe("mangledPfx");
  });
});

/** Its version runs past the file, which is whole by its outermost length. */
const MALFORMED = sequence(
  tlv(0x02, new Uint8Array([3])),
  sequence(oid("1.2.840.113549.1.7.1"), tlv(0xa0, new Uint8Array([0x04, 0x05]))),
);

describe("near misses", () => {
  test.each([1, 2, 300])("a PFX with %i octets missing at its end", async (missing) => {
    const file = PFX.subarray(0, -missing);
    expect(identifyFile(file)).toMatchObject({ kind: "truncatedPfx", missing, encoding: null });
    await expect(openPfx(file)).rejects.toMatchObject({ code: "ERR_PFX_TRUNCATED", missing });
    for (const text of [base64(file), Buffer.from(file).toString("hex"), latin1(file), pem("PKCS12", file)]) {
      expect(identifyFile(text)).toMatchObject({ kind: "truncatedPfx", missing });
    }
  });

  test("a PFX with three octets missing inside, by its outermost length", () => {
    const file = concat(PFX.subarray(0, 200), PFX.subarray(203));
    expect(identifyFile(file)).toMatchObject({ kind: "truncatedPfx", missing: 3 });
  });

  test("a PFX whose inner elements do not fit", async () => {
    expect(identifyFile(MALFORMED)).toMatchObject({ kind: "malformedPfx" });
    await expect(openPfx(MALFORMED)).rejects.toMatchObject({ code: "ERR_PFX_SYNTAX" });
  });

  test("a PFX with octets after its end is one, and so is one beyond a limit", () => {
    expect(identifyFile(concat(PFX, new Uint8Array(3))).kind).toBe("pfx");
    const nulls = new Uint8Array(2_200_000).fill(5).map((octet, i) => (i % 2 === 0 ? octet : 0));
    const type = oid("1.2.840.113549.1.7.1");
    expect(identifyFile(sequence(integer(3), sequence(type, tlv(0xa0, tlv(0x30, nulls))))).kind).toBe("pfx");
    expect(identifyFile(tlv(0x30, nulls)).kind).toBe("unknown");
  });

  test("a key that begins like a PFX", () => {
    // Version 3, which no PrivateKeyInfo has
    const key = pkcs8.map((octet, i) => (i === 5 ? 3 : octet));
    expect(pkcs8.subarray(3, 6)).toEqual(new Uint8Array([0x02, 0x01, 0x00]));
    expect(identifyFile(key).kind).toBe("privateKeyInfo");
  });

  test.each([
    ["another character in Base64", `${base64(PFX).slice(0, 100)}.${base64(PFX).slice(100)}`],
    ["padding within Base64", `${base64(PFX).slice(0, 100)}=${base64(PFX).slice(100)}`],
    ["Base64 of text", base64(octetsOf("only text, and nothing else"))],
    ["words", "thequickbrownfoxjumpsoverthelazydog"],
    ["digits", "3082"],
    ["a number and a letter", "0é"],
    ["white space", " \r\n\t"],
  ])("%s is text", (_name, text) => {
    expect(identifyFile(text).kind).toBe("text");
  });

  test("text with control characters is of no kind", () => {
    expect(identifyFile("text\u0000").kind).toBe("unknown");
    expect(identifyFile("\ud800").kind).toBe("text");
  });
});

describe("NotPfxError", () => {
  const caught = (file: Uint8Array) =>
    openPfx(file).then(
      () => undefined,
      (error: unknown) => error as NotPfxError,
    );

  test.each(FILES.filter(([, file]) => typeof file !== "string"))("for %s carries what it is", async (_name, file) => {
    const error = await caught(file as Uint8Array);
    const found = identifyFile(file);
    expect(error).toBeInstanceOf(NotPfxError);
    expect(error).toMatchObject({ code: "ERR_PFX_NOT_PFX", kind: found.kind, file: found });
    expect(error?.message).toContain(found.description);
    expect(error?.message).toContain(found.advice);
  });

  test("shows no octet of a PFX that it decoded, whose key is not encrypted", async () => {
    const file = readVector("no-encryption.pfx");
    const pfx = await openPfx(file, { password: "unshroud" });
    const keys = pfx.authenticatedSafe.flatMap((safe) =>
      "bags" in safe ? safe.bags.flatMap((bag) => (bag.type === "keyBag" ? [bag.privateKeyInfo] : [])) : [],
    );
    expect(keys.length).toBeGreaterThan(0);
    const secrets = keys.flatMap((key, i) => keySecrets(`key ${i}`, key));
    expect(leaksOf(file, secrets)).not.toEqual([]);
    for (const form of [base64(file), file.reduce((text, octet) => text + octet.toString(16).padStart(2, "0"), "")]) {
      const found = identifyFile(form);
      expect("decoded" in found && found.decoded).toEqual(file);
      expect(leaksOf(found, secrets)).toEqual([]);
      const error = await caught(octetsOf(form));
      expect(error?.file).toMatchObject({ kind: "encodedPfx" });
      expect(leaksOf(error, secrets)).toEqual([]);
    }
  });
});

test("the vectors are of the kinds that their manifests name", () => {
  const named = quickVectorTests.filter(({ error }) => error?.code === "ERR_PFX_NOT_PFX");
  expect(named.length).toBeGreaterThan(8);
  for (const { file, error } of named) expect([file, identifyFile(readVector(file)).kind]).toEqual([file, error?.kind]);
});

test("what is neither octets nor text is a TypeError", () => {
  for (const file of [undefined, null, 1, {}, [48], new DataView(new ArrayBuffer(1)), new Uint16Array(1)]) {
    expect(() => identifyFile(file as never)).toThrow(TypeError);
  }
});

test("PEM whose labels may be anything is PEM without a label", () => {
  const text = "-----BEGIN <b>x</b>-----\nAAAA\n-----END <b>x</b>-----\n";
  expect(identifyFile(text)).toMatchObject({ kind: "pem", labels: ["<b>x</b>"], description: "PEM text" });
});

test("a PFX that was read as text and then written in Base64 is spoilt, whatever it was written in", () => {
  const spoilt = new Uint8Array(Buffer.from(latin1(PFX), "utf8"));
  expect(identifyFile(base64(spoilt))).toMatchObject({ kind: "mangledPfx", encoding: "utf8", decoded: PFX });
});
