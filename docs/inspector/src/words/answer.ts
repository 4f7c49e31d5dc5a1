/** The answer to the question that people come with, in words. */

import { bagsOf, type Diagnosis, type KeyExtractability, type PfxOutline } from "unshroud";
import { costBeyondLimits, costsOfParts } from "../file/costs.js";
import type { Opening } from "../file/open.js";
import { lockedPathsOf } from "../file/password-use.js";
import { ELSEWHERE, nextStepOf, summaryOf } from "./diagnosis.js";
import { count, number } from "./numbers.js";
import { amount, explainClosed, explainCost } from "./sentence.js";

export interface Answer {
  readonly answer: "present" | "absent" | "hidden" | "yes" | "no" | "unknown" | "refused";
  readonly headline: string;
  readonly grounds: readonly string[];
  /** `null` where nothing is to be done. */
  readonly nextStep: string | null;
}

const FIND_THE_KEY =
  "Export a .pfx with the private key on the machine that made the certificate request, or find the .pfx that is its backup.";
export const CHOSEN_AT_IMPORT =
  "Whether Windows lets the key out again is chosen when it is imported; it is not in the file.";

const keys = (total: number) => (total === 1 ? "A private key is" : `${number(total)} private keys are`);

/** What the file claims: nothing of it is verified yet. */
export function answerOfOutline(outline: PfxOutline): Answer {
  const total = outline.windows.keys.length;
  const claim = claimOf(outline);
  const closed = answerOfClosed(outline);
  switch (outline.privateKey) {
    case "present": {
      const grounds = [claim, groundsOfPresent(outline, closed?.grounds ?? null), ...groundsOfDear(outline, closed)];
      const headline = `${keys(total)} in this file`;
      return { answer: "present", headline, grounds, nextStep: closed?.nextStep ?? null };
    }
    case "absent": {
      const read = "All of it can be read without a password, and no private key is among it.";
      const grounds = closed === null ? [read, claim] : [read, claim, closed.grounds];
      return { answer: "absent", headline: "No private key is in this file", grounds, nextStep: FIND_THE_KEY };
    }
    case "hidden": {
      const { headline, grounds, nextStep } = answerOfHidden(outline);
      if (closed === null) {
        return { answer: "hidden", headline, grounds: [grounds, ...groundsOfDear(outline, closed)], nextStep };
      }
      return {
        answer: "hidden",
        headline: "Whether the key is in it cannot be told here",
        grounds: [grounds, closed.grounds],
        nextStep: closed.nextStep,
      };
    }
  }
}

/** `closed`: why this page does not open the file. */
function groundsOfPresent(outline: PfxOutline, closed: string | null): string {
  const total = outline.windows.keys.length;
  const plain = bagsOf(outline).filter(({ type }) => type === "keyBag").length;
  const others = closed ?? `The password tells whether ${total - plain === 1 ? "it" : "they"} can be taken out.`;
  if (plain === 0) return others;
  if (plain < total)
    return `${number(plain)} of them ${plain === 1 ? "is" : "are"} not encrypted. ${closed ?? ""}`.trim();
  const clear =
    total === 1
      ? "It is not encrypted: whoever has the file has the key."
      : "They are not encrypted: whoever has the file has them.";
  return closed === null ? clear : `${clear} ${closed}`;
}

/** Of a file that this page does not open with any password; `null` of another. */
function answerOfClosed(outline: PfxOutline): { grounds: string; nextStep: string } | null {
  const cost = costBeyondLimits(outline);
  if (cost !== null) {
    const { limit, asked, maximum } = cost;
    const grounds = `Opening it takes ${explainCost(limit, asked)}, and this page stops at ${amount(limit, maximum)}.`;
    return { grounds, nextStep: ELSEWHERE };
  }
  if (outline.integrity.mode !== "publicKey") return null;
  return { grounds: "Signed files are not opened here.", nextStep: "Open it with the software that wrote it." };
}

/** What will stay locked of a file that opens otherwise. */
function groundsOfDear(outline: PfxOutline, closed: object | null): string[] {
  const [cost] = costsOfParts(outline);
  if (cost === undefined || closed !== null) return [];
  const { limit, asked, maximum } = cost;
  const stops = `this page stops at ${amount(limit, maximum)}`;
  return [`A part of it will stay locked: it takes ${explainCost(limit, asked)}, and ${stops}.`];
}

/** Of a part that is not in sight, and may hold a key. */
function answerOfHidden({ authenticatedSafe }: PfxOutline): {
  readonly headline: string;
  readonly grounds: string;
  readonly nextStep: string | null;
} {
  const modes = authenticatedSafe.map(({ privacy }) => privacy);
  if (modes.includes("password")) {
    return {
      headline: "Only the password can tell whether the key is in it",
      grounds: modes.includes("publicKey")
        ? "Parts of the file are encrypted, one of them to a recipient’s public key; a private key may be in each."
        : "A part of the file is encrypted as a whole; a private key may be in it.",
      nextStep: null,
    };
  }
  if (modes.includes("publicKey")) {
    return {
      headline: "Whether the key is in it cannot be told here",
      grounds: "A part of the file is encrypted to a recipient’s public key, and no password opens it.",
      nextStep: "Open it with the software that has the recipient’s private key.",
    };
  }
  return {
    headline: "Whether the key is in it cannot be told",
    grounds: "A part of the file is malformed, or of a kind that is not known here.",
    nextStep: "Copy or export the file again, or open it with the software that wrote it.",
  };
}

function claimOf({ integrity }: PfxOutline): string {
  switch (integrity.mode) {
    case "none":
      return "So the file says. It has no MAC, so nothing vouches for it.";
    case "password":
      return "So the file says; nothing in it is verified before its MAC is, with the password.";
    case "publicKey":
      return "So the file says. It is signed, and this page does not check signatures.";
  }
}

/** Of a file that opened, in whole or in part. */
export function answerOfOpening(opening: Opening): Answer {
  const { pfx, extractability, diagnosis } = opening;
  const vouched =
    pfx.integrity.mode === "password"
      ? "The MAC verifies: this is the password, and nobody without it has altered the contents."
      : "The file has no MAC, so nothing vouches for it.";
  const nextStep = nextStepOf(diagnosis);
  const total = extractability.keys.length;
  switch (extractability.answer) {
    case "yes": {
      const headline = `${keys(total)} in this file, and can be taken out`;
      return {
        answer: "yes",
        headline,
        grounds: [vouched, CHOSEN_AT_IMPORT],
        nextStep: nextStep ?? keepIt(diagnosis, total),
      };
    }
    case "no": {
      const certificates = bagsOf(pfx).filter(({ type }) => type === "certBag").length;
      const read = `All of it was read: ${count(certificates, "certificate")}, and no private key.`;
      const grounds = [read, vouched];
      return { answer: "no", headline: "No private key is in this file", grounds, nextStep: nextStep ?? FIND_THE_KEY };
    }
    case "unknown": {
      const out = extractability.keys.filter(({ answer }) => answer === "yes").length;
      const headline =
        total === 0
          ? "Whether a private key is in it cannot be told"
          : out === 0
            ? `${keys(total)} in this file, and could not be taken out`
            : out < total
              ? `${number(out)} of ${number(total)} private keys can be taken out`
              : `${keys(total)} in this file; more may be hidden`;
      return { answer: "unknown", headline, ...groundsOfUnknown(extractability, opening, vouched) };
    }
  }
}

/** Why it cannot be told, and what to do, of a file of which a part stayed closed. */
function groundsOfUnknown(
  { reason, error }: Extract<KeyExtractability, { answer: "unknown" }>,
  { pfx, diagnosis }: Opening,
  vouched: string,
): Pick<Answer, "grounds" | "nextStep"> {
  // The diagnosis finds nothing wrong: a part is of a kind that nobody here knows
  if (diagnosis.verdict === "opens") {
    const grounds = ["A bag in it is of a type that is not known here, and may hold a key.", vouched];
    return { grounds, nextStep: "Open it with the software that wrote it." };
  }
  if (reason === "password-required") {
    const grounds = [vouched, "What is encrypted in it is still locked."];
    return { grounds, nextStep: "Give the password of what is locked, to see the rest." };
  }
  if (lockedPathsOf(pfx).length > 0) {
    return {
      grounds: [
        vouched,
        "Not all that is encrypted opens with this password: what stayed locked has another, or was altered.",
      ],
      nextStep: "Give the password of what stayed locked; who made the file may know it.",
    };
  }
  if (reason === "domain-protected")
    return { grounds: [summaryOf(diagnosis), vouched], nextStep: nextStepOf(diagnosis) };
  const nextStep = error.code === "ERR_PFX_LIMIT_EXCEEDED" ? ELSEWHERE : nextStepOf(diagnosis);
  return { grounds: [vouched, `A part of it stays closed. ${explainClosed(error)}`], nextStep };
}

/** What to do with a file whose keys can be taken out. */
function keepIt({ findings }: Diagnosis, total: number): string {
  const has = (code: string) => findings.filter(({ finding }) => finding === code).length;
  if (has("key-certificate-mismatch") + has("no-certificate") > 0) {
    return "Keep the key, and make a .pfx of it with the certificate that was issued for it.";
  }
  const what = total === 1 ? "the key" : "the keys";
  if (has("empty-password") > 0 || has("key-in-clear") === total) {
    return `Keep the file where nobody else gets at it: this is a backup of ${what}, and no password protects it.`;
  }
  return has("key-in-clear") > 0
    ? "Keep the file where nobody else gets at it: this is a backup of the keys, and the password does not protect all of them."
    : `Keep the file and its password: this is a backup of ${what}.`;
}
