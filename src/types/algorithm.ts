/** How a file is protected: what its algorithm identifiers and their parameters say, in the names of the standards. */

/** A digest of the PKCS#12 KDF and of the MAC built on it. */
export type Digest = "SHA-1" | "SHA-224" | "SHA-256" | "SHA-384" | "SHA-512";

/**
 * How the password's octets were made: `bmpString`, big-endian UTF-16 with 00 00 at its end (RFC 7292 §B.1); `none`,
 * no octets at all; `utf8` (RFC 8018 §3); `octets`, as they were given.
 */
export type PasswordForm = "bmpString" | "none" | "utf8" | "octets";

/** How the MAC is made. Sizes are in octets. */
export type MacScheme =
  | {
      /** HMAC under a key of the PKCS#12 KDF (RFC 7292 §4 and appendix B). */
      readonly scheme: "PKCS12-KDF";
      readonly digest: Digest;
      readonly iterations: number;
      readonly saltSize: number;
    }
  | UnsupportedScheme;

/** A scheme that this library does not implement; `name` is `null` where it does not know `oid` either. */
export interface UnsupportedScheme {
  readonly scheme: "unsupported";
  readonly oid: string;
  readonly name: string | null;
}

/** A block cipher in CBC mode or a stream cipher; DES-EDE2 and DES-EDE3 are triple DES with two and three keys. */
export type Pkcs12PbeCipher = "RC4-128" | "RC4-40" | "DES-EDE3-CBC" | "DES-EDE2-CBC" | "RC2-128-CBC" | "RC2-40-CBC";

export type Pbes2Cipher = "AES-128-CBC" | "AES-192-CBC" | "AES-256-CBC" | "DES-EDE3-CBC";

export type Pbkdf2Prf = "HMAC-SHA-1" | "HMAC-SHA-224" | "HMAC-SHA-256" | "HMAC-SHA-384" | "HMAC-SHA-512";

/** How octets are encrypted under a password. Sizes are in octets. */
export type EncryptionScheme =
  | {
      /** pbeWithSHAAnd… (RFC 7292 appendix C). */
      readonly scheme: "PKCS12-PBE";
      readonly cipher: Pkcs12PbeCipher;
      readonly iterations: number;
      readonly saltSize: number;
    }
  | {
      /** RFC 8018 §6.2. */
      readonly scheme: "PBES2";
      readonly kdf: "PBKDF2";
      readonly prf: Pbkdf2Prf;
      readonly cipher: Pbes2Cipher;
      readonly iterations: number;
      readonly saltSize: number;
      /** The `keyLength` that the file states, `null` where it states none. */
      readonly keyLength: number | null;
    }
  | UnsupportedScheme;
