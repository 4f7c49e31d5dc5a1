/** `unshroud check`, and docs/check.md, whose examples are run. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { unshroud } from "./command.js";
import { pfxOf } from "./der.js";
import { certBag, keyBag, makeCertificate, newSigner } from "./make-certificate.js";
import { pathOfVector } from "./manifest.js";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const DOCUMENT = at("docs/check.md");

const folder = mkdtempSync(join(tmpdir(), "unshroud-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function check(...argv: readonly string[]) {
  const env = { PASSWORD: "unshroud", WRONG: "Unshroud", EMPTY: "", QUOTED: '"unshroud"' };
  const { code, ...printed } = await unshroud(["check", ...argv], { env });
  return { exitCode: code, ...printed };
}

const WITH_PASSWORD = ["--password-env", "PASSWORD"];
const vector = (file: string) => pathOfVector(file);

/** The statuses of the checks, each as often as it is made. */
async function statuses(...argv: readonly string[]) {
  const { exitCode, stdout } = await check(...argv, "--json");
  const { checks } = JSON.parse(stdout) as { checks: { check: string; status: string }[] };
  return { exitCode, checks: checks.map(({ check: name, status }) => `${name} ${status}`) };
}

describe("unshroud check", () => {
  test("passes what will do", async () => {
    const argv = [
      vector("chain.pfx"),
      ...WITH_PASSWORD,
      "--host",
      "example.test",
      "--for",
      "node-20",
      "--min-days",
      "30",
    ];
    expect(await statuses(...argv)).toEqual({
      exitCode: 0,
      checks: ["opens", "mac", "key", "match", "host", "validity", "chain", "target"].map((name) => `${name} passes`),
    });
  });

  test.each<[what: string, argv: string[], exitCode: number, ...checks: string[]]>([
    ["no key", [vector("iis5-rsa-without-key.pfx"), ...WITH_PASSWORD], 1, "opens passes", "key fails"],
    ["another host", [vector("chain.pfx"), ...WITH_PASSWORD, "--host", "other.test"], 1, "host fails", "match passes"],
    [
      "one of two hosts",
      [vector("chain.pfx"), ...WITH_PASSWORD, "--host", "example.test", "--host", "b.test"],
      1,
      "host passes",
      "host fails",
    ],
    ["no MAC", [vector("no-mac.pfx"), ...WITH_PASSWORD], 1, "opens passes", "mac fails"],
    ["a chain of the leaf alone", [vector("p-256-with-key.pfx"), ...WITH_PASSWORD], 1, "chain fails"],
    ["too few days", [vector("chain.pfx"), ...WITH_PASSWORD, "--min-days", "99999"], 1, "validity fails"],
    [
      "software that refuses it",
      [vector("chain.pfx"), ...WITH_PASSWORD, "--for", "windows-2016,node-20"],
      1,
      "target fails",
      "target passes",
    ],
    ["a wrong password", [vector("chain.pfx"), "--password-env", "WRONG"], 3, "opens fails", "mac fails", "key passes"],
    ["a password in quotation marks", [vector("chain.pfx"), "--password-env", "QUOTED"], 3, "opens fails"],
    ["no password", [vector("chain.pfx")], 3, "opens unknown", "mac unknown", "key passes"],
    [
      "no password where it is empty",
      [vector("password-empty-aes-256.pfx")],
      1,
      "opens passes",
      "mac passes",
      "key passes",
    ],
    ["no password, and plainly no key", [vector("certificate-not-encrypted.pfx")], 1, "opens unknown", "key fails"],
    [
      "a key with a password of its own",
      [vector("password-of-key-differs.pfx"), ...WITH_PASSWORD],
      3,
      "opens fails",
      "mac passes",
      "match unknown",
    ],
    ["contents that no password opens", [vector("enveloped-data-only.pfx"), ...WITH_PASSWORD], 3, "key unknown"],
    ["a bag of a type that nobody knows", [vector("bag-unknown.pfx"), ...WITH_PASSWORD], 3, "key unknown"],
    ["certificates that stayed closed", [vector("damaged-padding-no-mac.pfx"), ...WITH_PASSWORD], 3, "match unknown"],
    [
      "an empty password, which software encodes as it likes",
      [vector("password-empty-aes-256.pfx"), "--password-env", "EMPTY", "--for", "node-20"],
      1,
      "target doubtful",
    ],
    ["a certificate", [vector("p-256-der.cer")], 3, "opens fails", "key unknown"],
    ["a file cut off", [vector("damaged-half-missing.pfx"), ...WITH_PASSWORD], 3, "opens fails"],
    ["certificates in a trust store", [vector("keytool/two-without-key.p12"), ...WITH_PASSWORD], 1, "key fails"],
  ])("tells of %s", async (_what, argv, exitCode, ...checks) => {
    const told = await statuses(...argv);
    expect(told.exitCode).toBe(exitCode);
    expect(told.checks).toEqual(expect.arrayContaining(checks));
  });

  test("gives --json as docs/check.schema.json describes it", async () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
      // Strict here: members may be added, but not without being described
      JSON.parse(readFileSync(at("docs/check.schema.json"), "utf8"), (_key, value) =>
        value?.properties === undefined ? value : { ...value, additionalProperties: false },
      ),
    );
    for (const file of [
      "chain.pfx",
      "iis5-rsa-without-key.pfx",
      "p-256-der.cer",
      "damaged-half-missing.pfx",
      "missing.pfx",
    ]) {
      const { stdout } = await check(
        vector(file),
        ...WITH_PASSWORD,
        "--host",
        "a.test",
        "--for",
        "go,macos-26",
        "--json",
      );
      const given = JSON.parse(stdout);
      validate(given);
      expect(validate.errors).toBeNull();
      validate({ ...given, more: 1 });
      expect(validate.errors).not.toBeNull();
    }
  });

  test.each([
    [["--for", "node-20,windows-2000"], 'not "windows-2000"'],
    [["--for", ""], "--for takes"],
    [["--min-days=-1"], "--min-days"],
    [["--host", "https://example.test"], "--host takes"],
    [["--host", ""], "--host takes"],
    [["--min-days", "thirty"], "--min-days"],
    [["--out", "folder"], "--out is an option of pem"],
    [["--require-key"], "--require-key is an option of inspect"],
  ])("refuses the command line %j", async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await check(vector("chain.pfx"), ...argv);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(sentence);
  });

  test("shows no password, and no character of the file or the command line that a terminal would act on", async () => {
    const { stdout } = await check(vector("chain.pfx"), "--password-env", "QUOTED", "--host", "a\u001b[31m.test");
    expect(stdout).not.toContain('unshroud"');
    const subject = newSigner("a\u001b[31m\u202e");
    const certificate = certBag(makeCertificate(subject, { issuer: subject }));
    const file = join(folder, "names.pfx");
    writeFileSync(file, pfxOf(keyBag(subject.privateKey), certificate));
    for (const argv of [[file], [file, "--json"]]) {
      const { stdout: told } = await check(...argv);
      expect(told).toContain("31m");
      expect([told.includes("\u001b"), told.includes("\u202e")]).toEqual([false, false]);
    }
    const { stderr } = await check(file, "--host", "a\u001b[31m.test");
    expect([stderr.includes("--host takes"), stderr.includes("\u001b")]).toEqual([true, false]);
  });
});

test("the examples in docs/check.md are what the command prints (UPDATE_DOCS=1 writes them)", async () => {
  const document = readFileSync(DOCUMENT, "utf8");
  let updated = document;
  const examples = [...document.matchAll(/^```console\n\$ unshroud check (.*)\n[\s\S]*?^```$/gm)];
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const [block, argv] of examples) {
    const { stdout, exitCode } = await check(
      ...argv!.split(" ").map((one) => (one.startsWith("vectors/") ? at(one) : one)),
    );
    const shown = stdout.replaceAll(at("vectors"), "vectors");
    updated = updated.replace(
      block,
      () => `\`\`\`console\n$ unshroud check ${argv}\n${shown}$ echo $?\n${exitCode}\n\`\`\``,
    );
  }
  if (process.env["UPDATE_DOCS"]) writeFileSync(DOCUMENT, updated);
  else expect(document).toBe(updated);
});
