/** What a file shows without its password. An outline holds no secret, not even an unencrypted one. */

import type { PfxSyntaxError } from "../errors.js";
import type { EncryptionScheme, MacScheme } from "./algorithm.js";
import type { SafeBagOutline } from "./bag.js";
import type { Range } from "./range.js";

export interface PfxOutline {
  readonly octets: Range;
  readonly integrity: IntegrityOutline;
  readonly authenticatedSafe: readonly SafeContentsOutline[];
  /**
   * `present`: a private key's bag is in sight. `absent`: every SafeContents is readable, every bag in it known, and
   * none a key. `hidden`: neither can be told without the password. Nobody has verified a MAC yet: this is what the
   * file claims.
   */
  readonly privateKey: "present" | "absent" | "hidden";
  readonly findings: readonly Finding[];
  /** What the derivations in sight cost, in the unit of the limit `work`: the least that opening the whole file does. */
  readonly work: number;
  readonly windows: WindowsHints;
}

/** RFC 7292 §3.1 and §4: no MAC, a MAC under a password, or a signature. */
export type IntegrityOutline =
  | { readonly mode: "none" }
  | { readonly mode: "password"; readonly mac: MacScheme; readonly octets: Range }
  | { readonly mode: "publicKey"; readonly octets: Range };

export type SafeContentsOutline =
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "none";
      readonly bags: readonly SafeBagOutline[];
    }
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "password";
      readonly encryption: EncryptionScheme;
    }
  | { readonly path: string; readonly octets: Range; readonly privacy: "publicKey" }
  /** Its ContentInfo, or the SafeContents in it, does not have the syntax that it should. */
  | { readonly path: string; readonly octets: Range; readonly privacy: "malformed"; readonly error: PfxSyntaxError }
  /** A content type that RFC 7292 §4.1 does not provide for. */
  | { readonly path: string; readonly octets: Range; readonly privacy: "unknown"; readonly contentType: string };

/** Something a careful reader should know that does not keep the file from being read. */
export type Finding =
  /** There is no MAC: anyone could have altered the file, or have taken the MAC away. */
  | { readonly finding: "unauthenticated" }
  /** Octets follow the end of what is at `path`: the PFX, AuthenticatedSafe, a SafeContents or a PrivateKeyInfo. */
  | { readonly finding: "trailing-octets"; readonly path: string; readonly octets: Range }
  /** Something that was read uses BER that is not DER; some readers refuse that. */
  | { readonly finding: "not-der" }
  /** A friendlyName or localKeyId that is not one BMPString or OCTET STRING (RFC 2985 §5.5), or not the only one. */
  | { readonly finding: "nonstandard-attribute"; readonly path: string }
  | { readonly finding: "malformed-bag"; readonly path: string }
  | { readonly finding: "malformed-safe-contents"; readonly path: string };

/** What the file says to Windows. Whether Windows will let the key out again is not among it: the importer chooses. */
export interface WindowsHints {
  /** The password is protected to a principal of an Active Directory domain. */
  readonly domainProtected: boolean;
  /** The hints on each private key's bag, in the file's order. */
  readonly keys: readonly WindowsKeyHints[];
}

export interface WindowsKeyHints {
  /** Of the key's bag. */
  readonly path: string;
  /** The cryptographic service provider that held the key; `null` where the file does not say. */
  readonly provider: string | null;
  /** The key container's name: the bag's friendlyName; `null` where it has none, and Windows makes one up. */
  readonly container: string | null;
  /** Where the key goes when the import does not choose. */
  readonly keySet: "machine" | "user";
}
