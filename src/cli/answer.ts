import type { AnyPfxError, KeyExtractability, PfxOutline } from "../index.js";
import type { Examination } from "./examination.js";
import { ExitCode } from "./exit-code.js";
import { type Explanation, explainPfxError } from "./explain-error.js";
import { describeKeys, isPlain, type Keys, keysFound, keysInSight, theOthers } from "./keys.js";

/** The answer to the question that people come with. */
export interface Answer {
  /** Whether the key is there; with a password, whether every key can be taken out with it. */
  readonly verdict: "yes" | "no" | "unknown";
  /** In plain words, on one line. */
  readonly text: string;
}

export function answerOf({ outline, opening }: Examination): Answer {
  return opening === undefined ? answerOfOutline(outline) : answerOfExtractability(opening.extractability, outline);
}

/** Without a requirement an unknown answer is a failure only where a password was given to find it. */
export function exitCodeOf(examination: Examination, requireKey: boolean): ExitCode {
  const { verdict } = answerOf(examination);
  if (verdict === "yes") return ExitCode.OK;
  if (verdict === "no") return requireKey ? ExitCode.NOT_MET : ExitCode.OK;
  return requireKey || examination.opening !== undefined ? ExitCode.INCOMPLETE : ExitCode.OK;
}

/** Why the answer cannot be told. */
export function explainUnknown(
  { reason, error }: Extract<KeyExtractability, { answer: "unknown" }>,
  outline: PfxOutline,
): Explanation {
  if (reason !== "domain-protected" || hasOwnPassword(error, outline)) return explainClosed(error, outline);
  const sentence =
    "Windows protected the password to an Active Directory domain: no password that a person knows opens it";
  return { sentence, nextStep: "open it as a member of that group, on a machine of the domain" };
}

/** Why a part of the file stayed closed. */
export function explainClosed(error: AnyPfxError, outline: PfxOutline): Explanation {
  if (!hasOwnPassword(error, outline)) return explainPfxError(error);
  const sentence = "the password opens the file but not all that is in it: that has a password of its own";
  return { sentence, nextStep: null };
}

/** Nothing is decrypted before the MAC has verified, so where there is one the password is right for the file. */
function hasOwnPassword({ code }: AnyPfxError, { integrity }: PfxOutline): boolean {
  return code === "ERR_PFX_DECRYPTION_FAILED" && integrity.mode === "password";
}

/** Why the outline cannot tell, and what could. */
export function explainHidden({ authenticatedSafe }: PfxOutline): Explanation & { readonly code: string } {
  const modes = authenticatedSafe.map(({ privacy }) => privacy);
  if (modes.includes("password")) {
    const nextStep = "give it with --password-env, --password-file or --ask-password";
    return { code: "ERR_PFX_PASSWORD_REQUIRED", sentence: "only the password can tell", nextStep };
  }
  if (modes.includes("publicKey")) {
    const sentence = "it is encrypted to a recipient's public key, and no password opens it";
    return { code: "ERR_PFX_RECIPIENT_KEY_REQUIRED", sentence, nextStep: null };
  }
  const sentence = "a part of the file is of a kind that this program does not know, or is malformed";
  return { code: "ERR_PFX_UNSUPPORTED", sentence, nextStep: null };
}

function answerOfOutline(outline: PfxOutline): Answer {
  switch (outline.privateKey) {
    case "present": {
      const keys = keysInSight(outline);
      const which = theOthers(keys) ?? (keys.total > 1 ? "they" : "it");
      const more = isPlain(keys) ? "" : ` — the password tells whether ${which} can be taken out`;
      return { verdict: "yes", text: `${describeKeys(keys)}${more}` };
    }
    case "absent":
      return {
        verdict: "no",
        text: "absent — all of the file is readable without a password, and no private key is in it",
      };
    case "hidden":
      return { verdict: "unknown", text: `hidden — ${explainHidden(outline).sentence}` };
  }
}

function answerOfExtractability(extractability: KeyExtractability, outline: PfxOutline): Answer {
  if (extractability.answer === "no") {
    return { verdict: "no", text: "absent — the file was read, and no private key is in it" };
  }
  const keys = extractability.keys.length > 0 ? keysFound(extractability.keys, outline) : keysInSight(outline);
  if (extractability.answer === "unknown") {
    const reason = explainUnknown(extractability, outline).sentence;
    const takenOut = extractability.keys.filter(({ answer }) => answer === "yes").length;
    return { verdict: "unknown", text: describeUnknown(keys, takenOut, reason) };
  }
  const which = theOthers(keys) ?? (keys.total > 1 ? "all" : "");
  const more = isPlain(keys) ? "" : ` —${which && ` ${which}`} can be taken out with this password`;
  return { verdict: "yes", text: `${describeKeys(keys)}${more}` };
}

/** `takenOut`: how many of `keys` came out, the plain ones included; none where the file did not open. */
function describeUnknown(keys: Keys, takenOut: number, reason: string): string {
  const { total, plain } = keys;
  if (total === 0) return `cannot be told — ${reason}`;
  const present = describeKeys(keys);
  const others = theOthers(keys);
  if (isPlain(keys)) return `${present}; ${takenOut > 0 ? "more may hide:" : "but"} ${reason}`;
  if (takenOut === total) {
    return `${present} —${others ? ` ${others}` : ""} can be taken out, but more may hide: ${reason}`;
  }
  if (takenOut > plain) {
    return `${present} — ${takenOut - plain}${others ? ` of ${others}` : ""} can be taken out, not all: ${reason}`;
  }
  return others ? `${present} — ${others} not taken out: ${reason}` : `${present}, not taken out — ${reason}`;
}
