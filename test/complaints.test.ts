/**
 * What people complain about most where other software reads their .pfx: each test starts from such a file, and ends at the
 * sentence or the value that would have helped.
 */

import { createPrivateKey, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { describe, expect, test } from "@jest/globals";
import {
  checkCompatibility,
  describePrivateKey,
  diagnosePfx,
  findIdentities,
  hasPrivateKey,
  identifyFile,
  inspectPfx,
  openPfx,
  toPem,
  toTlsOptions,
} from "../src/index.js";
import { readVector } from "./manifest.js";

const password = "unshroud";
const open = (file: string, given: string | null = password) => openPfx(readVector(file), { password: given });
const sentenceOf = async (file: string, given?: string) =>
  (await diagnosePfx(readVector(file), { password: given })).summary;
const findingsOf = async (file: string, given = password) =>
  (await diagnosePfx(readVector(file), { password: given })).findings.map(({ sentence }) => sentence);

test("one message for a wrong password, a damaged file, an unsupported algorithm and a missing MAC", async () => {
  const sentences = [
    await sentenceOf("rsa-2048-with-key.pfx", "Unshroud"),
    await sentenceOf("damaged-mac-digest.pfx", password),
    await sentenceOf("damaged-half-missing.pfx", password),
    await sentenceOf("certtool/cipher-gost28147-tc26z.p12", password),
    (await findingsOf("no-mac.pfx"))[0],
  ];
  expect(sentences).toEqual([
    expect.stringContaining("the password is wrong"),
    expect.stringContaining("the file was altered"),
    expect.stringContaining("cut off"),
    expect.stringContaining("unsupported"),
    expect.stringContaining("there is no MAC"),
  ]);
});

test("OpenSSL 3 and Node say `unsupported` of a file from an older Windows", async () => {
  const file = readVector("iis5-rsa-with-key.pfx");
  expect(() => createSecureContext({ pfx: Buffer.from(file), passphrase: password })).toThrow(/unsupported/i);
  expect(await findingsOf("iis5-rsa-with-key.pfx")).toContainEqual(
    expect.stringMatching(/RC2-40-CBC.*OpenSSL 3 opens it only with its legacy provider/),
  );
  const { "node-20": node, "openssl-3.0-legacy": legacy } = checkCompatibility(inspectPfx(file));
  expect([node.verdict, node.deciding[0]?.value, legacy.verdict]).toEqual(["refuses", "RC2-40-CBC", "unknown"]);
  const { identities } = await findIdentities(await open("iis5-rsa-with-key.pfx"));
  createSecureContext(toTlsOptions(identities[0]!));
});

test("Server 2016 and macOS call the right password of a modern file wrong", () => {
  const { "windows-2016": windows, "macos-14": macos } = checkCompatibility(
    inspectPfx(readVector("rsa-2048-with-key.pfx")),
  );
  expect(windows.verdict).toBe("refuses");
  expect(windows.deciding[0]).toMatchObject({ feature: "macDigest", value: "SHA-256" });
  expect(macos.verdict).toBe("refuses");
});

test.each(["p-256-with-key.pfx", "ed25519-with-key.pfx"])(
  "a key that is not RSA comes back as null: %s",
  async (file) => {
    const { identities } = await findIdentities(await open(file));
    const { type, publicKey } = await describePrivateKey(identities[0]!.key.privateKeyInfo);
    expect(type).toMatch(/^(EC|Ed25519)$/);
    const { publicKey: certified } = new X509Certificate(identities[0]!.certificate.certValue);
    expect(Buffer.from(publicKey!)).toEqual(certified.export({ format: "der", type: "spki" }));
  },
);

test("which certificate is for the key, and in which order TLS takes them", async () => {
  const { identities } = await findIdentities(await open("chain-leaf-last.pfx"));
  const chain = identities[0]!.chain.map(({ certValue }) => new X509Certificate(certValue));
  const key = createPrivateKey({ key: Buffer.from(identities[0]!.key.privateKeyInfo), format: "der", type: "pkcs8" });
  expect(chain[0]!.checkPrivateKey(key)).toBe(true);
  for (const [i, issuer] of chain.slice(1).entries()) expect(chain[i]!.checkIssued(issuer)).toBe(true);
});

test("whether there is a key in it at all, told before it is deployed", async () => {
  expect(await hasPrivateKey(readVector("windows10-rsa-without-key.pfx"), { password })).toBe(false);
  expect(await findingsOf("windows10-rsa-without-key.pfx")).toContain(
    "it holds certificates only; the private key was not exported",
  );
});

test("what is in it, told without the password", () => {
  const { privateKey, integrity, windows } = inspectPfx(readVector("iis5-rsa-with-key.pfx"));
  expect([privateKey, integrity.mode]).toEqual(["present", "password"]);
  expect(windows.keys[0]).toMatchObject({ keySet: "machine" });
});

test("a file in BER is refused, or read as empty", async () => {
  expect((await findIdentities(await open("pk12util/p-256-with-key.p12"))).identities).toHaveLength(1);
  expect(await findingsOf("ber.pfx")).toContainEqual(expect.stringContaining("BER that is not DER"));
});

test("the page stands still while a file is opened", async () => {
  let turns = 0;
  const ticking = setInterval(() => turns++, 1);
  await open("certtool/cipher-rc2-40.p12"); // 600,000 iterations at a time, which WebCrypto does not make
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(0);
});

test("an empty password is not the same as none", async () => {
  for (const file of ["password-empty-3des.pfx", "password-absent-3des.pfx"]) {
    const diagnosis = await diagnosePfx(readVector(file));
    expect([diagnosis.verdict, diagnosis.summary]).toEqual(["opens", "the file opens with an empty password"]);
  }
  expect(await sentenceOf("password-empty-3des.pfx", "password")).toBe("the password of the file is empty");
});

test("a password beyond ASCII is called wrong", async () => {
  for (const file of ["password-not-ascii-3des.pfx", "password-not-ascii-aes-256.pfx"]) {
    expect((await open(file, "Pässwörd-密码-😀")).integrity.mode).toBe("password");
    const normalized = "Pässwörd-密码-😀".normalize("NFD");
    expect(await sentenceOf(file, normalized)).toContain("another Unicode normal form");
  }
});

test("the names in it, and a file that names several", async () => {
  const { identities } = await findIdentities(await open("keytool/names.p12"));
  expect(identities.map(({ key }) => key.friendlyName)).toEqual(
    expect.arrayContaining([expect.stringMatching(/[^ -~]/)]),
  );
});

test("how to get PEM out of it", async () => {
  const { identities } = await findIdentities(await open("chain.pfx"));
  const { key, certificate, chain } = toPem(identities[0]!);
  expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

test("one unknown bag loses the file", async () => {
  const pfx = await open("bag-unknown.pfx");
  expect(pfx.authenticatedSafe.flatMap((safe) => ("bags" in safe ? safe.bags : [])).map(({ type }) => type)).toContain(
    "unknown",
  );
});

describe("something else was handed over", () => {
  const file = readVector("iis5-rsa-with-key.pfx");
  test.each<[what: string, given: Uint8Array | string, advice: RegExp]>([
    ["a .cer", readVector("rsa-2048-der.cer"), /this holds certificates only; the private key was not exported/],
    [
      "a certificate as PEM",
      readVector("rsa-2048-base64.cer"),
      /this holds certificates only; the private key was not exported/,
    ],
    ["a .p7b", readVector("rsa-2048.p7b"), /this holds certificates only; the private key was not exported/],
    ["Base64", Buffer.from(file).toString("base64"), /decode it/],
    ["a binary string", Buffer.from(file).toString("latin1"), /as octets, not as text/],
    ["octets read as UTF-8", new TextDecoder().decode(file), /as octets.*not as text/],
    ["half of it", file.subarray(0, 1_000), /again, in binary/],
  ])("%s", (_what, given, advice) => {
    expect(identifyFile(given).advice).toMatch(advice);
  });

  test("and what is a PFX in another form can be opened", async () => {
    const identified = identifyFile(Buffer.from(file).toString("base64"));
    if (identified.kind !== "encodedPfx") throw new Error(identified.kind);
    expect(await hasPrivateKey(identified.decoded, { password })).toBe(true);
  });
});
