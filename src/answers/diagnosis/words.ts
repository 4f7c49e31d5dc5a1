/** What a verdict comes to, and what to do next. */

import type { Diagnosis, DiagnosisEvidence, PasswordSlip } from "../../types/diagnosis.js";
import type { Weighing } from "./weigh.js";

const SLIPS: Readonly<Record<PasswordSlip, readonly [summary: string, nextStep: string]>> = {
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
export function wordsFor({ verdict, evidence, error }: Weighing): Pick<Diagnosis, "summary" | "nextStep"> {
  const slip = evidence.find((one) => one.evidence === "password-slip")?.slip;
  const has = (name: DiagnosisEvidence["evidence"]) => evidence.some((one) => one.evidence === name);
  const say = (summary: string, nextStep: string | null) => ({ summary, nextStep });
  switch (verdict) {
    case "opens":
      return say(has("empty-password-opens") ? "the file opens with an empty password" : "the file opens", null);
    case "password-required":
      return say("the file asks for a password", "give the password that the file was exported with");
    case "wrong-password":
      if (slip !== undefined) return say(...SLIPS[slip]);
      return has("mac-verifies")
        ? say(
            "the password is right for the file, and a part of it has another password",
            "ask who made the file for the password of the key",
          )
        : say(
            "the password is wrong: neither the MAC nor anything that is encrypted opens with it",
            "try the password that the file was exported with; mind the keyboard's layout and capitals",
          );
    case "altered":
      return say(
        "the contents decrypt with this password, and the MAC does not verify: the file was altered, or its MAC has another password",
        COPY_AGAIN,
      );
    case "wrong-password-or-altered":
      return say(
        "the password is wrong, or the file was altered: its octets do not tell which",
        "try the password on another copy of the file, and other passwords on this one",
      );
    case "recipient-key-required":
      return say(
        "the file is encrypted to a recipient's public key, so that no password opens it",
        "open it with the software that has the recipient's private key",
      );
    case "domain-protected":
      return say(
        "Windows protected the password of the file to an account or group of a domain",
        "import it on a machine of the domain as that account, or export it again with a password",
      );
    case "limit":
      return say(error?.message ?? "", "raise that limit if you trust the file");
    case "unsupported":
      return say(
        error?.message ?? "",
        "open it with the software that wrote it, and export it again with AES or triple DES",
      );
    case "truncated":
      return say("the file is cut off", COPY_AGAIN);
    case "malformed":
      return say("the file is damaged, or no software's PKCS#12", COPY_AGAIN);
    case "not-a-pfx":
      if (error?.code !== "ERR_PFX_NOT_PFX") return say("this is no PKCS#12 file", null);
      return say(`this is no PKCS#12 file: it is ${error.file.description}`, error.file.advice);
  }
}
