import type { OpenPfxError } from "../errors.js";

/**
 * Why something stays closed in a partial read: the error that a whole read would have thrown. What concerns the whole
 * file (it is not a PFX, it is cut off, its MAC does not verify or is required) is thrown by a partial read as well.
 */
export type LockedReason = Exclude<
  OpenPfxError,
  {
    /** Of the errors that concern the whole file. */
    readonly code: "ERR_PFX_NOT_PFX" | "ERR_PFX_TRUNCATED" | "ERR_PFX_MAC_MISMATCH" | "ERR_PFX_INTEGRITY_REQUIRED";
  }
>;
