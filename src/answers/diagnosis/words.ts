/** What a verdict comes to, and what to do next. */

import type { NotPfxError } from "../../errors.js";
import { FIND_THE_KEY } from "../../recognition/words.js";
import type { Diagnosis, DiagnosisEvidence, DiagnosisFinding, PasswordSlip } from "../../types/diagnosis.js";
import type { Weighing } from "./weigh.js";

const SLIPS: Readonly<Record<PasswordSlip, readonly [summary: string, nextStep: string]>> = {
  nul: ["the password was given with a NUL character at its end", "give it without that"],
  "line-end": ["the password was given with a line end that is not part of it", "give it without the line end"],
  "white-space": ["the password was given with white space around it that is not part of it", "give it without that"],
  "quotation-marks": ["the password was given in quotation marks that are not part of it", "give it without these"],
  "normal-form": [
    "the password was given in another Unicode normal form than the file was made with",
    "type it on the kind of machine that the file was made on, or normalize it (NFC, NFD)",
  ],
  empty: ["the password of the file is empty", "give an empty password"],
};

const COPY_AGAIN = "copy or download it again, in binary mode, or take another backup";

/** `summary` and `nextStep` of a diagnosis. */
export function wordsFor(
  weighing: Weighing,
  findings: readonly DiagnosisFinding[],
): Pick<Diagnosis, "summary" | "nextStep"> {
  const [summary, nextStep] = wordsOf(weighing);
  const hasNoKey = findings.some(({ finding }) => finding === "no-private-key");
  return { summary, nextStep: weighing.verdict === "opens" && hasNoKey ? FIND_THE_KEY : nextStep };
}

function wordsOf({ verdict, evidence, error }: Weighing): readonly [summary: string, nextStep: string | null] {
  const slip = evidence.find((one) => one.evidence === "password-slip")?.slip;
  const has = (name: DiagnosisEvidence["evidence"]) => evidence.some((one) => one.evidence === name);
  switch (verdict) {
    case "opens":
      return [has("empty-password-opens") ? "the file opens with an empty password" : "the file opens", null];
    case "password-required":
      return ["the file asks for a password", "give the password that the file was exported with"];
    case "wrong-password":
      if (slip !== undefined) return SLIPS[slip];
      if (has("mac-verifies")) {
        return [
          "the MAC verifies with this password, and not all that is encrypted opens with it: that has another password",
          "ask who made the file for the other password; where you gave octets, give the password as text",
        ];
      }
      return [
        has("mac-does-not-verify")
          ? "the password is wrong: neither the MAC nor anything that is encrypted opens with it"
          : "the password is wrong: nothing that is encrypted opens with it",
        "try the password that the file was exported with; mind the keyboard's layout and capitals",
      ];
    case "altered":
      return [
        "the contents decrypt with this password, and the MAC does not verify: the file was altered, or its MAC has another password",
        COPY_AGAIN,
      ];
    case "wrong-password-or-altered":
      return [
        "the password is wrong, or the file was altered: its octets do not tell which",
        "try the password on another copy of the file, and other passwords on this one",
      ];
    case "recipient-key-required":
      return [
        "the file is encrypted to a recipient's public key, so that no password opens it",
        "open it with the software that has the recipient's private key",
      ];
    case "domain-protected":
      return [
        "Windows protected the password of the file to an account or group of a domain",
        "import it on a machine of the domain as that account, or export it again with a password",
      ];
    case "limit":
      return [
        error?.message ?? "",
        "open it with other software, or with a higher limit, if you trust where it comes from",
      ];
    case "unsupported":
      return [error?.message ?? "", "open it with the software that wrote it"];
    case "truncated":
      return ["the file is cut off", COPY_AGAIN];
    case "malformed":
      return [`the file is damaged, or not well-formed PKCS#12: ${error?.message ?? ""}`, COPY_AGAIN];
    case "not-a-pfx": {
      const { file } = error as NotPfxError;
      return [`this does not open as it is: it is ${file.description}`, file.advice];
    }
  }
}
