import type { Limits } from "../limits.js";
import type { EncryptionScheme, MacScheme } from "./algorithm.js";

/**
 * A string is text, encoded as each scheme asks: `""` is tried as 00 00 and then as no octets. A `Uint8Array` is used as
 * it is. `null` is no octets. The PKCS#12 KDF tells 00 00 and no octets apart; PBES2 does not.
 */
export type Password = string | Uint8Array | null;

/** What a password is needed for, and the scheme that takes it: some take a BMPString, some UTF-8. */
export type PasswordUse =
  | {
      readonly for: "integrity";
      /** What the MAC is made with. */
      readonly mac: MacScheme;
    }
  | {
      readonly for: "privacy";
      /** Of the SafeContents, `authenticatedSafe[1]`; for a key, of its bag, `authenticatedSafe[0].bags[0]`. */
      readonly path: string;
      /** What it is encrypted with. */
      readonly encryption: EncryptionScheme;
    }
  | {
      readonly for: "key";
      readonly path: string;
      /** As the bag has it: what Java calls the alias; `null` where it has none. */
      readonly friendlyName: string | null;
      /** As the bag has it; `null` where it has none. */
      readonly localKeyId: Uint8Array<ArrayBuffer> | null;
      readonly encryption: EncryptionScheme;
    };

/** How a file is read. All may be left out. */
export interface InspectPfxOptions {
  /**
   * True: what is not the standards' is refused: BER that is not DER, octets after the end of a structure, password forms
   * other than the one that the scheme asks for, what only some writers put into parameters and attributes. Default false.
   */
  readonly strict?: boolean | undefined;
  /** In place of the default limits, one by one. */
  readonly limits?: Partial<Limits> | undefined;
}

/** How a file is opened. All may be left out; a file without encryption and MAC then opens. */
export interface OpenPfxOptions extends InspectPfxOptions {
  /**
   * One password for all, or a function that is asked at each need, and answers at once; octets are copied. `undefined`
   * from it, or no password at all, is `ERR_PFX_PASSWORD_REQUIRED` at the first need.
   */
  readonly password?: Password | ((use: PasswordUse) => Password | undefined) | undefined;
  /** `required` refuses a file without a MAC. Default `optional`; a service that takes strangers' files should require. */
  readonly integrity?: "optional" | "required" | undefined;
  /** True: what cannot be opened is returned `locked`, with its reason, and the rest is read. Default false: it throws. */
  readonly partial?: boolean | undefined;
  /** Ends the read with the signal's reason: between key derivations, and within those that WebCrypto does not make. */
  readonly signal?: AbortSignalLike | undefined;
  /** Told how much work is done: after each key derivation, and now and then within those that WebCrypto does not make. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** The WebCrypto to use for PBKDF2, AES and HMAC. Default `globalThis.crypto`, looked up at each call. */
  readonly crypto?: CryptoProvider | undefined;
}

/** The part of an `AbortSignal` that is used, in a type that needs neither the DOM library nor Node's types. */
export interface AbortSignalLike {
  /** Throws the signal's reason once it is aborted. */
  throwIfAborted(): void;
}

/** How far a read is. Most of what it takes is key derivations; nothing else counts. */
export interface Progress {
  /** Units of work done, in the unit of the limit `work`. */
  readonly done: number;
  /** Units of work known so far; it grows when decrypted content asks for more. */
  readonly total: number;
}

/** The part of WebCrypto that is used: the runtime's `crypto`, or that of `@peculiar/webcrypto`. */
export interface CryptoProvider {
  /** Left out where there is none, as in a page without HTTPS: what needs it is then `ERR_PFX_CRYPTO_UNAVAILABLE`. */
  readonly subtle?: SubtleProvider | undefined;
}

/** The part of SubtleCrypto that is used, in types that need no DOM library. */
export interface SubtleProvider {
  /**
   * A `CryptoKey` of the runtime's own.
   * @param format `raw` for passwords and the keys that are made of them; `pkcs8` and `spki` for those that the file holds
   * @param keyData the octets of the key, or of the password: a copy that this library overwrites, where it is secret
   * @param algorithm the name of it, with the digest for HMAC and RSA, or the curve for ECDSA and ECDH
   * @param extractable true only where `exportKey` is to follow, for public keys, and as `toCryptoKey` is asked
   * @param keyUsages the names of {@link CryptoKeyUsage} that the algorithm has for such a key
   */
  importKey(
    format: "raw" | "pkcs8" | "spki",
    keyData: Uint8Array<ArrayBuffer>,
    algorithm: { name: string; hash?: string; namedCurve?: string },
    extractable: boolean,
    // biome-ignore lint/suspicious/noExplicitAny: KeyUsage is a DOM type, and so is the CryptoKey that comes back
    keyUsages: any[],
    // biome-ignore lint/suspicious/noExplicitAny: see above
  ): Promise<any>;
  /**
   * PBKDF2 (RFC 8018 §5.2).
   * @param algorithm `PBKDF2`, the digest under its HMAC, and what the file gives
   * @param baseKey the password, as `importKey` gave it
   * @param length of the result, in bits: a multiple of 8
   */
  deriveBits(
    algorithm: { name: string; hash: string; salt: Uint8Array<ArrayBuffer>; iterations: number },
    // biome-ignore lint/suspicious/noExplicitAny: CryptoKey is a DOM type
    baseKey: any,
    length: number,
  ): Promise<ArrayBuffer>;
  /**
   * HMAC over a large file; without it that takes longer.
   * @param algorithm `HMAC` and the digest under it
   * @param key the MAC's key, as `importKey` gave it
   * @param data what the MAC covers
   */
  sign?(
    algorithm: { name: string; hash: string },
    // biome-ignore lint/suspicious/noExplicitAny: CryptoKey is a DOM type
    key: any,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>;
  /**
   * For `toJwk`, and for the public half of a private key, which is computed here without it.
   * @param format the only one that is asked for
   * @param key the private key, as `importKey` gave it
   */
  exportKey?(
    format: "jwk",
    // biome-ignore lint/suspicious/noExplicitAny: CryptoKey is a DOM type, and so is the JsonWebKey that comes back
    key: any,
    // biome-ignore lint/suspicious/noExplicitAny: see above
  ): Promise<any>;
  /**
   * AES in CBC mode, which refuses what is not padded as RFC 8018 §6.1.1 says.
   * @param algorithm `AES-CBC` and the initialization vector of 16 octets
   * @param key the key of 16, 24 or 32 octets, as `importKey` gave it
   * @param data the ciphertext
   */
  decrypt(
    algorithm: { name: string; iv: Uint8Array<ArrayBuffer> },
    // biome-ignore lint/suspicious/noExplicitAny: CryptoKey is a DOM type
    key: any,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>;
}

/** What a `CryptoKey` may be used for. */
export type CryptoKeyUsage =
  | "sign"
  | "verify"
  | "encrypt"
  | "decrypt"
  | "wrapKey"
  | "unwrapKey"
  | "deriveKey"
  | "deriveBits";

/** A `CryptoKey` of the runtime, in a type that needs no DOM library; it fits where a `CryptoKey` is asked for. */
export interface CryptoKeyLike {
  /** `private` or `public`, of what this library gives. */
  readonly type: "private" | "public" | "secret";
  /** Whether the runtime exports it; always true of a public key. */
  readonly extractable: boolean;
  /** What it is for, with more members than are named here. */
  readonly algorithm: {
    /** In the names of WebCrypto: `RSASSA-PKCS1-v1_5`, `ECDSA`. */
    name: string;
  };
  /** What it may be used for, each once; empty for the public half of a key agreement. */
  readonly usages: CryptoKeyUsage[];
}
