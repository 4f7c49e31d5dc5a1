/** How a file is protected: what its algorithm identifiers and their parameters say, in the names of the standards. */

/** A digest of the PKCS#12 KDF and of the MAC built on it. */
export type Digest =
  | "MD5"
  | "SHA-1"
  | "SHA-224"
  | "SHA-256"
  | "SHA-384"
  | "SHA-512"
  | "SHA-512/224"
  | "SHA-512/256"
  | "SHA3-224"
  | "SHA3-256"
  | "SHA3-384"
  | "SHA3-512"
  | "BLAKE2b-512";

/**
 * How the password's octets were made. `bmpString`: big-endian UTF-16 with 00 00 at its end (RFC 7292 §B.1). `none`: no
 * octets at all. `utf8` (RFC 8018 §3). `octets`: as they were given. The quirks: `bmpStringOfUtf8`, each octet of the
 * UTF-8 as one character of a BMPString, by OpenSSL before 1.1; `latin1`, ISO 8859-1, by some of Bouncy Castle; and
 * `bmpString` where UTF-8 belongs, by NSS.
 *
 * In the order in which they are tried: `bmpString`, `bmpStringOfUtf8` in the schemes of PKCS#12, where an empty
 * password is tried as `bmpString`, `none`; `utf8`, `bmpString`, `latin1` in PBES1, PBES2 and PBMAC1.
 */
export type PasswordForm = "bmpString" | "none" | "utf8" | "octets" | "bmpStringOfUtf8" | "latin1";

/** How the MAC is made. Sizes are in octets. */
export type MacScheme =
  | {
      /** HMAC under a key of the PKCS#12 KDF (RFC 7292 §4 and appendix B). */
      readonly scheme: "PKCS12-KDF";
      readonly digest: Digest;
      readonly iterations: number;
      readonly saltSize: number;
    }
  | {
      /** HMAC under a key of PBKDF2 ({@link https://www.rfc-editor.org/rfc/rfc9879 | RFC 9879}). */
      readonly scheme: "PBMAC1";
      readonly prf: Prf;
      readonly mac: Prf;
      readonly iterations: number;
      readonly saltSize: number;
      readonly keyLength: number;
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

export type Pbes2Cipher =
  | { readonly cipher: FixedCipher }
  | { readonly cipher: "RC2-CBC"; readonly effectiveKeyBits: number };

/** A cipher whose name says all. */
export type FixedCipher =
  | "AES-128-CBC"
  | "AES-192-CBC"
  | "AES-256-CBC"
  | "CAMELLIA-128-CBC"
  | "CAMELLIA-192-CBC"
  | "CAMELLIA-256-CBC"
  | "ARIA-128-CBC"
  | "ARIA-192-CBC"
  | "ARIA-256-CBC"
  | "DES-CBC"
  | "DES-EDE3-CBC";

/** HMAC under a digest, as a pseudorandom function of PBKDF2 or as the MAC of PBMAC1. */
export type Prf = `HMAC-${Exclude<Digest, "BLAKE2b-512">}`;

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
      /** RFC 8018 §6.1, PBKDF1. RC2 has 64 effective key bits. */
      readonly scheme: "PBES1";
      readonly digest: "MD5" | "SHA-1";
      readonly cipher: "DES-CBC" | "RC2-64-CBC";
      readonly iterations: number;
      readonly saltSize: number;
    }
  | ({
      /** RFC 8018 §6.2. */
      readonly scheme: "PBES2";
    } & Pbes2Cipher &
      KeyDerivation)
  | UnsupportedScheme;

/** How PBES2 makes its key. `keyLength` is what the file states, `null` where it states none. */
export type KeyDerivation =
  | {
      readonly kdf: "PBKDF2";
      readonly prf: Prf;
      readonly iterations: number;
      readonly saltSize: number;
      readonly keyLength: number | null;
    }
  | {
      /** {@link https://www.rfc-editor.org/rfc/rfc7914 | RFC 7914}: N, r and p. */
      readonly kdf: "scrypt";
      readonly costParameter: number;
      readonly blockSize: number;
      readonly parallelizationParameter: number;
      readonly saltSize: number;
      readonly keyLength: number | null;
    };
