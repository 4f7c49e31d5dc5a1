import type { EncryptionScheme, MacScheme, PasswordForm } from "./algorithm.js";
import type { SafeBag } from "./bag.js";
import type { LockedReason } from "./locked-reason.js";
import type { Finding, PfxOutline } from "./outline.js";
import type { Range } from "./range.js";

/** A file that was opened. Its octets are copies of their own: nothing refers to the file that was given. */
export interface Pfx {
  readonly integrity: Integrity;
  readonly authenticatedSafe: readonly SafeContents[];
  /** What the file showed before it was opened. */
  readonly outline: PfxOutline;
  /** Those of the outline, and what came to light in decrypted content. */
  readonly findings: readonly Finding[];
}

/** `none`: nothing vouches for the file. `password`: the MAC has verified. */
export type Integrity =
  | { readonly mode: "none" }
  | { readonly mode: "password"; readonly mac: MacScheme; readonly passwordForm: PasswordForm };

/** One SafeContents (RFC 7292 §4.2). Test `"locked" in safeContents` where the read was partial. */
export type SafeContents = OpenedSafeContents | LockedSafeContents;

export type OpenedSafeContents =
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "none";
      readonly bags: readonly SafeBag[];
    }
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "password";
      readonly encryption: EncryptionScheme;
      readonly passwordForm: PasswordForm;
      readonly bags: readonly SafeBag[];
    };

export interface LockedSafeContents {
  readonly path: string;
  readonly octets: Range;
  readonly privacy: "password" | "publicKey" | "unknown" | "malformed";
  readonly locked: LockedReason;
}
