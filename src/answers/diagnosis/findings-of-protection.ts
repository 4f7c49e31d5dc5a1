/** What there is to say of how a file is protected. */

import { eachBag } from "../../container/each-bag.js";
import type { EncryptionScheme, MacScheme } from "../../types/algorithm.js";
import type { SafeBag, SafeBagOutline } from "../../types/bag.js";
import type { DiagnosisFinding } from "../../types/diagnosis.js";
import type { Finding, PfxOutline } from "../../types/outline.js";
import type { Pfx } from "../../types/pfx.js";

/** RFC 8018 §4.2 asks for 1,000 at the least. */
const FEW_ITERATIONS = 1_000;
/** More is refused by .NET's loader (https://learn.microsoft.com/dotnet/api/system.security.cryptography.x509certificates.pkcs12loaderlimits). */
const MANY_ITERATIONS = 300_000;

/** Of the outline alone where the file did not open. */
export function findingsOfProtection(outline: PfxOutline, pfx: Pfx | null): DiagnosisFinding[] {
  const { integrity } = outline;
  const safes = pfx?.authenticatedSafe ?? outline.authenticatedSafe;
  const found = (pfx?.findings ?? outline.findings).map(describe);
  if (integrity.mode === "password") found.push(...findingsOfScheme(integrity.mac, "PFX.macData"));
  // A locked SafeContents does not say how it is encrypted; the outline does
  for (const safe of outline.authenticatedSafe) {
    if (safe.privacy === "password") found.push(...findingsOfScheme(safe.encryption, safe.path));
  }
  for (const safe of safes) {
    for (const bag of "bags" in safe ? eachBag<SafeBag | SafeBagOutline>(safe.bags) : []) {
      if (bag.type === "pkcs8ShroudedKeyBag") found.push(...findingsOfScheme(bag.encryption, bag.path));
      if (bag.type === "keyBag" && safe.privacy === "none") {
        const sentence = "a private key in it is not encrypted: whoever has the file has the key";
        found.push({ finding: "key-in-clear", severity: "warning", sentence, path: bag.path });
      }
    }
  }
  return found;
}

function findingsOfScheme(scheme: MacScheme | EncryptionScheme, path: string): DiagnosisFinding[] {
  const found: DiagnosisFinding[] = [];
  const cipher = "cipher" in scheme ? scheme.cipher : undefined;
  const strength = strengthOf(scheme);
  if (strength === "weak") {
    const sentence = `${cipher} can be broken whatever the password is, and OpenSSL 3 opens it only with its legacy provider`;
    found.push({ finding: "weak-encryption", severity: "warning", sentence, path });
  }
  if (strength === "legacy") {
    const where = cipher?.startsWith("RC")
      ? "opened by OpenSSL 3 only with its legacy provider"
      : "read by most software all the same";
    found.push({ finding: "legacy-encryption", severity: "note", sentence: `${cipher} is old, and ${where}`, path });
  }
  if (!("iterations" in scheme)) return found;
  const { iterations } = scheme;
  if (iterations < FEW_ITERATIONS) {
    const sentence = `the password is hashed only ${iterations === 1 ? "once" : `${iterations} times`}, so that it can be guessed fast`;
    found.push({ finding: "few-iterations", severity: "warning", sentence, path });
  }
  if (iterations > MANY_ITERATIONS) {
    const sentence = `the password is hashed ${iterations} times: .NET refuses more than ${MANY_ITERATIONS}, and opening takes long elsewhere`;
    found.push({ finding: "many-iterations", severity: "warning", sentence, path });
  }
  return found;
}

/** `weak`: 40 and 56 bits of key, which can all be tried. `legacy`: not these, and not AES or a cipher of its age. */
function strengthOf(scheme: MacScheme | EncryptionScheme): "weak" | "legacy" | undefined {
  if (!("cipher" in scheme)) return undefined;
  const { cipher } = scheme;
  if (cipher === "RC2-CBC") return scheme.effectiveKeyBits < 80 ? "weak" : "legacy";
  if (cipher === "RC2-40-CBC" || cipher === "RC4-40" || cipher === "DES-CBC" || cipher === "RC2-64-CBC") return "weak";
  return /^(?:RC2|RC4|DES)/.test(cipher) ? "legacy" : undefined;
}

function describe(finding: Finding): DiagnosisFinding {
  const path = "path" in finding ? finding.path : null;
  const [severity, sentence] = WORDS[finding.finding];
  return { finding: finding.finding, severity, sentence, path };
}

const WORDS: Readonly<Record<Finding["finding"], readonly [DiagnosisFinding["severity"], string]>> = {
  unauthenticated: ["warning", "there is no MAC: anyone could have altered the file, and some software refuses it"],
  "trailing-octets": ["warning", "octets follow after its end, which some software refuses"],
  "not-der": ["warning", "it is written in BER that is not DER, which some software refuses"],
  "nonstandard-attribute": ["note", "a name or key id is not formed as the standard asks"],
  "malformed-bag": ["warning", "a bag in it is malformed"],
  "malformed-safe-contents": ["warning", "a part of it is malformed"],
};
