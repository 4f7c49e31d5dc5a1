/**
 * What diagnosePfx says of files that other tools made, and of such files with one thing wrong. The verdicts are those
 * of who made the file, or spoilt it.
 */

import { describe, expect, test } from "@jest/globals";
import {
  type Diagnosis,
  type DiagnosisFindingCode,
  type DiagnosisVerdict,
  diagnosePfx,
  hasPrivateKey,
  inspectPfx,
  openPfx,
  type PasswordUse,
  type Range,
} from "../src/index.js";
import { type Der, octetString, pfxOf } from "./der.js";
import { certBag, keyBag, makeCertificate, newSigner, type Signer } from "./make-certificate.js";
import { passwordOf, quickVectorTests, readVector, vectorTests } from "./manifest.js";

const PASSWORD = "unshroud";
const NOW = new Date("2026-01-01T00:00:00Z");
const diagnose = (octets: Uint8Array, password?: string | null) => diagnosePfx(octets, { password, now: NOW });
const codesOf = ({ findings }: Diagnosis) => findings.map(({ finding }) => finding);

type Row = readonly [file: string, password: string | null | undefined, DiagnosisVerdict, ...DiagnosisFindingCode[]];

const ROWS: readonly Row[] = [
  // What opens
  ["openssl/rsa-2048-with-key.pfx", PASSWORD, "opens"],
  ["openssl/p-256-with-key.pfx", PASSWORD, "opens"],
  ["openssl/ed25519-with-key.pfx", PASSWORD, "opens"],
  ["openssl/iis5-rsa-with-key.pfx", PASSWORD, "opens", "weak-encryption", "legacy-encryption", "chain-incomplete"],
  ["openssl/iis5-rsa-with-signature-key.pfx", PASSWORD, "opens", "signature-key-specification"],
  ["openssl/iis5-rsa-without-key.pfx", PASSWORD, "opens", "no-private-key"],
  ["openssl/msie4-rsa-with-key.pfx", PASSWORD, "opens", "weak-encryption", "few-iterations"],
  ["openssl/windows10-rsa-with-key.pfx", PASSWORD, "opens"],
  ["openssl/windows10-rsa-without-key.pfx", PASSWORD, "opens", "no-private-key"],
  ["openssl/rsa-2048-without-key.pfx", PASSWORD, "opens", "no-private-key"],
  ["openssl/no-mac.pfx", PASSWORD, "opens", "unauthenticated"],
  ["openssl/mac-removed.pfx", PASSWORD, "opens", "unauthenticated"],
  ["openssl/no-encryption.pfx", PASSWORD, "opens", "key-in-clear"],
  ["openssl/no-encryption-no-mac.pfx", undefined, "opens", "key-in-clear", "unauthenticated"],
  ["openssl/certificate-not-encrypted-no-mac.pfx", undefined, "opens", "no-private-key"],
  ["openssl/pbe-sha1-rc4-40.pfx", PASSWORD, "opens", "weak-encryption"],
  ["openssl/pbe-sha1-rc4-128.pfx", PASSWORD, "opens", "legacy-encryption"],
  ["openssl/pbes1-md5-des-cbc.pfx", PASSWORD, "opens", "weak-encryption"],
  ["openssl/pbes2-hmac-sha-256-rc2-64-cbc.pfx", PASSWORD, "opens", "weak-encryption"],
  ["openssl/pbes2-hmac-sha-256-rc2-128-cbc.pfx", PASSWORD, "opens", "legacy-encryption"],
  ["openssl/ber.pfx", PASSWORD, "opens", "not-der"],
  ["openssl/trailing-octets.pfx", PASSWORD, "opens", "trailing-octets"],
  ["openssl/scrypt.pfx", PASSWORD, "opens"],
  ["openssl/pbmac1-hmac-sha-256.pfx", PASSWORD, "opens"],
  ["openssl/chain-leaf-last.pfx", PASSWORD, "opens", "chain-out-of-order"],
  ["bouncycastle/rsa-2048-with-key.p12", PASSWORD, "opens"],
  ["bouncycastle/p-256-key-only.p12", PASSWORD, "opens", "no-certificate"],
  ["bouncycastle/ed25519-hidden-plain-key.p12", PASSWORD, "opens"],
  ["bouncycastle/not-encrypted.p12", PASSWORD, "opens", "key-in-clear"],
  ["certtool/p-256-with-key.p12", PASSWORD, "opens", "many-iterations"],
  ["certtool/cipher-rc2-40.p12", PASSWORD, "opens", "weak-encryption", "many-iterations"],
  ["certtool/password-empty.p12", undefined, "opens", "empty-password"],
  ["certtool/password-null.p12", null, "opens", "empty-password"],
  ["keytool/rsa-2048-with-key.p12", PASSWORD, "opens"],
  ["keytool/two-without-key.p12", PASSWORD, "opens", "no-private-key"],
  ["keytool/secret-key.p12", PASSWORD, "opens", "no-private-key"],
  ["keytool/without-key-no-password.p12", undefined, "opens", "no-private-key", "unauthenticated"],
  ["pk12util/p-256-with-key.p12", PASSWORD, "opens", "not-der"],
  ["openssl/password-empty-3des.pfx", "", "opens", "empty-password"],
  ["openssl/password-empty-3des.pfx", null, "wrong-password"],
  ["openssl/password-absent-3des.pfx", null, "opens", "empty-password"],
  ["pk12util/password-empty.p12", "", "opens", "empty-password"],
  ["pyca/one-iteration.p12", PASSWORD, "opens", "few-iterations"],
  ["pyca/authorities-only.p12", PASSWORD, "opens", "no-private-key"],
  ["pyca/no-encryption.p12", undefined, "opens", "key-in-clear"],

  // No password, and a wrong one
  ["openssl/iis5-rsa-with-key.pfx", undefined, "password-required", "weak-encryption"],
  ["openssl/iis5-rsa-without-key.pfx", undefined, "password-required"],
  ["openssl/no-mac.pfx", undefined, "password-required", "unauthenticated"],
  ["openssl/p-256-with-key.pfx", "Unshroud", "wrong-password"],
  ["openssl/iis5-rsa-with-key.pfx", "Unshroud", "wrong-password"],
  ["openssl/no-mac-3des.pfx", "Unshroud", "wrong-password"],
  ["openssl/pbmac1-hmac-sha-256.pfx", "Unshroud", "wrong-password"],
  ["bouncycastle/p-256-with-key.p12", "Unshroud", "wrong-password"],
  ["keytool/rsa-2048-with-key.p12", "Unshroud", "wrong-password"],
  ["pyca/p-256-with-key.p12", "Unshroud", "wrong-password"],
  ["keytool/password-of-key-differs.p12", PASSWORD, "wrong-password"],
  ["certtool/p-256-with-key.p12", ` "${PASSWORD}"\r\n`, "wrong-password"],
  ["pyca/no-encryption-without-key.p12", "Unshroud", "wrong-password", "empty-password"],

  // The octets do not tell
  ["keytool/secret-key.p12", "Unshroud", "wrong-password-or-altered"],
  ["openssl/no-encryption.pfx", "Unshroud", "wrong-password-or-altered"],
  ["openssl/damaged-padding-no-mac.pfx", PASSWORD, "wrong-password-or-altered"],
  ["openssl/damaged-key-padding-no-mac.pfx", PASSWORD, "wrong-password-or-altered"],

  // Spoilt
  ["openssl/damaged-mac-digest.pfx", PASSWORD, "altered"],
  ["openssl/damaged-pbmac1-mac.pfx", PASSWORD, "altered"],
  ["openssl/damaged-ciphertext.pfx", PASSWORD, "altered"],
  ["openssl/damaged-pbe-oid.pfx", PASSWORD, "altered"],
  ["openssl/damaged-last-octet-missing.pfx", PASSWORD, "truncated"],
  ["openssl/damaged-half-missing.pfx", PASSWORD, "truncated"],
  ["openssl/damaged-version-2.pfx", PASSWORD, "malformed"],
  ["openssl/damaged-mac-digest-short.pfx", PASSWORD, "malformed"],
  ["openssl/pbmac1-key-length-16.pfx", PASSWORD, "malformed"],
  ["certtool/password-given-as-nothing.p12", "", "malformed"],

  // What this library does not read, or would take too much
  ["openssl/damaged-pbe-oid-no-mac.pfx", PASSWORD, "unsupported"],
  ["openssl/signed-data.pfx", PASSWORD, "unsupported"],
  ["certtool/cipher-gost28147-tc26z.p12", PASSWORD, "unsupported"],
  ["openssl/enveloped-data-only.pfx", PASSWORD, "recipient-key-required"],
  ["openssl/pbmac1-key-length-65.pfx", PASSWORD, "limit"],

  // No PFX
  ["openssl/rsa-2048-der.cer", PASSWORD, "not-a-pfx"],
  ["openssl/rsa-2048-base64.cer", undefined, "not-a-pfx"],
  ["openssl/p-256.p7b", undefined, "not-a-pfx"],
  ["openssl/empty-file.pfx", undefined, "not-a-pfx"],
  ["openssl/random-octets.pfx", undefined, "not-a-pfx"],
];

function passwordOfVector(file: string): { readonly text: string } {
  return vectorTests.find((test) => test.file === file)!.password as { text: string };
}

/** A file that a tool made, with the last octet of a SafeContents altered: where that is encrypted, of the ciphertext. */
function alteredAtEndOf(file: string, index: number): Uint8Array {
  const octets = readVector(file);
  const { integrity, authenticatedSafe } = inspectPfx(octets);
  const [safe, last] = [authenticatedSafe[index]!.octets, authenticatedSafe.at(-1)!.octets];
  // The content of authSafe, in which these stand, ends where the MacData begins
  const start = (integrity as { octets: Range }).octets.offset - (last.offset + last.size);
  octets[start + safe.offset + safe.size - 1]! ^= 0x80;
  return octets;
}

describe("diagnosePfx", () => {
  test.each(ROWS)("%s with %j: %s", async (file, password, verdict, ...findings) => {
    const diagnosis = await diagnose(readVector(file), password);
    expect(diagnosis.verdict).toBe(verdict);
    expect(codesOf(diagnosis)).toEqual(expect.arrayContaining(findings));
    expect(diagnosis.nextStep === null).toBe(verdict === "opens" && !codesOf(diagnosis).includes("no-private-key"));
    expect(diagnosis.error === null).toBe(verdict === "opens");
  });

  test("finds nothing to say of a file that is as it should be", async () => {
    const diagnosis = await diagnose(readVector("chain.pfx"), PASSWORD);
    expect(diagnosis).toMatchObject({ verdict: "opens", findings: [], error: null, nextStep: null });
    expect(diagnosis.evidence).toEqual([
      { evidence: "mac-verifies" },
      { evidence: "decrypts", path: "authenticatedSafe[0]" },
      { evidence: "decrypts", path: "authenticatedSafe[1].bags[0]" },
    ]);
  });

  test.each([
    ["a line end", "unshroud\n", "line-end"],
    ["a line end of Windows", "unshroud\r\n", "line-end"],
    ["white space", "\tunshroud ", "white-space"],
    ["a byte order mark", "\uFEFFunshroud", "white-space"],
    ["quotation marks", "\u201Cunshroud\u201D", "quotation-marks"],
    ["apostrophes, and a line end after them", "'unshroud'\n", "quotation-marks"],
  ])(
    "names the slip where the password was given with %s, and opens the file with what was meant",
    async (_what, password, slip) => {
      for (const file of ["iis5-rsa-with-key.pfx", "p-256-with-key.pfx", "no-mac.pfx", "pbmac1-hmac-sha-256.pfx"]) {
        const diagnosis = await diagnose(readVector(file), password);
        expect(diagnosis.verdict).toBe("wrong-password");
        expect(diagnosis.evidence).toContainEqual({ evidence: "password-slip", slip });
        expect(diagnosis.summary + diagnosis.nextStep).not.toContain("unshroud");
      }
      expect(codesOf(await diagnose(readVector("iis5-rsa-without-key.pfx"), password))).toContain("no-private-key");
    },
  );

  test("names the NUL of a string of C where it makes a difference: HMAC takes no notice of it", async () => {
    const diagnosis = await diagnose(readVector("rsa-2048-with-key.pfx"), "unshroud\0");
    expect(diagnosis.verdict).toBe("wrong-password");
    expect(diagnosis.evidence).toContainEqual({ evidence: "password-slip", slip: "nul" });
    expect((await diagnose(readVector("pbmac1-hmac-sha-256.pfx"), "unshroud\0")).verdict).toBe("opens");
  });

  test("names the slip where the password is in another normal form, or the file has an empty one", async () => {
    const slipIn = async (octets: Uint8Array, password: string) =>
      (await diagnose(octets, password)).evidence.find((one) => one.evidence === "password-slip");
    const file = readVector("password-not-ascii-aes-256.pfx");
    const { text } = passwordOfVector("openssl/password-not-ascii-aes-256.pfx");
    expect(text.normalize("NFD")).not.toBe(text);
    expect(await slipIn(file, text.normalize("NFD"))).toMatchObject({ slip: "normal-form" });
    expect(await slipIn(readVector("password-empty-3des.pfx"), "whatever")).toMatchObject({ slip: "empty" });
    expect(await slipIn(file, "whatever")).toBeUndefined();
  });

  test("tries eight passwords beside the one that was given at the most, and stops at the limit of work", async () => {
    const file = readVector("iis5-rsa-with-key.pfx"); // its MAC takes 2,000 units
    const triedWith = async (password: string, limits = {}) => {
      const { evidence } = await diagnosePfx(file, { password, limits });
      return evidence.find((one) => one.evidence === "slips-tried");
    };
    expect(await triedWith(' "\u1E9B\u0323" \n')).toMatchObject({ count: 8 });
    expect(await triedWith("wrong")).toMatchObject({ count: 1 }); // an empty one
    expect(await triedWith(" wrong \n", { work: 7_000 })).toMatchObject({ count: 2 });
  });

  test("weighs a MAC that does not verify by what decrypts all the same", async () => {
    const mac = await diagnose(readVector("damaged-mac-digest.pfx"), PASSWORD);
    expect(mac.evidence.map(({ evidence }) => evidence)).toEqual([
      "mac-does-not-verify",
      "decrypts",
      "decrypts",
      "slips-tried",
    ]);

    // The padding of the certificates, and the key id beside the key
    const [certificates, key] = ["authenticatedSafe[0]", "authenticatedSafe[1].bags[0]"];
    const padding = await diagnose(alteredAtEndOf("rsa-2048-with-key.pfx", 0), PASSWORD);
    expect(padding.verdict).toBe("altered");
    expect(padding.evidence).toContainEqual({ evidence: "does-not-decrypt", path: certificates });
    expect(padding.evidence).toContainEqual({ evidence: "decrypts", path: key });
    const keyId = await diagnose(alteredAtEndOf("rsa-2048-with-key.pfx", 1), PASSWORD);
    expect(keyId.verdict).toBe("altered");
    expect(keyId.evidence).toContainEqual({ evidence: "decrypts", path: certificates });
    expect(keyId.evidence).toContainEqual({ evidence: "decrypts", path: key });
  });

  test("does not call a file altered where octets are the password as one scheme encodes it, and not as the other", async () => {
    const diagnosis = await diagnosePfx(readVector("rsa-2048-with-key.pfx"), { password: Buffer.from(PASSWORD) });
    expect(diagnosis.verdict).toBe("wrong-password-or-altered");
    expect(diagnosis.evidence.map(({ evidence }) => evidence)).toEqual(["mac-does-not-verify", "decrypts", "decrypts"]);
  });

  test("does not tell an altered file from a wrong password where there is one ciphertext, or none", async () => {
    const file = "iis5-rsa-without-key.pfx";
    for (const [octets, password] of [
      [alteredAtEndOf(file, 0), PASSWORD],
      [readVector(file), "wrong"],
    ] as const) {
      expect(await diagnose(octets, password)).toMatchObject({ verdict: "wrong-password-or-altered" });
    }
  });

  test("says of a file that was opened what it says of the file", async () => {
    for (const [file, password] of ROWS.filter(([, , verdict]) => verdict === "opens")) {
      const octets = readVector(file);
      const given = password === undefined ? "" : password;
      const pfx = await openPfx(octets, { password: given, partial: true });
      const [ofFile, ofPfx] = [await diagnose(octets, password), await diagnosePfx(pfx, { now: NOW, password: given })];
      // That an empty password was tried, it knows of the file alone
      const { evidence: _evidence, summary: _summary, ...expected } = ofFile;
      expect(ofPfx).toMatchObject(expected);
    }
  });

  test("says when the certificate is not valid", async () => {
    const at = (now: string) => diagnosePfx(readVector("chain.pfx"), { password: PASSWORD, now: new Date(now) });
    // The leaf's, and those of the two above it
    for (const [now, finding] of [
      ["2001-01-01", "certificate-not-yet-valid"],
      ["2200-01-01", "certificate-expired"],
    ] as const) {
      const one = { finding, severity: "problem" };
      expect((await at(now)).findings).toMatchObject([one, one, one]);
    }
  });

  test("says that there is no private key just where hasPrivateKey says so, and nothing of what could not be read", async () => {
    for (const vector of quickVectorTests.filter(({ result }) => result !== "invalid")) {
      const octets = readVector(vector.file);
      const password = passwordOf(vector);
      const codes = codesOf(await diagnosePfx(octets, { password, now: NOW }));
      const hasKey = await hasPrivateKey(octets, { password }).catch(() => undefined);
      expect([vector.file, codes.includes("no-private-key")]).toEqual([vector.file, hasKey === false]);
    }
    for (const file of ["damaged-padding-no-mac.pfx", "damaged-pbe-oid-no-mac.pfx"]) {
      expect(codesOf(await diagnose(readVector(file), PASSWORD))).not.toContain("no-certificate");
    }
  });

  test("names a certificate that two keys have in their chains once", async () => {
    const [one, two, issuer] = ["one", "two", "issuer"].map(newSigner) as [Signer, Signer, Signer];
    const keys = [one, two].map(({ privateKey }) => keyBag(privateKey));
    const certificates = [one, two, issuer].map((subject) => certBag(makeCertificate(subject, { issuer })));
    const { findings } = await diagnosePfx(pfxOf(...keys, ...certificates), { now: new Date("2200-01-01") });
    const expired = findings.filter(({ finding }) => finding === "certificate-expired");
    expect(new Set(expired.map(({ path }) => path)).size).toBe(3);
    expect(expired).toHaveLength(3);
  });

  test("says what is amiss between keys and certificates", async () => {
    const [leaf, other, issuer] = ["leaf", "other", "issuer"].map(newSigner) as [Signer, Signer, Signer];
    const certificate = makeCertificate(leaf, { issuer });
    const codes = async (...bags: Der[]) => codesOf(await diagnose(pfxOf(...bags)));
    expect(await codes(keyBag(other.privateKey), certBag(certificate))).toContain("key-certificate-mismatch");
    expect(await codes(keyBag(leaf.privateKey), certBag(certificate))).not.toContain("key-certificate-mismatch");
    const ids = [keyBag(leaf.privateKey, "a", 1), certBag(certificate, "a", 2)];
    expect(await codes(...ids)).toContain("contradicting-local-key-id");
    const root = certBag(makeCertificate(issuer, { issuer }), "r", 1);
    expect(await codes(keyBag(leaf.privateKey, "a", 1), certBag(certificate, "a", 1), root)).toContain(
      "duplicate-local-key-id",
    );
    expect(await codes(keyBag(leaf.privateKey), keyBag(other.privateKey))).toContain("several-keys");
    const unreadable = certBag(octetString());
    expect(await codes(keyBag(other.privateKey), certBag(certificate), unreadable)).not.toContain(
      "key-certificate-mismatch",
    );
    expect(await codes(keyBag(leaf.privateKey), certBag(certificate))).toContain("chain-incomplete");
    const unrelated = certBag(makeCertificate(other, { issuer: other }));
    expect(await codes(keyBag(leaf.privateKey), certBag(certificate), root, unrelated)).toContain(
      "unrelated-certificate",
    );
    expect(await codes(keyBag(leaf.privateKey), certBag(certificate), root)).not.toContain("unrelated-certificate");
    expect(await codes(keyBag(leaf.privateKey), certBag(octetString()))).toContain("malformed-certificate");
  });

  test("looks at what is in sight without a password", async () => {
    const diagnosis = await diagnose(readVector("certificate-not-encrypted.pfx"));
    expect(diagnosis).toMatchObject({ verdict: "password-required", error: { code: "ERR_PFX_PASSWORD_REQUIRED" } });
    expect(diagnosis.findings).toContainEqual(
      expect.objectContaining({ finding: "no-private-key", sentence: expect.stringContaining("was not exported") }),
    );
  });

  test("asks a password function for each need, and says where it has none", async () => {
    const uses: string[] = [];
    const password = (use: PasswordUse) => {
      uses.push(use.for);
      return undefined;
    };
    expect(await diagnosePfx(readVector("iis5-rsa-with-key.pfx"), { password })).toMatchObject({
      verdict: "password-required",
    });
    expect(uses).toContain("integrity");
  });

  test("ends with the signal's reason, tells its progress, and refuses bad arguments", async () => {
    const file = readVector("iis5-rsa-with-key.pfx");
    const reason = new Error("enough");
    await expect(diagnosePfx(file, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const told: { done: number; total: number }[] = [];
    await diagnosePfx(file, { password: " wrong", onProgress: (progress) => told.push(progress) });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
    expect(told.at(-1)!.done).toBeLessThanOrEqual(told.at(-1)!.total);
    for (const bad of [
      null,
      { now: "2026" },
      { now: new Date(Number.NaN) },
      { password: 1 },
      { limits: { fileSise: 1 } },
    ]) {
      await expect(diagnosePfx(file, bad as never)).rejects.toThrow(TypeError);
    }
    await expect(diagnosePfx("file" as never)).rejects.toThrow(TypeError);
  });
});
