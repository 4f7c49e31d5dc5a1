/** What the library says, as this page says it. */

import type { AnyPfxError, LimitName } from "unshroud";
import { number } from "./numbers.js";

/** A full sentence, in bytes: the library speaks of octets, as its standards do. */
export function sentence(words: string): string {
  const plain = words.replace(/\boctet(s?)\b/g, "byte$1");
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.!?]$/.test(plain) ? "" : "."}`;
}

/** Why a part stays closed. */
export function explainClosed(error: AnyPfxError): string {
  switch (error.code) {
    case "ERR_PFX_DECRYPTION_FAILED":
      return "This password does not decrypt it: it has another, or it was altered.";
    case "ERR_PFX_PASSWORD_REQUIRED":
      return "It needs a password.";
    case "ERR_PFX_CRYPTO_UNAVAILABLE":
      return explainUnavailable(error.feature);
    case "ERR_PFX_LIMIT_EXCEEDED":
      return `It takes ${explainCost(error.limit, error.actual)}, and this page stops at ${amount(error.limit, error.maximum)}.`;
    default:
      return sentence(error.message);
  }
}

const COSTS: Partial<Record<LimitName, string>> = {
  iterations: "iterations of one key derivation",
  work: "iterations of key derivation in all",
  scryptMemory: "of memory for one key derivation",
};

/** `21,000,000 iterations of one key derivation`, `1,024 MiB of memory for one key derivation` */
export const explainCost = (limit: LimitName, asked: number) =>
  `${amount(limit, asked)} ${COSTS[limit] ?? `(${limit})`}`;

/** Beyond this a number tells nothing. */
const MOST_TOLD = 1e12;

export function amount(limit: LimitName, value: number): string {
  if (limit === "scryptMemory") return `${number(Math.ceil(value / 2 ** 20))} MiB`;
  return value > MOST_TOLD ? `more than ${number(MOST_TOLD)}` : number(value);
}

/** What this browser lacks, and whether it is for the place that the page was opened from. */
export function explainUnavailable(feature: string): string {
  return globalThis.isSecureContext
    ? `This browser does not offer ${feature}.`
    : `This page was opened over plain http, where browsers do not offer ${feature}.`;
}

/** What to do about that. */
export const seekAvailable = () =>
  globalThis.isSecureContext
    ? "Open it in another browser, or with unshroud on the command line."
    : "Open this page from disk, or over https.";
