import type { KeyExtractability, PfxOutline, SafeBagOutline } from "../index.js";
import type { Examination } from "./examination.js";
import { ExitCode } from "./exit-code.js";
import { type Explanation, explainPfxError } from "./explain-error.js";

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
  return requireKey || examination.opening !== undefined ? ExitCode.NOT_TOLD : ExitCode.OK;
}

/** Why the answer cannot be told. */
export function explainUnknown(
  { reason, error }: Extract<KeyExtractability, { answer: "unknown" }>,
  { integrity }: PfxOutline,
): Explanation {
  // Nothing is decrypted before the MAC has verified, so where there is one the password is right for the file.
  if (error.code === "ERR_PFX_DECRYPTION_FAILED" && integrity.mode === "password") {
    const sentence = "the password opens the file but not all that is in it: that has a password of its own";
    return { sentence, nextStep: null };
  }
  if (reason !== "domain-protected") return explainPfxError(error);
  const sentence =
    "Windows protected the password to an Active Directory domain: no password that a person knows opens it";
  return { sentence, nextStep: "open it as a member of that group, on a machine of the domain" };
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
  const { privateKey, windows } = outline;
  switch (privateKey) {
    case "present":
      if (keysOf(outline).every(({ type }) => type === "keyBag")) {
        const text = `${count(windows.keys.length)}present, and not encrypted — whoever has the file has the key`;
        return { verdict: "yes", text };
      }
      return {
        verdict: "yes",
        text: `${count(windows.keys.length)}present — the password tells whether ${windows.keys.length > 1 ? "they" : "it"} can be taken out`,
      };
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
  const { answer, keys } = extractability;
  if (answer === "no") return { verdict: "no", text: "absent — the file was read, and no private key is in it" };
  if (answer === "yes") {
    const which = keys.length > 1 ? "all " : "";
    return { verdict: "yes", text: `${count(keys.length)}present — ${which}can be taken out with this password` };
  }
  const reason = explainUnknown(extractability, outline).sentence;
  const open = keys.filter((key) => key.answer === "yes").length;
  if (open > 0 && open === keys.length) {
    return { verdict: "unknown", text: `${count(open)}present — can be taken out, but more may hide: ${reason}` };
  }
  if (open > 0) {
    return { verdict: "unknown", text: `${count(keys.length)}present — ${open} can be taken out, not all: ${reason}` };
  }
  const present = keys.length > 0 || outline.privateKey === "present";
  const known = count(keys.length || outline.windows.keys.length);
  return {
    verdict: "unknown",
    text: present ? `${known}present, not taken out — ${reason}` : `cannot be told — ${reason}`,
  };
}

function keysOf({ authenticatedSafe }: PfxOutline): SafeBagOutline[] {
  const keysIn = (bag: SafeBagOutline): SafeBagOutline[] =>
    bag.type === "safeContentsBag"
      ? bag.bags.flatMap(keysIn)
      : bag.type === "keyBag" || bag.type === "pkcs8ShroudedKeyBag"
        ? [bag]
        : [];
  return authenticatedSafe.flatMap((safe) => (safe.privacy === "none" ? safe.bags.flatMap(keysIn) : []));
}

function count(keys: number): string {
  return keys > 1 ? `${keys} keys ` : "";
}
