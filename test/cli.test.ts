import { createPrivateKey, X509Certificate } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import { escapeJson, escapeText } from "../src/cli/escape.js";
import { explainPfxError } from "../src/cli/explain-error.js";
import { writeNewFiles } from "../src/cli/new-files.js";
import { describePasswordForms } from "../src/cli/password-forms.js";
import { run } from "../src/cli/run.js";
import {
  CryptoUnavailableError,
  DecryptionFailedError,
  explainKeyExtractability,
  IdentityAmbiguousError,
  IdentityNotFoundError,
  IntegrityRequiredError,
  identifyFile,
  inspectPfx,
  KeyUnsupportedError,
  LimitExceededError,
  MacMismatchError,
  NotPfxError,
  openPfx,
  type PasswordForm,
  PasswordRequiredError,
  PfxSyntaxError,
  RecipientKeyRequiredError,
  TruncatedError,
  UnsupportedError,
} from "../src/index.js";
import { unshroud, untouchable, type World } from "./command.js";
import {
  bag,
  data,
  explicit,
  NULL,
  octetString,
  oid,
  pfx,
  pfxOf,
  privateKeyInfo,
  sequence,
  set,
  shroudedKeyBag,
  tlv,
} from "./der.js";
import {
  AES128,
  aes,
  bmpString,
  encryptionScheme,
  PARAMETERS,
  pbes2Algorithm,
  pbkdf2,
  shrouded,
  withPkcs12Mac,
} from "./make.js";
import { certBag, infoOf, keyBag, makeCertificate, newSigner } from "./make-certificate.js";
import { pathOfVector as at, quickVectorTests, readVector } from "./manifest.js";

const folder = mkdtempSync(join(tmpdir(), "unshroud-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, octets: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, octets);
  return path;
}

const PASSWORD = ["--password-file", at("password.txt")];
const WRONG = { env: { PW: "correct horse battery" } };
const NOT_ENCRYPTED = "present, and not encrypted — whoever has the file has the key";
const firstLine = (text: string) => text.split("\n")[0];

describe("inspect", () => {
  test("says first that the key is present, without a password", async () => {
    const { code, stdout, stderr } = await unshroud(["inspect", at("rsa-2048-with-key.pfx")]);
    expect(firstLine(stdout)).toBe("Private key: present — the password tells whether it can be taken out");
    expect(stdout).toContain("only the password shows what is in it");
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("says first that the key can be taken out, with its password", async () => {
    const { code, stdout, stderr } = await unshroud(["inspect", at("iis5-rsa-with-key.pfx"), ...PASSWORD]);
    expect(firstLine(stdout)).toBe("Private key: present — can be taken out with this password");
    expect(stdout).toMatch(/^Integrity: +verified — MAC with SHA-1/m);
    expect(stdout).toMatch(/^ +Subject: +CN=unshroud test RSA-2048$/m);
    expect(stdout).toMatch(/^ +Provider: +Microsoft RSA SChannel Cryptographic Provider$/m);
    expect(stdout).toMatch(/^ +Store: +the machine's/m);
    expect(stdout).toMatch(/AT_KEYEXCHANGE/);
    expect(stdout).toContain("is chosen at import; it is not in the file.");
    expect([code, stderr]).toEqual([0, ""]);
  });

  test("says of a file without the key that it is hidden, and with the password that it is absent", async () => {
    const hidden = await unshroud(["inspect", at("rsa-2048-without-key.pfx")]);
    expect(firstLine(hidden.stdout)).toBe("Private key: hidden — only the password can tell");
    expect(hidden).toMatchObject({ code: 0, stderr: "" });
    const absent = await unshroud(["inspect", at("rsa-2048-without-key.pfx"), ...PASSWORD]);
    expect(firstLine(absent.stdout)).toMatch(/^Private key: absent/);
    expect(absent).toMatchObject({ code: 0, stderr: "" });
  });

  test.each([
    ["no-encryption-no-mac.pfx", /present, and not encrypted — whoever has the file has the key/],
    ["bag-unknown.pfx", /hidden — a part of the file is of a kind that this program does not know/],
    ["enveloped-data-only.pfx", /hidden — it is encrypted to a recipient's public key/],
    ["empty-safe-contents.pfx", /absent — all of the file is readable without a password/],
  ])("says of %s without a password: %s", async (file, answer) => {
    expect(firstLine((await unshroud(["inspect", at(file)])).stdout)).toMatch(answer);
  });

  test("counts several keys, and says of a locked one that not all can be taken out", async () => {
    const all = await unshroud(["inspect", at("two-keys.pfx"), ...PASSWORD]);
    expect(firstLine(all.stdout)).toBe("Private key: 2 keys present — all can be taken out with this password");
    const locked = await unshroud(["inspect", at("password-of-key-differs.pfx"), ...PASSWORD]);
    expect(locked.code).toBe(3);
    expect(firstLine(locked.stdout)).toMatch(/^Private key: present, not taken out/);
    expect(locked.stderr).toContain("(ERR_PFX_DECRYPTION_FAILED)");
  });

  test.each([
    ["no-encryption.pfx", [], 0],
    ["no-encryption.pfx", PASSWORD, 0],
    ["no-encryption-no-mac.pfx", [], 0],
    ["no-encryption-no-mac.pfx", PASSWORD, 0],
    ["no-encryption-no-mac.pfx", ["--password-env", "PW"], 0],
  ])("says of %s with %j that the key is not encrypted, whatever the password", async (file, options, code) => {
    const said = await unshroud(["inspect", at(file), ...options], WRONG);
    expect(firstLine(said.stdout)).toBe(`Private key: ${NOT_ENCRYPTED}`);
    expect(said).toMatchObject({ code, stderr: "" });
  });

  test("says of a key that is not encrypted also that the MAC does not verify", async () => {
    const argv = ["inspect", at("no-encryption.pfx"), "--password-env", "PW"];
    const { code, stdout, stderr } = await unshroud(argv, WRONG);
    const mismatch = "the password is wrong, or the file was altered: nothing in it can tell which";
    expect(firstLine(stdout)).toBe(`Private key: ${NOT_ENCRYPTED}; but ${mismatch}`);
    expect(stdout).toMatch(/^Integrity: +does not verify with this password/m);
    expect([code, stderr]).toEqual([3, `unshroud: ${mismatch} (ERR_PFX_MAC_MISMATCH)\n`]);
  });

  test("says of a key that only its SafeContents encrypts that the password takes it out", async () => {
    const { stdout } = await unshroud(["inspect", at("hidden-plain-key.pfx"), ...PASSWORD]);
    expect(firstLine(stdout)).toBe("Private key: present — can be taken out with this password");
  });

  test("tells keys that are not encrypted from others", async () => {
    const plain = bag(1, privateKeyInfo());
    const unsupported = bag(2, sequence(sequence(oid("1.2.3.4")), octetString(new Uint8Array(8))));
    // the last 298 octets of a file without a MAC: the bag of a key under the password of all vectors
    const shrouded = readVector("no-mac.pfx").subarray(-298);
    const headline = async (bags: readonly Uint8Array[], ...options: readonly string[]) => {
      const { stdout } = await unshroud(
        ["inspect", write("keys.pfx", pfx([data(sequence(...bags))])), ...options],
        WRONG,
      );
      return firstLine(stdout)!.replace(/^Private key: /, "");
    };
    expect(await headline([plain, plain])).toBe("2 keys present, and not encrypted — whoever has the file has them");
    const one = "2 keys present, 1 of them not encrypted";
    expect(await headline([plain, shrouded])).toBe(`${one} — the password tells whether the other can be taken out`);
    expect(await headline([plain, shrouded], ...PASSWORD)).toBe(
      `${one} — the other can be taken out with this password`,
    );
    expect(await headline([plain, shrouded], "--password-env", "PW")).toMatch(`${one} — the other not taken out: this`);
    expect(await headline([plain, shrouded, unsupported], ...PASSWORD)).toMatch(
      "3 keys present, 1 of them not encrypted — 1 of the others can be taken out, not all: this program does not",
    );
    expect(await headline([plain, NULL], ...PASSWORD)).toMatch(
      "present, and not encrypted — whoever has the file has the key; more may hide: the file is damaged",
    );
    expect(await headline([plain, shrouded, NULL], ...PASSWORD)).toMatch(
      `${one} — the other can be taken out, but more may hide: the file is damaged`,
    );
  });

  test("with a wrong password still shows the outline, exits 3 and repeats no password", async () => {
    const { code, stdout, stderr } = await unshroud(
      ["inspect", at("rsa-2048-with-key.pfx"), "--password-env", "PW"],
      WRONG,
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/^unshroud: the password is wrong.*\(ERR_PFX_MAC_MISMATCH\)\n$/);
    expect(stdout).toMatch(/^Integrity: +does not verify with this password/m);
    expect(stdout).toContain("SafeContents 2 of 2");
    expect(stdout + stderr).not.toContain("correct horse");
  });

  test("with a wrong password derives no more keys than one opening does", async () => {
    const file = "pbmac1-hmac-sha-256.pfx";
    const deriveBits = jest.spyOn(globalThis.crypto.subtle, "deriveBits");
    await expect(openPfx(readVector(file), { password: WRONG.env.PW, partial: true })).rejects.toThrow();
    const once = deriveBits.mock.calls.length;
    expect(once).toBeGreaterThan(0);
    const { stderr } = await unshroud(["inspect", at(file), "--password-env", "PW"], WRONG);
    expect(stderr).toContain("(ERR_PFX_MAC_MISMATCH)");
    expect(deriveBits).toHaveBeenCalledTimes(2 * once);
    deriveBits.mockRestore();
  });

  test.each(["rsa-2048-with-key.pfx", "pbmac1-hmac-sha-256.pfx", "windows-domain-protected.pfx", "signed-data.pfx"])(
    "with a wrong password gives the library's answer for %s",
    async (file) => {
      const { stdout } = await unshroud(["inspect", at(file), "--json", "--password-env", "PW"], WRONG);
      const answer = await explainKeyExtractability(readVector(file), { password: WRONG.env.PW });
      if (answer.answer !== "unknown") throw new Error("the password is not wrong");
      const { code, message } = answer.error;
      expect(JSON.parse(stdout).extractability).toMatchObject({ ...answer, error: { code, message } });
    },
  );

  const one = newSigner("one");
  const two = newSigner("two");

  /** The section of the report on identities, without its indentation. */
  async function sectionOfFile(name: string) {
    const { stdout } = await unshroud(["inspect", at(name), ...PASSWORD]);
    return /^Identities\n((?: .*\n)*)/m.exec(stdout)?.[1]?.replace(/ +/g, " ");
  }

  const sectionOfBags = (...bags: readonly Uint8Array[]) => sectionOfFile(write("identities.pfx", pfxOf(...bags)));

  test("puts keys, certificates and chains together", async () => {
    const chain = await sectionOfFile("chain.pfx");
    expect(chain).toMatch(/^ Private key with certificate, 1 of 1$/m);
    expect(chain).toMatch(/^ Matched: by public key\n Key id: agrees$/m);
    expect(chain).toMatch(
      /^ Chain: CN=unshroud test P-256\n CN=unshroud test intermediate\n CN=unshroud test root\n complete$/m,
    );
    expect(chain).toMatch(/^ Certificates without private key\n CN=unshroud test \w+\n CN=unshroud test \w+$/m);
    expect(await sectionOfFile("iis5-rsa-with-key.pfx")).toMatch(/^ issuer missing: CN=unshroud test intermediate$/m);
    const other = await sectionOfFile("key-of-another-certificate.pfx");
    expect(other).toMatch(/^ Private keys without certificate\n /m);
    expect(other).toMatch(/^ Certificates without private key\n CN=/m);
    expect(other).not.toContain("Matched");
    expect((await unshroud(["inspect", at("chain.pfx")])).stdout).not.toContain("Identities");
  });

  test("says of a key and a certificate that only a key id ties that they are unproved", async () => {
    const bags = [keyBag(privateKeyInfo(), "key", 1), certBag(makeCertificate(one, { issuer: one }), "certificate", 1)];
    const identities = await sectionOfBags(...bags);
    expect(identities).toMatch(/^ Name: key\n certificate\n Matched: unproved — by key id alone\n Key id: agrees$/m);
    expect(identities).toMatch(/^ complete$/m);
  });

  test("lists a key that stayed locked, and does not say whose it is", async () => {
    const locked = shrouded(aes({ password: "another" }), infoOf(one.privateKey));
    const identities = await sectionOfBags(locked, certBag(makeCertificate(one, { issuer: one })));
    expect(identities).toBe(
      " Private keys that stayed locked\n authenticatedSafe[0].bags[0]\n Certificates without private key\n CN=one\n",
    );
  });

  test("says of a chain that comes back to itself that it never ends", async () => {
    const bags = [makeCertificate(one, { issuer: two }), makeCertificate(two, { issuer: one })].map((each) =>
      certBag(each),
    );
    expect(await sectionOfBags(keyBag(one.privateKey), ...bags)).toMatch(
      /^ Chain: CN=one\n CN=two\n never ends: CN=one is above and below it$/m,
    );
  });

  test.each([
    [["2.5.29.37.0"], "for anything"],
    [["1.3.6.1.5.5.7.3.1", "2.5.29.37.0"], "for anything"],
    [["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.2.3.4"], "for serverAuth, clientAuth, 1.2.3.4"],
    [[], "for nothing"],
  ])("says what Java trusts a certificate for: %j", async (purposes, trusted) => {
    const value = sequence(
      oid("1.2.840.113549.1.9.22.1"),
      explicit(octetString(makeCertificate(one, { issuer: one }))),
    );
    const attribute = sequence(oid("2.16.840.1.113894.746875.1.1"), set(...purposes.map(oid)));
    const { stdout } = await unshroud(["inspect", write("trusted.pfx", pfxOf(bag(3, value, set(attribute))))]);
    expect(/^ +Trusted: +(.*)$/m.exec(stdout)?.[1]).toBe(trusted);
  });

  test("says of no other certificate that it is trusted", async () => {
    const store = await unshroud(["inspect", at("keytool/two-without-key.p12"), ...PASSWORD]);
    expect(store.stdout.match(/^ +Trusted: +for anything$/gm)).toHaveLength(2);
    const identity = await unshroud(["inspect", at("keytool/p-256-with-key.p12"), ...PASSWORD]);
    expect(identity.stdout).not.toContain("Trusted");
  });

  test("names a Windows domain where no password can open the file", async () => {
    const { code, stderr } = await unshroud(
      ["inspect", at("windows-domain-protected.pfx"), "--password-env", "PW"],
      WRONG,
    );
    expect(code).toBe(3);
    expect(stderr).toContain("Active Directory");
  });

  test.each(quickVectorTests.map(({ file }) => file))(
    "%s gives an answer or one sentence, without a stack",
    async (file) => {
      for (const options of [[], PASSWORD]) {
        const { code, stdout, stderr } = await unshroud(["inspect", at(file), ...options]);
        expect(stdout === "" ? stderr : stdout).toMatch(/^(Private key: |unshroud: .* \(ERR_PFX_[A-Z_]+\)$)/m);
        expect(code === 3).toBe(stderr !== "");
        expect(stdout + stderr).not.toMatch(/^\s+at |undefined|\[object|NaN|unexpected/m);
      }
    },
  );
});

describe("the form of the password that fitted", () => {
  const NSS = "as a BMPString where UTF-8 belongs (NSS writes it so)";
  const BOUNCY_CASTLE = "as ISO 8859-1 where UTF-8 belongs (some versions of Bouncy Castle write it so)";
  const EMPTY = "empty, as no octets where 00 00 belongs (many write it so)";
  const OPENSSL = "as a BMPString of its UTF-8 octets, not of its characters (OpenSSL before 1.1 writes it so)";

  /** A shrouded key under PBES2 with AES-128 and HMAC-SHA-1, the default, and `password` in these octets. */
  const algorithm = pbes2Algorithm(pbkdf2(PARAMETERS.salt, 10), encryptionScheme(AES128));
  const shroudedKey = (password: Uint8Array) =>
    shroudedKeyBag(algorithm, aes({ password, iterations: 10, prf: "sha1" })(privateKeyInfo())[1]);

  /** The lines of the row "Password". */
  async function linesFor(file: string, password: string) {
    const { code, stdout } = await unshroud(["inspect", file, "--password-env", "PW"], { env: { PW: password } });
    expect(code).toBe(0);
    const [, row] = /^(?:Password: +)(.*(?:\n {13}.*)*)\nFindings/m.exec(stdout) ?? [];
    return row?.split(/\n +/) ?? [];
  }

  test.each([
    ["UTF-8 in PBES2", [Buffer.from("pässwörd")], []],
    ["a BMPString in PBES2", [bmpString("pässwörd")], [NSS]],
    ["ISO 8859-1 in PBES2", [Buffer.from("pässwörd", "latin1")], [BOUNCY_CASTLE]],
    [
      "a mixture",
      [bmpString("pässwörd"), Buffer.from("pässwörd"), Buffer.from("pässwörd", "latin1"), bmpString("pässwörd")],
      [NSS, BOUNCY_CASTLE],
    ],
  ])("is named where it departs from the standard: %s", async (_form, passwords, lines) => {
    const path = write("forms.pfx", pfxOf(...passwords.map(shroudedKey)));
    expect(await linesFor(path, "pässwörd")).toEqual(lines);
  });

  test.each([
    ["password-absent-3des.pfx", "", [EMPTY]],
    ["password-empty-3des.pfx", "", []],
    ["password-empty-aes-256.pfx", "", []],
    ["password-not-ascii-3des.pfx", "Pässwörd-密码-😀", []],
    ["password-not-ascii-aes-256.pfx", "Pässwörd-密码-😀", []],
    ["pbmac1-hmac-sha-256.pfx", "unshroud", []],
    ["pbes1-md5-des-cbc.pfx", "unshroud", []],
  ])("is named for %s where it departs from the standard", async (file, password, lines) => {
    expect(await linesFor(at(file), password)).toEqual(lines);
  });

  test("is named for the MAC, a SafeContents and a key, wherever that stands", () => {
    const octets = { offset: 0, size: 0 };
    const PBE = { scheme: "PKCS12-PBE", cipher: "RC2-40-CBC", iterations: 1, saltSize: 8 } as const;
    const PBES1 = { scheme: "PBES1", digest: "MD5", cipher: "DES-CBC", iterations: 1, saltSize: 8 } as const;
    const fields = { path: "", octets, friendlyName: null, localKeyId: null, attributes: [] };
    const opened = (mac: PasswordForm, safe: PasswordForm, key: PasswordForm) =>
      describePasswordForms({
        integrity: {
          mode: "password",
          mac: { scheme: "PKCS12-KDF", digest: "SHA-1", iterations: 1, saltSize: 8 },
          passwordForm: mac,
        },
        authenticatedSafe: [
          {
            path: "",
            octets,
            privacy: "password",
            encryption: PBES1,
            passwordForm: safe,
            bags: [
              {
                ...fields,
                type: "safeContentsBag",
                bags: [
                  {
                    ...fields,
                    type: "pkcs8ShroudedKeyBag",
                    encryption: PBE,
                    passwordForm: key,
                    keyAttributes: [],
                    privateKeyInfo: new Uint8Array(),
                  },
                ],
              },
            ],
          },
        ],
        outline: inspectPfx(pfx([])),
        findings: [],
      });
    expect(opened("bmpString", "utf8", "bmpString")).toEqual([]);
    expect(opened("octets", "octets", "octets")).toEqual([]);
    expect(opened("bmpStringOfUtf8", "utf8", "bmpString")).toEqual([OPENSSL]);
    expect(opened("bmpString", "bmpString", "bmpString")).toEqual([NSS]);
    expect(opened("bmpString", "latin1", "none")).toEqual([BOUNCY_CASTLE, EMPTY]);
  });
});

describe("--require-key", () => {
  test.each<[file: string, options: readonly string[], code: number]>([
    ["rsa-2048-with-key.pfx", [], 0],
    ["rsa-2048-with-key.pfx", PASSWORD, 0],
    ["rsa-2048-without-key.pfx", [], 3],
    ["rsa-2048-without-key.pfx", PASSWORD, 1],
    ["empty-safe-contents.pfx", [], 1],
    ["no-encryption.pfx", [], 0],
    ["hidden-shrouded-key.pfx", [], 3],
    ["hidden-shrouded-key.pfx", PASSWORD, 0],
    ["password-of-key-differs.pfx", PASSWORD, 3],
    ["rsa-2048-der.cer", [], 3],
  ])("for %s with %j exits %i", async (file, options, code) => {
    expect((await unshroud(["inspect", at(file), "--require-key", ...options])).code).toBe(code);
  });

  test("with a wrong password exits 3, also where the key is in sight", async () => {
    const argv = ["inspect", at("rsa-2048-with-key.pfx"), "--require-key", "--password-env", "PW"];
    expect((await unshroud(argv, WRONG)).code).toBe(3);
  });
});

describe("what is no PKCS#12 file", () => {
  test.each(quickVectorTests.filter(({ error }) => error?.code === "ERR_PFX_NOT_PFX").map(({ file }) => file))(
    "%s is named, with a next step",
    async (file) => {
      const { code, stdout, stderr } = await unshroud(["inspect", at(file)]);
      expect(stderr).toMatch(
        /^unshroud: this is not readable as a PKCS#12 file: it is .*\(ERR_PFX_NOT_PFX\)\n {2}next: .+\n$/,
      );
      expect([code, stdout]).toEqual([3, ""]);
    },
  );

  const CERTIFICATES_ONLY = /^this holds certificates only; the private key was not exported: /;
  const files = ["rsa-2048-der.cer", "rsa-2048-base64.cer", "rsa-2048.p7b"];
  test.each(files)("%s says that the private key was not exported", async (file) => {
    const { stderr } = await unshroud(["inspect", at(file)]);
    expect(/^ {2}next: (.*)$/m.exec(stderr)?.[1]).toMatch(CERTIFICATES_ONLY);
    expect(stderr).toContain(identifyFile(readVector(file)).description);
  });

  test("a PFX in Base64 is not opened, and the next step is to decode it", async () => {
    const text = Buffer.from(readVector("no-encryption.pfx")).toString("base64");
    const { code, stdout, stderr } = await unshroud(["inspect", write("base64.pfx", text), "--json"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^ {2}next: decode it first \(base64 -d/m);
    const { file, ...error } = JSON.parse(stdout).error;
    expect(error).toMatchObject({ code: "ERR_PFX_NOT_PFX", kind: "encodedPfx" });
    expect(Object.keys(file)).toEqual(["kind", "encoding", "description", "advice"]);
  });

  test("a missing file, a folder and a file beyond the limit are one sentence each", async () => {
    const missing = await unshroud(["inspect", join(folder, "missing.pfx")]);
    expect(missing).toMatchObject({ code: 3, stdout: "", stderr: "unshroud: there is no such file (ENOENT)\n" });
    expect(await unshroud(["inspect", folder])).toMatchObject({ code: 3, stderr: expect.stringMatching(/EISDIR/) });
    const large = await unshroud(["inspect", write("large.pfx", new Uint8Array(16 * 1024 * 1024 + 1))]);
    expect(large).toMatchObject({ code: 3, stderr: expect.stringMatching(/ERR_PFX_LIMIT_EXCEEDED/) });
  });
});

describe("a file that is refused", () => {
  test.each([
    [1, "1 octet is"],
    [2, "2 octets are"],
    [1_100, "1,100 octets are"],
  ])("says how much is missing of one that is %i short", async (missing, octets) => {
    const path = write("short.pfx", readVector("rsa-2048-with-key.pfx").subarray(0, -missing));
    const { code, stderr } = await unshroud(["inspect", path]);
    expect(code).toBe(3);
    expect(firstLine(stderr)).toBe(
      `unshroud: the file is cut off: at least ${octets} missing at its end (ERR_PFX_TRUNCATED)`,
    );
  });

  test.each(["pbmac1-key-length-16.pfx", "pbmac1-key-length-left-out.pfx"])(
    "is not called damaged where its MAC could be forged: %s",
    async (file) => {
      const { code, stderr } = await unshroud(["inspect", at(file), ...PASSWORD]);
      expect(code).toBe(3);
      expect(stderr).toMatch(/^unshroud: the file's MAC is refused, as it could be forged: .+ \(ERR_PFX_SYNTAX\)$/m);
      expect(stderr).not.toMatch(/damaged|copy|export/);
    },
  );

  test("is called damaged where it is", async () => {
    const { stderr } = await unshroud(["inspect", at("damaged-version-2.pfx")]);
    expect(stderr).toMatch(/^unshroud: the file is damaged: .+\n {2}next: copy or export it again$/m);
  });
});

describe("the password", () => {
  const answers = async (options: readonly string[], world?: World) => {
    const { code, stderr } = await unshroud(["inspect", at("p-256-with-key.pfx"), "--require-key", ...options], world);
    return `${code}${stderr}`;
  };

  test.each([["unshroud"], ["unshroud\n"], ["unshroud\r\n"], ["unshroud\nsecond line\n"], ["\uFEFFunshroud\n"]])(
    "is the first line of a file: %j",
    async (text) => {
      expect(await answers(["--password-file", write("password", text)])).toBe("0");
      expect(await answers(["--password-file", "-"], { stdin: Readable.from([Buffer.from(text)]) })).toBe("0");
    },
  );

  test("keeps its spaces", async () => {
    expect(await answers(["--password-file", write("password", "unshroud \n")])).toMatch(/^3/);
  });

  test("comes from the environment, also beside a file from standard input", async () => {
    const env = { PW: "unshroud" };
    expect(await answers(["--password-env", "PW"], { env })).toBe("0");
    const stdin = Readable.from([readVector("p-256-with-key.pfx")]);
    const { code, stdout } = await unshroud(["inspect", "-", "--password-env", "PW"], { env, stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^File: +standard input/m);
  });

  test("is typed at a terminal without echo, and can be declined", async () => {
    const typed = async (keys: string) => {
      const stdin = Object.assign(new PassThrough(), { isTTY: true });
      const done = unshroud(["inspect", at("p-256-with-key.pfx"), "--require-key", "--ask-password"], { stdin });
      stdin.write(keys);
      return done;
    };
    const given = await typed("unshx\u007froud\r");
    expect(given).toMatchObject({ code: 0, stderr: "Password (not shown): \n" });
    expect(given.stdout).not.toMatch(/unshroud$/m);
    expect(await typed("unsh\u0003")).toMatchObject({ code: 2, stdout: "" });
    expect(await typed("\u0004")).toMatchObject({ code: 2, stdout: "" });
  });

  test("is not asked for where the file is none", async () => {
    const stdin = Object.assign(untouchable(), { isTTY: true });
    const { code, stderr } = await unshroud(["inspect", at("p-256-der.cer"), "--ask-password"], { stdin });
    expect([code, stderr]).toEqual([3, expect.not.stringContaining("Password")]);
  });
});

describe("the command line", () => {
  const FILE = at("p-256-with-key.pfx");
  test.each<[claim: string, argv: readonly string[]]>([
    ["no command", []],
    ["another command", ["open", FILE]],
    ["no file", ["inspect"]],
    ["two files", ["inspect", FILE, "hunter2"]],
    ["an unknown option", ["inspect", FILE, "--passwrd=hunter2"]],
    ["--password", ["inspect", FILE, "--password", "hunter2"]],
    ["--password=", ["inspect", FILE, "--password=hunter2"]],
    ["an option without its value", ["inspect", FILE, "--password-env"]],
    ["two passwords", ["inspect", FILE, "--password-env", "A", "--password-file", "b"]],
    ["a variable that is not set", ["inspect", FILE, "--password-env", "NOT_SET"]],
    ["a password file that is missing", ["inspect", FILE, "--password-file", join(folder, "missing")]],
    [
      "a password file that is not UTF-8",
      ["inspect", FILE, "--password-file", write("latin1", new Uint8Array([0xfc]))],
    ],
    ["--ask-password without a terminal", ["inspect", FILE, "--ask-password"]],
    ["standard input for both", ["inspect", "-", "--password-file", "-"]],
    ["pem without --out", ["pem", FILE]],
    ["pem with an empty --out", ["pem", FILE, "--out", ""]],
    ["pem with an option of inspect", ["pem", FILE, "--out", folder, "--json"]],
    ["inspect with an option of pem", ["inspect", FILE, "--out", folder]],
  ])("%s is a usage error", async (_claim, argv) => {
    const { code, stdout, stderr } = await unshroud(argv);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^unshroud: .+\n {2}next: unshroud --help\n$/);
    expect(stderr).not.toContain("hunter2");
  });

  test.each([
    ["little-endian", [0xff, 0xfe, 0x61, 0]],
    ["big-endian", [0xfe, 0xff, 0, 0x61]],
  ])("a password file in UTF-16, %s, is named as that", async (order, octets) => {
    const argv = ["inspect", FILE, "--password-file", write(`utf-16-${order}`, new Uint8Array(octets))];
    expect((await unshroud(argv)).stderr).toMatch(/UTF-16; save it as UTF-8/);
  });

  test("a terminal is neither a file nor a password file", async () => {
    const stdin = () => Object.assign(untouchable(), { isTTY: true });
    expect((await unshroud(["inspect", "-"], { stdin: stdin() })).code).toBe(2);
    expect((await unshroud(["inspect", FILE, "--password-file", "-"], { stdin: stdin() })).code).toBe(2);
    expect((await unshroud(["inspect", FILE], { stdin: stdin() })).code).toBe(0);
  });

  test("--help documents every option and every exit code; --version is that of the package", async () => {
    const { code, stdout } = await unshroud(["--help"]);
    expect(code).toBe(0);
    for (const option of ["--password-env", "--password-file", "--ask-password", "--require-key", "--json", "--out"]) {
      expect(stdout).toContain(option);
    }
    for (const exit of [0, 1, 2, 3]) expect(stdout).toMatch(new RegExp(`^  ${exit}   `, "m"));
    expect((await unshroud(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("--json", () => {
  test("is one object with the outline, the answer and the certificates, and without the key", async () => {
    const name = "iis5-rsa-with-key.pfx";
    const { code, stdout } = await unshroud(["inspect", at(name), "--json", ...PASSWORD]);
    const json = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      file: { name: at(name), size: readVector(name).length },
      answer: { verdict: "yes" },
      outline: { privateKey: "present", windows: { keys: [{ keySet: "machine" }] } },
      extractability: { answer: "yes", keys: [{ windows: { keySpecification: "AT_KEYEXCHANGE" } }] },
      opened: { integrity: { mode: "password" } },
      identities: {
        identities: [
          {
            key: "authenticatedSafe[1].bags[0]",
            certificate: "authenticatedSafe[0].bags[0]",
            match: "public-key",
            evidence: { localKeyId: "agrees" },
            chain: ["authenticatedSafe[0].bags[0]"],
            chainEnd: { end: "issuer-missing", issuer: "CN=unshroud test intermediate" },
          },
        ],
        keysWithoutCertificate: [],
        certificatesWithoutKey: [],
      },
      certificates: [{ path: "authenticatedSafe[0].bags[0]", subject: "CN=unshroud test RSA-2048" }],
    });
    const pfx = await openPfx(readVector(name), { password: "unshroud" });
    const [key] = pfx.authenticatedSafe
      .flatMap((safe) => ("bags" in safe ? safe.bags : []))
      .filter((bag) => bag.type === "pkcs8ShroudedKeyBag");
    if (key === undefined || !("privateKeyInfo" in key)) throw new Error("no key");
    // octets from the middle of the modulus would also be in the certificate, those at the end are the key's own
    expect(stdout).not.toContain(Buffer.from(key.privateKeyInfo.subarray(-64, -32)).toString("hex"));
    expect(stdout).not.toContain("privateKeyInfo");
  });

  test("is an object for a wrong password, for what is no PKCS#12 file and for a missing one, too", async () => {
    const wrong = await unshroud(["inspect", at("p-256-with-key.pfx"), "--json", "--password-env", "PW"], WRONG);
    expect(JSON.parse(wrong.stdout)).toMatchObject({
      answer: { verdict: "unknown" },
      extractability: { reason: "password-or-file-wrong", error: { code: "ERR_PFX_MAC_MISMATCH" } },
      opened: null,
    });
    const certificate = await unshroud(["inspect", at("p-256-der.cer"), "--json"]);
    expect(JSON.parse(certificate.stdout).error).toMatchObject({ code: "ERR_PFX_NOT_PFX", kind: "certificate" });
    const missing = await unshroud(["inspect", join(folder, "missing"), "--json"]);
    expect(JSON.parse(missing.stdout).error.code).toBe("ENOENT");
  });

  test.each(quickVectorTests.map(({ file }) => file))("of %s is JSON", async (file) => {
    JSON.parse((await unshroud(["inspect", at(file), "--json", ...PASSWORD])).stdout);
  });
});

describe("pem", () => {
  const PEM = ["pem", at("chain.pfx"), ...PASSWORD];
  const textOf = (out: string, name: string) => readFileSync(join(out, name), "utf8");
  const modeOf = (path: string) => statSync(path).mode & 0o777;
  let made = 0;
  const freshFolder = () => join(folder, `out-${made++}`);

  test("writes key, certificate and chain of each identity, for their owner only, under names of its own", async () => {
    const out = freshFolder();
    const { code, stdout, stderr } = await unshroud([...PEM, "--out", out]);
    expect([code, stderr]).toEqual([0, ""]);
    const names = ["cert", "chain", "fullchain", "key"].map((part) => `identity-1.${part}.pem`);
    expect(readdirSync(out).sort()).toEqual(names);
    expect([modeOf(out), ...names.map((name) => modeOf(join(out, name)))]).toEqual([0o700, 0o600, 0o600, 0o600, 0o600]);
    for (const name of names) expect(stdout).toContain(`  ${name} `);
    expect(stdout).toMatch(/^Written to .*\n(.*\n)* {2}identity-1\.key\.pem +private key, not encrypted$/m);
    const certificate = new X509Certificate(textOf(out, names[0]!));
    expect(certificate.subject).toBe("CN=unshroud test P-256");
    expect(certificate.checkPrivateKey(createPrivateKey(textOf(out, names[3]!)))).toBe(true);
    const [intermediate, root] = textOf(out, names[1]!).split(/(?<=END CERTIFICATE-----\n)/);
    expect(certificate.checkIssued(new X509Certificate(intermediate!))).toBe(true);
    expect(new X509Certificate(root!).subject).toBe("CN=unshroud test root");
    expect(textOf(out, names[2]!)).toBe(textOf(out, names[0]!) + intermediate);
  });

  test.each([
    [
      "two-keys.pfx",
      [
        "identity-1.cert",
        "identity-1.fullchain",
        "identity-1.key",
        "identity-2.cert",
        "identity-2.fullchain",
        "identity-2.key",
      ],
    ],
    ["key-without-certificate.pfx", ["key-1.key"]],
    ["rsa-2048-without-key.pfx", ["certificates"]],
    ["key-of-another-certificate.pfx", ["certificates", "key-1.key"]],
  ])("of %s writes %j", async (file, names) => {
    const out = freshFolder();
    expect((await unshroud(["pem", at(file), "--out", out, ...PASSWORD])).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(names.map((name) => `${name}.pem`));
  });

  /** What `pem` makes of a file with a MAC: exit code, what it says on standard error, and the names of the files. */
  async function pemOf(...bags: readonly Uint8Array[]) {
    const path = write("made.pfx", withPkcs12Mac([data(sequence(...bags))], { password: "unshroud" }));
    const out = freshFolder();
    const { code, stderr } = await unshroud(["pem", path, "--out", out, ...PASSWORD]);
    return { code, stderr, out, names: existsSync(out) ? readdirSync(out).sort() : [] };
  }

  const issuer = newSigner("issuer");
  const subject = newSigner("subject");
  const issuersCertificate = makeCertificate(issuer, { issuer });
  const certificate = makeCertificate(subject, { issuer });
  const IDENTITY = ["cert", "chain", "fullchain", "key"].map((part) => `identity-1.${part}.pem`);

  test("says of which key and certificate only the key id says that they belong together", async () => {
    // RSA in its algorithm, and no RSA key inside: what its public half is cannot be told
    const unproved = await pemOf(keyBag(privateKeyInfo(), "key", 1), certBag(certificate, "certificate", 1));
    expect(unproved.names).toEqual(["cert", "fullchain", "key"].map((part) => `identity-1.${part}.pem`));
    expect(unproved).toMatchObject({ code: 0, stderr: expect.stringMatching(/^unshroud: unproved: .* identity-1\n$/) });
    const proved = await pemOf(keyBag(subject.privateKey, "key", 1), certBag(certificate, "certificate", 1));
    expect(proved).toMatchObject({ code: 0, stderr: "" });
  });

  test("writes each certificate once, in a chain or else among those of no key", async () => {
    const other = certBag(makeCertificate(newSigner("other"), { issuer }));
    const chain = [keyBag(subject.privateKey), certBag(certificate), certBag(issuersCertificate)];
    expect((await pemOf(...chain, certBag(issuersCertificate))).names).toEqual(IDENTITY);
    const { names, out } = await pemOf(...chain, certBag(issuersCertificate), other, other);
    expect(names).toEqual(["certificates.pem", ...IDENTITY]);
    expect(textOf(out, "certificates.pem").match(/BEGIN CERTIFICATE/g)).toHaveLength(1);
  });

  test("leaves out what does not parse as a certificate, says so and exits 3", async () => {
    const { code, stderr, names, out } = await pemOf(
      certBag(issuersCertificate),
      certBag(octetString(certificate), "broken"),
      certBag(certificate.subarray(0, -1)),
    );
    expect([code, names]).toEqual([3, ["certificates.pem"]]);
    expect(new X509Certificate(textOf(out, "certificates.pem")).raw).toEqual(Buffer.from(issuersCertificate));
    expect(stderr).toMatch(/^unshroud: not written: .*: broken, authenticatedSafe\[0\]\.bags\[2\]\n$/);
  });

  describe("of a certificate with a key that does not parse", () => {
    const notBefore = tlv(0x17, Buffer.from("no time"));
    const unreadable = makeCertificate(subject, { issuer, notBefore, serialNumber: 2 });
    const notWritten = (name: string) => new RegExp(`^unshroud: not written: .*: ${name}\n$`);

    test("writes the key alone, says so and exits 3", async () => {
      const bags = [keyBag(subject.privateKey, "key"), certBag(unreadable, "broken"), certBag(issuersCertificate)];
      const { code, stderr, names, out } = await pemOf(...bags, keyBag(newSigner("other").privateKey));
      expect([code, names]).toEqual([3, ["certificates.pem", "key-1.key.pem", "key-2.key.pem"]]);
      expect(stderr).toMatch(notWritten("broken"));
      expect(new X509Certificate(textOf(out, "certificates.pem")).raw).toEqual(Buffer.from(issuersCertificate));
    });

    test("writes the key once, with the certificate that does", async () => {
      const bags = [keyBag(subject.privateKey), certBag(unreadable, "broken"), certBag(certificate)];
      const { code, stderr, names, out } = await pemOf(...bags, certBag(issuersCertificate));
      expect([code, names]).toEqual([3, IDENTITY]);
      expect(stderr).toMatch(notWritten("broken"));
      expect(new X509Certificate(textOf(out, "identity-1.cert.pem")).raw).toEqual(Buffer.from(certificate));
    });

    test("ends a chain before it, and writes what is above it among those of no key", async () => {
      const middle = newSigner("middle");
      const leaf = certBag(makeCertificate(subject, { issuer: middle }));
      const broken = certBag(makeCertificate(middle, { issuer, notBefore }), "broken");
      const bags = [keyBag(subject.privateKey), leaf, broken, certBag(issuersCertificate)];
      const { code, stderr, names, out } = await pemOf(...bags);
      const identity = ["cert", "fullchain", "key"].map((part) => `identity-1.${part}.pem`);
      expect([code, names]).toEqual([3, ["certificates.pem", ...identity]]);
      expect(stderr).toMatch(notWritten("broken"));
      expect(textOf(out, "identity-1.fullchain.pem")).toBe(textOf(out, "identity-1.cert.pem"));
      expect(new X509Certificate(textOf(out, "certificates.pem")).subject).toBe("CN=issuer");
    });
  });

  test.each([
    ["bag-crl.pfx", /^unshroud: left out: certificate revocation list: /],
    ["bag-secret.pfx", /^unshroud: left out: secret, not a private key \(.*\): /],
    ["bag-unknown.pfx", /^unshroud: left out: bag of unknown type \(.*\): /],
  ])("says what of %s is of a kind that it does not write", async (file, left) => {
    const out = freshFolder();
    const { code, stderr } = await unshroud(["pem", at(file), "--out", out, ...PASSWORD]);
    expect([code, readdirSync(out)]).toEqual([0, ["certificates.pem"]]);
    expect(stderr).toMatch(left);
  });

  test("says that it leaves out certificates of other types than X.509", async () => {
    const sdsi = bag(3, sequence(oid("1.2.840.113549.1.9.22.2"), explicit(tlv(0x16, Buffer.from("c2RzaQ==")))));
    const left = "left out: certificate of another type than X.509 (1.2.840.113549.1.9.22.2)";
    const beside = await pemOf(certBag(certificate), sdsi, sdsi);
    expect(beside).toMatchObject({ code: 0, names: ["certificates.pem"] });
    const paths = "authenticatedSafe[0].bags[1], authenticatedSafe[0].bags[2]";
    expect(beside.stderr).toBe(`unshroud: ${left}: ${paths}\n`);
    const alone = await pemOf(sdsi);
    expect(alone).toMatchObject({ code: 3, names: [], stderr: expect.stringContaining(`unshroud: ${left}: `) });
    expect(alone.stderr).toMatch(/^unshroud: nothing was written: /m);
  });

  test("writes what opens, says which keys do not and exits 3", async () => {
    const locked = shrouded(aes({ password: "another" }), infoOf(issuer.privateKey));
    const chain = [keyBag(subject.privateKey), certBag(certificate), certBag(issuersCertificate)];
    const { code, stderr, names } = await pemOf(...chain, locked, locked);
    expect([code, names]).toEqual([3, IDENTITY]);
    expect(stderr).toMatch(/^unshroud: not opened: .* a password of its own \(ERR_PFX_DECRYPTION_FAILED\): /);
    expect(stderr).toMatch(
      /: private key authenticatedSafe\[0\]\.bags\[3\], private key authenticatedSafe\[0\]\.bags\[4\]\n$/,
    );
    for (const file of ["password-of-key-differs.pfx", "keytool/password-of-key-differs.p12"]) {
      const out = freshFolder();
      const said = await unshroud(["pem", at(file), "--out", out, ...PASSWORD]);
      expect([said.code, readdirSync(out)]).toEqual([3, ["certificates.pem"]]);
      expect(said.stderr).toContain("(ERR_PFX_DECRYPTION_FAILED): private key ");
    }
  });

  test("writes what opens beside keys that are broken and SafeContents that stay closed", async () => {
    const chain = [keyBag(subject.privateKey), certBag(certificate), certBag(issuersCertificate)];
    const shroudedBroken = shrouded(aes({ password: "unshroud" }), sequence());
    for (const broken of [keyBag(sequence()), shroudedBroken, NULL]) {
      const { code, stderr, names } = await pemOf(...chain, broken);
      expect([code, names]).toEqual([3, IDENTITY]);
      expect(stderr).toMatch(/^unshroud: not opened: .*\(ERR_PFX_[A-Z_]+\): .*authenticatedSafe\[0\]\.bags\[3\]\n$/);
    }
    const out = freshFolder();
    const { code, stderr } = await unshroud(["pem", at("enveloped-data.pfx"), "--out", out, ...PASSWORD]);
    expect([code, readdirSync(out)]).toEqual([3, ["key-1.key.pem"]]);
    expect(stderr).toMatch(/\(ERR_PFX_RECIPIENT_KEY_REQUIRED\): authenticatedSafe\[0\]\n$/);
  });

  test("writes what opens of a file without a MAC where the password opens some of it", async () => {
    const keys = [aes({ password: "unshroud" }), aes({ password: "another" })].map((scheme) => shrouded(scheme));
    const out = freshFolder();
    const path = write("some.pfx", pfxOf(...keys));
    const { code, stderr } = await unshroud(["pem", path, "--out", out, ...PASSWORD]);
    expect([code, readdirSync(out)]).toEqual([3, ["key-1.key.pem"]]);
    expect(stderr).toMatch(/\(ERR_PFX_DECRYPTION_FAILED\): private key authenticatedSafe\[0\]\.bags\[1\]$/m);
  });

  test("names no more than ten of a kind", async () => {
    const { stderr } = await pemOf(...Array.from({ length: 12 }, () => shrouded(aes({ password: "another" }))));
    expect(stderr).toMatch(/bags\[9\] and 2 more\n/);
    expect(stderr).not.toContain("bags[10]");
  });

  test.each(["keytool/two-without-key.p12", "attribute-java-trusted-certificate.pfx"])(
    "of a trust store of Java's, %s, writes the certificates alone",
    async (file) => {
      const out = freshFolder();
      const { code, stderr } = await unshroud(["pem", at(file), "--out", out, ...PASSWORD]);
      expect([code, stderr, readdirSync(out)]).toEqual([0, "", ["certificates.pem"]]);
    },
  );

  test("says that what it wrote is unauthenticated where there is no MAC, and only there", async () => {
    const without = await unshroud(["pem", at("no-mac.pfx"), "--out", freshFolder(), ...PASSWORD]);
    expect(without).toMatchObject({ code: 0, stderr: expect.stringMatching(/^unshroud: unauthenticated: /) });
    const env = { PW: "unshroud" };
    const stdin = Readable.from([readVector("p-256-with-key.pfx")]);
    const argv = ["pem", "-", "--out", freshFolder(), "--password-env", "PW"];
    expect(await unshroud(argv, { env, stdin })).toMatchObject({ code: 0, stderr: "" });
  });

  test("writes into a folder that is there, and leaves the rest in it alone", async () => {
    const out = freshFolder();
    mkdirSync(out, { mode: 0o755 });
    writeFileSync(join(out, "other"), "");
    expect((await unshroud([...PEM, "--out", out])).code).toBe(0);
    expect(readdirSync(out)).toHaveLength(5);
    expect(modeOf(out)).toBe(0o755);
  });

  test.each(["identity-1.key.pem", "identity-1.fullchain.pem"])(
    "writes nothing where %s is there already, as a file or as a link to nowhere",
    async (name) => {
      for (const take of [
        (path: string) => writeFileSync(path, "mine"),
        (path: string) => symlinkSync(join(folder, "nowhere"), path),
      ]) {
        const out = freshFolder();
        mkdirSync(out);
        take(join(out, name));
        const { code, stdout, stderr } = await unshroud([...PEM, "--out", out]);
        expect([code, stdout]).toEqual([3, ""]);
        expect(stderr).toBe(`unshroud: nothing was written: ${name} is there already\n`);
        expect(readdirSync(out)).toEqual([name]);
      }
      expect(existsSync(join(folder, "nowhere"))).toBe(false);
    },
  );

  test("takes away what it made where one file cannot be written", async () => {
    const text = "text";
    const out = freshFolder();
    // A name within a folder that does not exist: the second of three fails after the first was written.
    const files = ["a", "missing/b", "c"].map((name) => ({ name, text }));
    expect(await writeNewFiles(out, files)).toMatch(/\(ENOENT\)$/);
    expect(existsSync(out)).toBe(false);
    mkdirSync(out);
    writeFileSync(join(out, "mine"), text);
    expect(await writeNewFiles(out, files)).toMatch(/\(ENOENT\)$/);
    expect(readdirSync(out)).toEqual(["mine"]);
  });

  test("makes no folder where the file does not open, or holds nothing to write", async () => {
    const refused = async (...argv: string[]) => {
      const out = freshFolder();
      const { code, stdout, stderr } = await unshroud(["pem", ...argv, "--out", out], WRONG);
      expect([code, stdout, existsSync(out)]).toEqual([3, "", false]);
      return stderr;
    };
    expect(await refused(at("chain.pfx"))).toMatch(
      /^unshroud: a password .* \(ERR_PFX_PASSWORD_REQUIRED\)\n {2}next: give/,
    );
    // without a MAC, the key needs the password and the certificate does not
    const key = shrouded(aes({ password: "unshroud" }));
    const path = write("partly.pfx", pfxOf(key, certBag(makeCertificate(newSigner("a"), { issuer: newSigner("b") }))));
    expect(await refused(path)).toMatch(/\(ERR_PFX_PASSWORD_REQUIRED\)\n {2}next: give/);
    expect(await refused(at("chain.pfx"), "--password-env", "PW")).toMatch(/\(ERR_PFX_MAC_MISMATCH\)\n$/);
    for (const unauthenticated of [at("no-mac.pfx"), path]) {
      expect(await refused(unauthenticated, "--password-env", "PW")).toMatch(/\(ERR_PFX_DECRYPTION_FAILED\)\n$/);
    }
    expect(await refused(at("p-256-der.cer"))).toMatch(/\(ERR_PFX_NOT_PFX\)\n {2}next: /);
    expect(await refused(at("empty-safe-contents.pfx"), ...PASSWORD)).toMatch(
      /^unshroud: nothing was written: no private key/,
    );
    expect(await refused(join(folder, "missing.pfx"))).toMatch(/\(ENOENT\)\n$/);
  });

  test("says why it cannot write to what is no folder, or stands in none", async () => {
    const file = write("no-folder", "");
    const said = async (out: string) => (await unshroud([...PEM, "--out", out])).stderr;
    const link = join(folder, "link-to-nowhere");
    symlinkSync(join(folder, "nowhere"), link);
    for (const out of [file, link]) {
      expect(await said(out)).toMatch(
        /^unshroud: nothing was written: what is to be the folder is none, .*\(ENOTDIR\)\n$/,
      );
    }
    expect(await said(join(folder, "missing", "out"))).toMatch(/does not exist \(ENOENT\)\n$/);
  });
});

describe("names out of a file", () => {
  const HOSTILE = "\x1b[2J\u202e\u2066\u200b\u2028\ud800";

  test("are shown with control, bidirectional and unseen characters escaped", () => {
    expect(escapeText(`a${HOSTILE}\x9b\n\\u{41}`)).toBe(
      "a\\u{1b}[2J\\u{202e}\\u{2066}\\u{200b}\\u{2028}\\u{d800}\\u{9b}\\u{a}\\u{5c}u{41}",
    );
    for (const code of [0x061c, 0x200e, 0x200f, 0x200d, 0x2029, 0x202a, 0x2069, 0xfeff, 0x7f, 0, 0xe0041]) {
      expect(escapeText(String.fromCodePoint(code))).toBe(`\\u{${code.toString(16)}}`);
    }
    expect(escapeText("Zürich 東京 😀")).toBe("Zürich 東京 😀");
    expect(escapeText("a".repeat(1_000))).toMatch(/^a{300}… \(700 more characters\)$/);
    expect(JSON.parse(escapeJson(JSON.stringify(`${HOSTILE}\u{e0041}`)))).toBe(`${HOSTILE}\u{e0041}`);
    expect(escapeJson(JSON.stringify(HOSTILE))).toMatch(/^[\x20-\x7e]+$/);
  });

  test("are escaped wherever they come from", async () => {
    // the container's name, eight BMP characters of it overwritten, in a file whose MAC nobody checks here
    const file = readVector("iis5-rsa-with-key.pfx");
    const name = Buffer.from("0B5C0E6F", "utf16le").swap16();
    const position = Buffer.from(file).indexOf(name);
    expect(position).toBeGreaterThan(0);
    file.set(Buffer.from("\x1b[2J\u202e\u2066\u200b\u2028", "utf16le").swap16(), position);
    const path = write("hostile-\x1b[2J.pfx", file);
    for (const options of [[], ["--json"]]) {
      const { stdout } = await unshroud(["inspect", path, ...options]);
      expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
      expect(stdout).toMatch(/202e/);
    }
  });
});

describe("what goes wrong outside the file", () => {
  test.each([
    ["is not UTF-8", ["--password-env", "PW"], { PW: "p\uFFFDssword" }],
    ["is no Unicode text", ["--password-env", "PW"], { PW: "\ud800" }],
    ["stands in a file that is too large", ["--password-file", write("long.txt", "x".repeat(2 ** 20 + 1))], {}],
    ["stands in a file that is not there", ["--password-file", join(folder, "none.txt")], {}],
  ])("a password that %s is bad usage", async (_how, options, env) => {
    const { code, stdout, stderr } = await unshroud(["inspect", at("chain.pfx"), ...options], { env });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^unshroud: .*\n {2}next: unshroud --help\n$/);
  });

  test.each([new Error("the pipe broke"), "the pipe broke"])(
    "what nobody expects is told, and no success: %s",
    async (thrown) => {
      let stderr = "";
      const stdout = {
        write: () => {
          throw thrown;
        },
      };
      const stderrOf = { write: (text: string) => (stderr += text) };
      expect(await run(["--version"], { stdin: untouchable(), stdout, stderr: stderrOf, env: {} })).toBe(3);
      expect(stderr).toBe("unshroud: unexpected: the pipe broke\n");
    },
  );

  test("every error of the library has its sentence", () => {
    const errors = [
      new NotPfxError(identifyFile("text")),
      new TruncatedError(1),
      new PfxSyntaxError("PFX", 0, "wrong"),
      new UnsupportedError("content type", "1.2.3.4", null),
      new PasswordRequiredError(),
      new MacMismatchError(),
      new IntegrityRequiredError(),
      new DecryptionFailedError(),
      new LimitExceededError("bags", 1, 2),
      new RecipientKeyRequiredError(),
      new CryptoUnavailableError("AES-192-CBC"),
      new KeyUnsupportedError("DSA", "1.2.840.10040.4.1"),
      new KeyUnsupportedError(null, "1.2.3.4"),
      new IdentityNotFoundError([]),
      new IdentityAmbiguousError(2),
    ];
    const sentences = errors.map((error) => explainPfxError(error).sentence);
    for (const sentence of sentences) expect(sentence).toMatch(/^[a-z].*[^.]$/);
    expect(new Set(sentences).size).toBe(errors.length);
  });
});
