/** What the library says, as this page says it. */

import type { AnyPfxError } from "unshroud";

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
    default:
      return sentence(error.message);
  }
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
