import type { EncryptionScheme, MacScheme, PasswordForm } from "./algorithm.js";
import type { SafeBag } from "./bag.js";
import type { LockedReason } from "./locked-reason.js";
import type { Finding, PfxOutline } from "./outline.js";
import type { Range } from "./range.js";

/** A file that was opened. Its octets are copies of their own: nothing refers to the file that was given. */
export interface Pfx {
  /** What vouches for the contents: `password` only where the MAC has verified. */
  readonly integrity: Integrity;
  /** The entries of AuthenticatedSafe in the file's order; empty where it has none. */
  readonly authenticatedSafe: readonly SafeContents[];
  /** What the file showed before it was opened. */
  readonly outline: PfxOutline;
  /** Those of the outline, and what came to light in decrypted content. */
  readonly findings: readonly Finding[];
}

/** `none`: nothing vouches for the file. `password`: the MAC has verified. */
export type Integrity =
  | { readonly mode: "none" }
  | {
      readonly mode: "password";
      /** How the MAC is made, which tells how strong it is. */
      readonly mac: MacScheme;
      /** How the password's octets were made that it verified with. */
      readonly passwordForm: PasswordForm;
    };

/** One SafeContents (RFC 7292 §4.2). Test `"locked" in safeContents` where the read was partial. */
export type SafeContents = OpenedSafeContents | LockedSafeContents;

/** A SafeContents that was read: it stood in the clear, or the password opened it. */
export type OpenedSafeContents =
  | {
      /** Which entry, from 0: `authenticatedSafe[0]`. */
      readonly path: string;
      /** Of its ContentInfo, within the content of authSafe. */
      readonly octets: Range;
      readonly privacy: "none";
      /** In the file's order; those in a safeContentsBag are its own. Empty where it has none. */
      readonly bags: readonly SafeBag[];
    }
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "password";
      /** What it was encrypted with. */
      readonly encryption: EncryptionScheme;
      /** How the password's octets were made that it opened with; the MAC's and a key's may be others. */
      readonly passwordForm: PasswordForm;
      readonly bags: readonly SafeBag[];
    };

/** A SafeContents that a partial read could not open; a whole one throws `locked`. */
export interface LockedSafeContents {
  /** Which entry, from 0: `authenticatedSafe[0]`. */
  readonly path: string;
  /** Of its ContentInfo, within the content of authSafe. */
  readonly octets: Range;
  /** As in the outline, where `malformed` and `unknown` say more. */
  readonly privacy: "password" | "publicKey" | "unknown" | "malformed";
  /** Why it stays closed. */
  readonly locked: LockedReason;
}
