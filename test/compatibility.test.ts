import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import {
  COMPATIBILITY_TARGETS,
  type CompatibilityTarget,
  checkCompatibility,
  inspectPfx,
  openPfx,
  type Pfx,
  type PfxOutline,
} from "../src/index.js";
import { passwordOf, readVector, vectorTests } from "./manifest.js";

interface Measurements {
  readonly tools: Readonly<Record<string, { readonly version: string }>>;
  readonly files: readonly {
    readonly file: string;
    readonly id: string;
    readonly answers: Readonly<Record<string, string>>;
  }[];
  readonly leftOut: readonly { readonly file: string; readonly id: string; readonly reason: string }[];
}

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { tools, files, leftOut } = JSON.parse(readFileSync(at("vectors/compatibility.json"), "utf8")) as Measurements;
const { compareAnswers } = await import(at("scripts/compatibility/agreement.mjs"));
const { OUT_OF_SIGHT } = await import(at("scripts/compatibility/out-of-sight.mjs"));

const testOf = ({ file, id }: { file: string; id: string }) =>
  vectorTests.find((vector) => vector.file === file && `tcId ${vector.tcId}` === id)!;
const quick = files.filter((each) => !testOf(each).flags.includes("ManyIterations")); // the others take minutes: scripts/compatibility/check.mjs

async function open(file: string): Promise<Pfx> {
  const vector = vectorTests.find((each) => each.file === file && each.result !== "invalid")!;
  return openPfx(readVector(file), { password: passwordOf(vector) });
}

/** The features and values that decide, without their places. */
function decidingFor(target: CompatibilityTarget, file: PfxOutline | Pfx) {
  const { verdict, deciding } = checkCompatibility(file)[target];
  return [verdict, ...new Set(deciding.map(({ feature, value }) => `${feature}: ${value}`))];
}

describe("what was measured", () => {
  test("every vector that a reader may open was asked about, or has the reason why not", () => {
    const asked = [...files, ...leftOut].map(({ file, id }) => `${file} ${id}`).sort();
    const wanted = vectorTests.filter(({ result }) => result !== "invalid");
    expect(asked).toEqual(wanted.map(({ file, tcId }) => `${file} tcId ${tcId}`).sort());
    expect(leftOut.every(({ reason }) => reason !== "")).toBe(true);
    expect(leftOut.length).toBeLessThan(10);
  });

  test("the answers name the versions that were measured", () => {
    const answers = checkCompatibility(inspectPfx(readVector("p-256-with-key.pfx")));
    expect(Object.keys(answers)).toEqual(COMPATIBILITY_TARGETS);
    const measured = Object.entries(answers).filter(([, { evidence }]) => evidence === "measured");
    expect(Object.fromEntries(measured.map(([id, { sources }]) => [id, sources]))).toEqual(
      Object.fromEntries(
        Object.entries(tools).map(([id, { version }]) => [id, [`vectors/compatibility.json: ${version}`]]),
      ),
    );
  });

  test("the answers for opened files are those of every tool, and those for outlines never contradict them", async () => {
    const disagreements: string[] = [];
    const counts = { agrees: 0, unknown: 0 };
    for (const { file, id, answers } of quick) {
      const octets = readVector(file);
      const pfx = await openPfx(octets, { password: passwordOf(testOf({ file, id })) });
      const found = { opened: checkCompatibility(pfx), outline: checkCompatibility(inspectPfx(octets)) };
      for (const { id: tool, opened, outline } of compareAnswers(file, found, answers)) {
        if (!["agrees", "out of sight"].includes(opened)) disagreements.push(`${file} ${tool}: opened ${opened}`);
        if (outline === "disagrees") disagreements.push(`${file} ${tool}: outline disagrees`);
        if (outline in counts) counts[outline as keyof typeof counts] += 1;
      }
    }
    expect(disagreements).toEqual([]);
    // What an outline shows decides often enough for it to be asked
    expect(counts.agrees).toBeGreaterThan(counts.unknown / 3);
  });

  test("for the slow files, too, the answer for the outline contradicts no tool", () => {
    const contradictions = files.flatMap(({ file, answers }) =>
      compareAnswers(file, { outline: checkCompatibility(inspectPfx(readVector(file))) }, answers)
        .filter(({ outline }: { outline: string }) => outline === "disagrees")
        .map(({ id }: { id: string }) => `${file} ${id}`),
    );
    expect(contradictions).toEqual([]);
  });

  test("an answer that is turned round is found", () => {
    const answers = { opened: { go: { verdict: "reads" } }, outline: { go: { verdict: "unknown" } } };
    expect(compareAnswers("a.pfx", answers, { go: "loses: 1 key" })).toEqual([
      { id: "go", said: "loses: 1 key", opened: "disagrees", outline: "unknown" },
    ]);
  });

  test("what is said to be out of sight is what some tool refuses, and has a reason", () => {
    for (const { reason, targets, files: exceptions } of OUT_OF_SIGHT) {
      expect(reason).not.toBe("");
      for (const file of exceptions) {
        const answers = files.filter((each) => each.file === file).map((each) => each.answers);
        expect(answers).not.toEqual([]);
        for (const target of targets) {
          expect(answers.map((each) => each[target])).not.toContainEqual("reads");
        }
      }
    }
  });
});

describe("the element that decides", () => {
  test.each<[string, CompatibilityTarget, string, ...string[]]>([
    ["mac-sha-256.pfx", "openssl-3.0", "reads"],
    ["pbe-sha1-rc2-40.pfx", "openssl-3.0", "refuses", "pkcs12Cipher: RC2-40-CBC"],
    ["pbe-sha1-rc2-40.pfx", "openssl-3.0-legacy", "reads"],
    ["no-mac.pfx", "node-20", "refuses", "integrity: none"],
    ["no-mac.pfx", "node-24", "reads"],
    ["pbmac1-hmac-sha-256.pfx", "openssl-3.0", "refuses", "macScheme: PBMAC1"],
    ["pbmac1-hmac-sha-256.pfx", "openssl-3.6", "reads"],
    ["ber.pfx", "go", "refuses", "encoding: BER"],
    ["p-256-with-key.pfx", "go", "reads"],
    ["two-keys.pfx", "pyca-49", "refuses", "keys: 2"],
    ["rsa-2048-with-key.pfx", "node-forge", "refuses", "certificateSignature: ecdsa-with-SHA256"],
    ["mac-sha3-256.pfx", "java-25", "refuses", "macDigest: SHA3-256"],
    ["no-encryption.pfx", "java-25", "refuses", "bag: keyBag"],
    ["key-without-certificate.pfx", "node-22", "refuses", "contents: keys, no certificate"],
  ])("%s, %s: %s %s", async (file, target, ...expected) => {
    const name = file.includes("/") ? file : `openssl/${file}`;
    expect(decidingFor(target, await open(name))).toEqual(expected);
  });

  test("of an outline, what is hidden decides where nothing in sight is refused", () => {
    const decides = (file: string) => decidingFor("openssl-3.0", inspectPfx(readVector(file)));
    expect(decides("windows10-rsa-with-key.pfx")).toEqual(["unknown", "hidden: encrypted"]);
    expect(decides("iis5-rsa-with-key.pfx")).toEqual(["refuses", "pkcs12Cipher: RC2-40-CBC"]);
    expect(decides("certificate-not-encrypted.pfx")).toEqual(["reads"]);
  });

  test("it says where the element stands", () => {
    const { deciding } = checkCompatibility(inspectPfx(readVector("iis5-rsa-with-key.pfx")))["node-24"];
    expect(deciding).toEqual([{ feature: "pkcs12Cipher", value: "RC2-40-CBC", path: "authenticatedSafe[0]" }]);
  });
});

describe("what is cited", () => {
  const IIS_5 = "openssl/iis5-rsa-with-key.pfx"; // RC2-40 and triple DES, MAC with SHA-1
  const WINDOWS_10 = "openssl/windows10-rsa-with-key.pfx"; // AES-256, MAC with SHA-256

  test.each<[CompatibilityTarget, string[], string[]]>([
    ["windows-2016", ["reads"], ["refuses", "macDigest: SHA-256", "pbes2Cipher: AES-256-CBC"]],
    ["windows-2019", ["reads"], ["reads"]],
    ["macos-14", ["reads"], ["refuses", "macDigest: SHA-256", "pbes2Cipher: AES-256-CBC"]],
    ["ios-17", ["reads"], ["refuses", "macDigest: SHA-256", "pbes2Cipher: AES-256-CBC"]],
    ["java-8", ["reads"], ["refuses", "macDigest: SHA-256"]],
    ["dotnet-9", ["reads"], ["reads"]],
  ])("%s and a file of IIS 5: %s; of Windows 10: %s", async (target, old, recent) => {
    expect(decidingFor(target, await open(IIS_5))).toEqual(old);
    expect(decidingFor(target, await open(WINDOWS_10))).toEqual(recent);
  });

  test("reports that do not agree, and what nobody has reported, are unknown", async () => {
    const [verdict, ...deciding] = decidingFor("macos-26", await open(WINDOWS_10));
    expect(verdict).toBe("unknown");
    expect(deciding).toContain("macDigest: SHA-256");
    expect(decidingFor("windows-2019", await open("openssl/pbmac1-hmac-sha-256.pfx"))[0]).toBe("unknown");
  });

  test("more than 300,000 iterations are too many for .NET", () => {
    const outline = inspectPfx(readVector("certtool/rsa-2048-with-key.p12"));
    expect(decidingFor("dotnet-9", outline)).toEqual(["refuses", "macIterations: 600000", "iterations: 600000"]);
  });

  test("every verdict has public addresses", async () => {
    for (const file of [IIS_5, WINDOWS_10]) {
      const cited = Object.values(checkCompatibility(await open(file))).filter(({ evidence }) => evidence === "cited");
      expect(cited.length).toBe(7);
      for (const { verdict, sources } of cited) {
        if (verdict !== "unknown") expect(sources.length).toBeGreaterThan(0);
        for (const source of sources) expect(new URL(source).protocol).toBe("https:");
      }
    }
  });
});
