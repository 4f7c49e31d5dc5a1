/** Whether a password is of use with a file, and for what of it. */

import { bagsOf, type Pfx, type PfxOutline } from "unshroud";
import { costBeyondLimits } from "./costs.js";

/** Whether a password can tell more than the file does without one. */
export function isPasswordOfUse(outline: PfxOutline): boolean {
  const { integrity, authenticatedSafe } = outline;
  if (integrity.mode === "publicKey" || costBeyondLimits(outline) !== null) return false;
  if (hasEncryptedPart(outline)) return true;
  const isSealed = authenticatedSafe.length > 0 && authenticatedSafe.every(({ privacy }) => privacy === "publicKey");
  return integrity.mode === "password" && !isSealed;
}

/**
 * Whether something comes out without a password: nothing in sight takes one, or a key is in the clear and no MAC is to be
 * verified before. What then stays locked may be opened after it.
 */
export function opensAtOnce(outline: PfxOutline): boolean {
  if (outline.integrity.mode !== "none") return false;
  return !hasEncryptedPart(outline) || bagsOf(outline).some(({ type }) => type === "keyBag");
}

const hasEncryptedPart = (outline: PfxOutline) =>
  outline.authenticatedSafe.some(({ privacy }) => privacy === "password") ||
  bagsOf(outline).some(({ type }) => type === "pkcs8ShroudedKeyBag");

const WAITING: ReadonlySet<string> = new Set(["ERR_PFX_DECRYPTION_FAILED", "ERR_PFX_PASSWORD_REQUIRED"]);

/** The paths of what waits for a password: none was given for it, or another. */
export function lockedPathsOf(pfx: Pfx): string[] {
  return [...pfx.authenticatedSafe, ...bagsOf(pfx)]
    .filter((part) => "locked" in part && WAITING.has(part.locked.code))
    .map(({ path }) => path);
}
