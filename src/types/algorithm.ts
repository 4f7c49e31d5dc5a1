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
      /** Of the HMAC and of the key derivation, which share it. */
      readonly digest: Digest;
      /** As the file states them, for one derivation; 1 where it leaves them out. */
      readonly iterations: number;
      /** 0 where the salt is empty. */
      readonly saltSize: number;
    }
  | {
      /** HMAC under a key of PBKDF2 ({@link https://www.rfc-editor.org/rfc/rfc9879 | RFC 9879}). */
      readonly scheme: "PBMAC1";
      /** Of the key derivation. */
      readonly prf: Prf;
      /** What the MAC itself is; its digest gives the MAC's length. */
      readonly mac: Prf;
      readonly iterations: number;
      readonly saltSize: number;
      /** Of the MAC's key: 20 or more, as a shorter one is refused (RFC 9879 §9). */
      readonly keyLength: number;
    }
  | UnsupportedScheme;

/** A scheme that this library does not implement; `name` is `null` where it does not know `oid` either. */
export interface UnsupportedScheme {
  readonly scheme: "unsupported";
  /** The object identifier that the file gives, dotted. */
  readonly oid: string;
  /** What the defining standard calls it. */
  readonly name: string | null;
}

/** A block cipher in CBC mode or a stream cipher; DES-EDE2 and DES-EDE3 are triple DES with two and three keys. */
export type Pkcs12PbeCipher = "RC4-128" | "RC4-40" | "DES-EDE3-CBC" | "DES-EDE2-CBC" | "RC2-128-CBC" | "RC2-40-CBC";

/** The encryption scheme of PBES2 (RFC 8018 appendix B.2). */
export type Pbes2Cipher =
  | {
      /** The cipher and its mode; the size of its key is that in its name. */
      readonly cipher: FixedCipher;
    }
  | {
      readonly cipher: "RC2-CBC";
      /**
       * 40, 64, 128, or 256 to 1,024; 32 where its parameters have no version
       * ({@link https://www.rfc-editor.org/rfc/rfc2268#section-6 | RFC 2268 §6}).
       */
      readonly effectiveKeyBits: number;
    };

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
      /** The cipher, by which the RFC names the scheme. */
      readonly cipher: Pkcs12PbeCipher;
      /** As the file states them, for one derivation: key and initialization vector take one each. */
      readonly iterations: number;
      /** 0 where the salt is empty. */
      readonly saltSize: number;
    }
  | {
      /** RFC 8018 §6.1, PBKDF1. RC2 has 64 effective key bits. */
      readonly scheme: "PBES1";
      /** Of PBKDF1. */
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
      /** HMAC-SHA-1 where the file leaves it out. */
      readonly prf: Prf;
      /** As the file states them. */
      readonly iterations: number;
      /** Octets of the salt; 0 where it is empty. */
      readonly saltSize: number;
      /** Octets. It is the cipher's, but for 32 with any AES, which NSS writes. */
      readonly keyLength: number | null;
    }
  | {
      /** {@link https://www.rfc-editor.org/rfc/rfc7914 | RFC 7914}: N, r and p. */
      readonly kdf: "scrypt";
      /** N, a power of 2 above 1. */
      readonly costParameter: number;
      /** r, in units of 128 octets. */
      readonly blockSize: number;
      /** p, how many lanes there are. */
      readonly parallelizationParameter: number;
      readonly saltSize: number;
      readonly keyLength: number | null;
    };
