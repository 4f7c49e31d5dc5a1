/** The bags of a SafeContents (RFC 7292 §4.2): as an outline shows them, without secrets, and as they are once opened. */

import type { PfxSyntaxError } from "../errors.js";
import type { EncryptionScheme, PasswordForm } from "./algorithm.js";
import type { Attribute } from "./attribute.js";
import type { LockedReason } from "./locked-reason.js";
import type { Range } from "./range.js";

/** An opened bag, discriminated by `type`, which is the RFC's identifier. */
export type SafeBag =
  | KeyBag
  | Pkcs8ShroudedKeyBag
  | CertBag
  | CrlBag
  | SecretBag
  | SafeContentsBag
  | UnknownBag
  | MalformedBag;

/** A bag as it is known without a password. */
export type SafeBagOutline =
  | KeyBagOutline
  | Pkcs8ShroudedKeyBagOutline
  | CertBag
  | CrlBag
  | SecretBagOutline
  | SafeContentsBagOutline
  | UnknownBagOutline
  | MalformedBag;

/** What every bag has. */
export interface BagFields {
  /** Where the bag stands: `authenticatedSafe[1].bags[0]`. */
  readonly path: string;
  /** Of the whole SafeBag, within the (decrypted) content of its SafeContents. */
  readonly octets: Range;
  /** The first friendlyName among the attributes, or `null`. */
  readonly friendlyName: string | null;
  /** The first localKeyId among the attributes, or `null`. */
  readonly localKeyId: Uint8Array<ArrayBuffer> | null;
  /** All attributes in the file's order. */
  readonly attributes: readonly Attribute[];
}

/**
 * A private key's bag, without the key
 * ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2.1 | RFC 7292 §4.2.1}). The key in it is not encrypted.
 */
export interface KeyBagOutline extends BagFields {
  readonly type: "keyBag";
}

/** A private key that was not encrypted by itself. */
export interface KeyBag extends KeyBagOutline, OpenedKey {}

/** What an opening gives of a private key. */
export interface OpenedKey {
  /** The attributes inside the PrivateKeyInfo, in its order: Windows puts the key usage there. */
  readonly keyAttributes: readonly Attribute[];
  /** The (decrypted) PrivateKeyInfo (RFC 5958 §2), octet by octet. Not enumerable: no log and no copy shows it. */
  readonly privateKeyInfo: Uint8Array<ArrayBuffer>;
}

/**
 * The bag of an encrypted private key ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2.2 | RFC 7292 §4.2.2}).
 */
export interface Pkcs8ShroudedKeyBagOutline extends BagFields {
  readonly type: "pkcs8ShroudedKeyBag";
  /** What the key is encrypted with. */
  readonly encryption: EncryptionScheme;
}

/** A shrouded key: opened, or in a partial read locked. Test `"locked" in bag`. */
export type Pkcs8ShroudedKeyBag = OpenedShroudedKeyBag | LockedShroudedKeyBag;

/** A shrouded key that the password decrypted. */
export interface OpenedShroudedKeyBag extends Pkcs8ShroudedKeyBagOutline, OpenedKey {
  /** How the password's octets were made that decrypted it. */
  readonly passwordForm: PasswordForm;
}

/** A shrouded key that stayed encrypted. It is there all the same. */
export interface LockedShroudedKeyBag extends Pkcs8ShroudedKeyBagOutline {
  /** Why; a whole read throws it. */
  readonly locked: LockedReason;
}

/**
 * A certificate ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2.3 | RFC 7292 §4.2.3}). Nothing of it is
 * read: `describeCertificate` does that.
 */
export interface CertBag extends BagFields {
  readonly type: "certBag";
  /** `1.2.840.113549.1.9.22.1` for an X.509 certificate. */
  readonly certId: string;
  /** An X.509 certificate's DER, an SDSI certificate's Base64 as octets, another type's whole ASN.1 value. */
  readonly certValue: Uint8Array<ArrayBuffer>;
}

/** A certificate revocation list ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2.4 | RFC 7292 §4.2.4}). */
export interface CrlBag extends BagFields {
  readonly type: "crlBag";
  /** `1.2.840.113549.1.9.23.1` for an X.509 CRL. */
  readonly crlId: string;
  /** An X.509 CRL's DER, another type's whole ASN.1 value. */
  readonly crlValue: Uint8Array<ArrayBuffer>;
}

/**
 * A secret that is no private key, without it
 * ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2.5 | RFC 7292 §4.2.5}).
 */
export interface SecretBagOutline extends BagFields {
  readonly type: "secretBag";
  /** What kind of secret, as a dotted object identifier: the RFC defines none. Windows uses `1.3.6.1.4.1.311.17.4`. */
  readonly secretTypeId: string;
}

/** A secret that is no private key: a symmetric key of Java, say. */
export interface SecretBag extends SecretBagOutline {
  /** The whole ASN.1 value, as the RFC leaves its type to `secretTypeId`. Not enumerable. */
  readonly secretValue: Uint8Array<ArrayBuffer>;
}

/**
 * A SafeContents within a SafeContents
 * ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2.6 | RFC 7292 §4.2.6}).
 */
export interface SafeContentsBagOutline extends BagFields {
  readonly type: "safeContentsBag";
  /** In the file's order; empty where it has none. */
  readonly bags: readonly SafeBagOutline[];
}

/** As {@link SafeContentsBagOutline}, with what was opened. */
export interface SafeContentsBag extends BagFields {
  readonly type: "safeContentsBag";
  /** In the file's order; empty where it has none. */
  readonly bags: readonly SafeBag[];
}

/** A bag of a type that RFC 7292 does not define. */
export interface UnknownBagOutline extends BagFields {
  readonly type: "unknown";
  /** Its object identifier, dotted. */
  readonly bagId: string;
}

/** As {@link UnknownBagOutline}, with its value. */
export interface UnknownBag extends UnknownBagOutline {
  /** The whole ASN.1 value. Not enumerable, as it may be a secret. */
  readonly bagValue: Uint8Array<ArrayBuffer>;
}

/** A bag that does not have the syntax of its type. Only outlines and partial reads have such; a whole read throws. */
export interface MalformedBag {
  readonly type: "malformed";
  /** Where the bag stands: `authenticatedSafe[1].bags[0]`. */
  readonly path: string;
  /** Of the whole element, within the (decrypted) content of its SafeContents. */
  readonly octets: Range;
  /** What is wrong, and where in the bag. */
  readonly error: PfxSyntaxError;
}
