import type { Compatibility, CompatibilityElement } from "../index.js";
import { type Check, type Checked, type Requirements, result } from "./check-result.js";

/** Whether each target reads the file. */
export function checkTargets({ compatibility, isPlainPassword }: Checked, { targets }: Requirements): Check[] {
  return targets.map((target) => {
    const found = compatibility?.[target];
    if (found?.verdict === "refuses") return result("target", "fails", `${target} refuses it${why(found)}`, { target });
    if (found?.verdict !== "reads") {
      return result("target", "unknown", `whether ${target} reads it is not known${why(found)}`, { target });
    }
    return isPlainPassword
      ? result("target", "passes", `${target} reads it`, { target })
      : result("target", "doubtful", `${target} reads it, if it takes a password that is empty or beyond ASCII`, {
          target,
        });
  });
}

function why(compatibility: Compatibility | undefined): string {
  const [first] = compatibility?.deciding ?? [];
  return first === undefined ? "" : `: ${FEATURES[first.feature]} ${first.value}`;
}

/** What a person calls the features. */
const FEATURES: Readonly<Record<CompatibilityElement["feature"], string>> = {
  integrity: "its integrity is",
  macScheme: "its MAC is",
  macDigest: "its MAC is with",
  macHmac: "its MAC is with",
  macPrf: "its MAC's key is made with",
  macKeyLength: "octets of the MAC's key:",
  macIterations: "iterations of its MAC:",
  privacy: "a part of it is protected by",
  encryptionScheme: "encrypted with",
  pkcs12Cipher: "encrypted with",
  pbes1Cipher: "encrypted with",
  pbes2Cipher: "encrypted with",
  kdf: "its keys are derived with",
  prf: "its keys are derived with",
  iterations: "iterations:",
  passwordForm: "its password is encoded as",
  encoding: "it is encoded in",
  bag: "it has a bag of type",
  keys: "private keys in it:",
  certificates: "certificates in it:",
  totalIterations: "iterations, all together:",
  looseCertificate: "a certificate is in no key's chain:",
  unpairedKey: "a key has no certificate with its key id:",
  contents: "what it holds:",
  safeContents: "SafeContents in it:",
  ecPublicKey: "the public half of an EC key is",
  keyType: "it has a private key of type",
  certificateKeyType: "it has a certificate for a key of type",
  certificateSignature: "it has a certificate signed with",
  rsaBits: "bits of an RSA key:",
  hidden: "what decides is",
};
