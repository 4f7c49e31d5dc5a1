/** Why a file does not open, in words: the library's diagnosis, but where it speaks of what this page has not. */

import type { Diagnosis, DiagnosisVerdict, PfxOutline } from "unshroud";
import { decodedIn } from "../file/look-into.js";
import type { Answer } from "./answer.js";
import { bytes } from "./numbers.js";
import { explainUnavailable, seekAvailable, sentence } from "./sentence.js";

const HEADLINES: Readonly<Record<DiagnosisVerdict, string>> = {
  opens: "The file opens",
  "password-required": "The file asks for a password",
  "wrong-password": "The password is wrong",
  altered: "The file was altered, or its MAC has another password",
  "wrong-password-or-altered": "The password is wrong, or the file was altered",
  truncated: "The file is cut off",
  malformed: "The file is damaged",
  unsupported: "This page cannot open it",
  "recipient-key-required": "No password opens this file",
  "domain-protected": "Windows protects the password of this file",
  limit: "Opening it would cost too much here",
  "not-a-pfx": "This is not a .pfx",
};

/** Of a file that does not open. */
export function answerOfDiagnosis(diagnosis: Diagnosis): Answer {
  const { verdict, outline } = diagnosis;
  return {
    answer: outline === null ? "refused" : "unknown",
    headline: HEADLINES[verdict],
    grounds: [summaryOf(diagnosis), ...keyInSight(outline)],
    nextStep: nextStepOf(diagnosis),
  };
}

function keyInSight(outline: PfxOutline | null): string[] {
  if (outline === null || outline.privateKey === "hidden") return [];
  return [
    outline.privateKey === "present"
      ? "The file shows, without its password, that a private key is in it."
      : "The file shows, without its password, that no private key is in it.",
  ];
}

/** The library's summary, without what the headline says. */
export function summaryOf({ verdict, summary, error }: Diagnosis): string {
  switch (error?.code) {
    case "ERR_PFX_CRYPTO_UNAVAILABLE":
      return explainUnavailable(error.feature);
    case "ERR_PFX_NOT_PFX":
      return sentence(`it is ${error.file.description}`);
    case "ERR_PFX_TRUNCATED":
      return `At least ${bytes(error.missing)} ${error.missing === 1 ? "is" : "are"} missing at its end.`;
    case "ERR_PFX_SYNTAX":
      return `It breaks the format: ${sentence(error.message)}`;
  }
  switch (verdict) {
    case "wrong-password":
      return sentence(summary.replace(/^the password is wrong: /, ""));
    case "wrong-password-or-altered":
      return "Nothing in the file tells which.";
    case "altered":
      return "The contents decrypt with this password, and the MAC does not verify.";
    default:
      return sentence(summary);
  }
}

export function nextStepOf({ verdict, nextStep, error }: Diagnosis): string | null {
  if (error?.code === "ERR_PFX_CRYPTO_UNAVAILABLE") return seekAvailable();
  if (error?.code === "ERR_PFX_NOT_PFX" && decodedIn(error.file) !== null) return "The .pfx in it can be decoded here.";
  if (verdict === "limit") return ELSEWHERE;
  if (verdict === "altered") {
    return "Copy it again, in binary mode. Or give the password of its MAC first: that of the parts can be given after it.";
  }
  return nextStep === null ? null : sentence(nextStep);
}

/** What to do with a file that asks for too much. */
export const ELSEWHERE =
  "If you trust where it comes from, open it with the software that wrote it, or with the unshroud library and a higher limit.";
