/** What a file shows without its password. An outline holds no secret, not even an unencrypted one. */

import type { PfxSyntaxError } from "../errors.js";
import type { EncryptionScheme, MacScheme } from "./algorithm.js";
import type { SafeBagOutline } from "./bag.js";
import type { Range } from "./range.js";

/** What `inspectPfx` gives, and what `openPfx` had in sight before it decrypted anything. */
export interface PfxOutline {
  /** Of the PFX in the file: what follows it is a finding. */
  readonly octets: Range;
  /** What is to vouch for the file. Nothing is verified yet. */
  readonly integrity: IntegrityOutline;
  /** The entries of AuthenticatedSafe in the file's order; empty where it has none. */
  readonly authenticatedSafe: readonly SafeContentsOutline[];
  /**
   * `present`: a private key's bag is in sight. `absent`: every SafeContents is readable, every bag in it known, and
   * none a key. `hidden`: neither can be told without the password. Nobody has verified a MAC yet: this is what the
   * file claims.
   */
  readonly privateKey: "present" | "absent" | "hidden";
  /** Of what is in sight; empty where there is nothing to tell. */
  readonly findings: readonly Finding[];
  /** What the derivations in sight cost, in the unit of the limit `work`: the least that opening the whole file does. */
  readonly work: number;
  /** Of the bags in sight: without the password a hint in encrypted content is none. */
  readonly windows: WindowsHints;
}

/** RFC 7292 §3.1 and §4: no MAC, a MAC under a password, or a signature. */
export type IntegrityOutline =
  | { readonly mode: "none" }
  | {
      readonly mode: "password";
      /** Under which algorithm the MAC was made; one that this library does not know is `unsupported`. */
      readonly mac: MacScheme;
      /** Of MacData; of a signed file, of the authSafe. */
      readonly octets: Range;
    }
  | { readonly mode: "publicKey"; readonly octets: Range };

/**
 * An entry of AuthenticatedSafe, discriminated by `privacy`
 * ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.1 | RFC 7292 §4.1}).
 */
export type SafeContentsOutline =
  | {
      /** Which entry, from 0: `authenticatedSafe[0]`. */
      readonly path: string;
      /** Of its ContentInfo, within the content of authSafe. */
      readonly octets: Range;
      readonly privacy: "none";
      /** In the file's order; those in a safeContentsBag are its own. Empty where it has none. */
      readonly bags: readonly SafeBagOutline[];
    }
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "password";
      /** What it is encrypted with; one that this library does not know is `unsupported`. */
      readonly encryption: EncryptionScheme;
    }
  | { readonly path: string; readonly octets: Range; readonly privacy: "publicKey" }
  /** Its ContentInfo, or the SafeContents in it, does not have the syntax that it should. */
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "malformed";
      /** What is wrong with it, and where. */
      readonly error: PfxSyntaxError;
    }
  /** A content type that RFC 7292 §4.1 does not provide for. */
  | {
      readonly path: string;
      readonly octets: Range;
      readonly privacy: "unknown";
      /** Its object identifier, dotted: `1.2.840.113549.1.7.5`. */
      readonly contentType: string;
    };

/** Something a careful reader should know that does not keep the file from being read. */
export type Finding =
  /** There is no MAC: anyone could have altered the file, or have taken the MAC away. */
  | { readonly finding: "unauthenticated" }
  /** Octets follow the end of what is at `path`: the PFX, AuthenticatedSafe, a SafeContents or a PrivateKeyInfo. */
  | {
      readonly finding: "trailing-octets";
      /** Of the structure, the attribute or the bag that it is about, in the names of the RFC. */
      readonly path: string;
      /** Of what follows. */
      readonly octets: Range;
    }
  /** Something that was read uses BER that is not DER; some readers refuse that. */
  | { readonly finding: "not-der" }
  /** A friendlyName or localKeyId that is not one BMPString or OCTET STRING (RFC 2985 §5.5), or not the only one. */
  | { readonly finding: "nonstandard-attribute"; readonly path: string }
  /** A bag that does not have the syntax of its type; its error is in the bag. */
  | { readonly finding: "malformed-bag"; readonly path: string }
  /** An entry of AuthenticatedSafe that does not have the syntax that it should; its error is in the entry. */
  | { readonly finding: "malformed-safe-contents"; readonly path: string };

/** What the file says to Windows. Whether Windows will let the key out again is not among it: the importer chooses. */
export interface WindowsHints {
  /** The password is protected to a principal of an Active Directory domain. */
  readonly domainProtected: boolean;
  /** The hints on each private key's bag, in the file's order. */
  readonly keys: readonly WindowsKeyHints[];
}

/** What a private key's bag says to Windows, in its friendlyName and in attributes of Microsoft's own. */
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
