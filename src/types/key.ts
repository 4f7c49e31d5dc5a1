/** What kind of key it is, public or private, and what a private key tells of its public half. */

/** What a key is, discriminated by `type`. */
export type KeyAlgorithm =
  | RsaKeyAlgorithm
  | FiniteFieldKeyAlgorithm
  | EcKeyAlgorithm
  | EdwardsKeyAlgorithm
  | PostQuantumKeyAlgorithm
  | GostKeyAlgorithm
  | UnknownKeyAlgorithm;

interface NamedAlgorithm {
  /** The algorithm's object identifier, dotted: `1.2.840.113549.1.1.1`. */
  readonly oid: string;
  /** What the defining standard calls `oid`: `rsaEncryption`. */
  readonly name: string;
}

/** RSA ({@link https://www.rfc-editor.org/rfc/rfc8017#appendix-A | RFC 8017 appendix A}). */
export interface RsaKeyAlgorithm extends NamedAlgorithm {
  /** `RSA-PSS`: for RSASSA-PSS signatures alone. */
  readonly type: "RSA" | "RSA-PSS";
  /** Bits of the modulus. */
  readonly size: number;
}

/**
 * DSA, and Diffie-Hellman in both its forms
 * ({@link https://www.rfc-editor.org/rfc/rfc3279#section-2.3 | RFC 3279 §2.3}).
 */
export interface FiniteFieldKeyAlgorithm extends NamedAlgorithm {
  /** `DH`: dhpublicnumber of X9.42, and dhKeyAgreement of PKCS#3. */
  readonly type: "DSA" | "DH";
  /** Bits of the prime p; `null` where the parameters are left out, as a certificate may inherit its issuer's. */
  readonly size: number | null;
}

/** An elliptic curve in Weierstrass form ({@link https://www.rfc-editor.org/rfc/rfc5480#section-2 | RFC 5480 §2}). */
export interface EcKeyAlgorithm extends NamedAlgorithm {
  /** Keys of SM2 are among these, under their curve. */
  readonly type: "EC";
  /**
   * `P-192` … `P-521`, `secp256k1`, `brainpoolP256r1`, `SM2` …; `null` for a curve that is not known, and for explicit
   * parameters that are no known curve's.
   */
  readonly curve: string | null;
  /** The object identifier of the curve; of explicit parameters, that of the curve which they equal. */
  readonly curveOid: string | null;
  /** Whether the parameters are spelt out. Many readers refuse such a key, also where they are a known curve's. */
  readonly explicit: boolean;
  /** Bits of the field; `null` where the curve is not known. */
  readonly size: number | null;
}

/** Signatures and key agreement of {@link https://www.rfc-editor.org/rfc/rfc8410#section-3 | RFC 8410 §3}. */
export interface EdwardsKeyAlgorithm extends NamedAlgorithm {
  /** `Ed…` signs, `X…` agrees on keys. */
  readonly type: "Ed25519" | "Ed448" | "X25519" | "X448";
}

/** Signatures and key encapsulation that NIST standardized in 2024. No WebCrypto is asked to import such a key. */
export interface PostQuantumKeyAlgorithm extends NamedAlgorithm {
  /** `ML-KEM` encapsulates keys, the others sign. */
  readonly type: "ML-DSA" | "ML-KEM" | "SLH-DSA";
  /** As FIPS 203, 204 and 205 have it: `ML-DSA-65`, `SLH-DSA-SHA2-128s`. */
  readonly parameterSet: string;
}

/** The Russian standards ({@link https://www.rfc-editor.org/rfc/rfc9215#section-4 | RFC 9215 §4}, RFC 4491). */
export interface GostKeyAlgorithm extends NamedAlgorithm {
  /** By the year of the standard. */
  readonly type: "GOST R 34.10-2001" | "GOST R 34.10-2012";
  /** Bits of the private key. */
  readonly size: 256 | 512;
  /** The object identifier of the publicKeyParamSet, which is the curve; `null` where there is none. */
  readonly parameterSet: string | null;
}

/** A key of a type that this library does not describe. */
export interface UnknownKeyAlgorithm {
  readonly type: "unknown";
  /** The algorithm's object identifier, dotted. */
  readonly oid: string;
  /** `null` where this library does not know `oid` at all. */
  readonly name: string | null;
}

/**
 * Why there is no public key:
 * - `algorithm`: how it follows from the private key is not implemented for keys of this type or form;
 * - `parameters-missing`: the key leaves out the group that it is of;
 * - `parameters-unknown`: the curve is none that is known, and the key does not state its public half;
 * - `parameters-too-large`: deriving it would take too long (more than 16,384 bits);
 * - `disagreement`: the public key that stands beside the private key is not its public half.
 */
export type PublicKeyUnavailableReason =
  | "algorithm"
  | "parameters-missing"
  | "parameters-unknown"
  | "parameters-too-large"
  | "disagreement";

/** What a private key is. It holds nothing of the private half. */
export type PrivateKeyDescription = KeyAlgorithm & PublicHalfOfKey;

/** The public half of a private key, or why it cannot be told: one of the two is `null`. */
export type PublicHalfOfKey =
  | {
      /** The DER of the SubjectPublicKeyInfo, as it stands in a certificate for this key. */
      readonly publicKey: Uint8Array<ArrayBuffer>;
      readonly publicKeyUnavailable: null;
    }
  | {
      readonly publicKey: null;
      /** Why `publicKey` is `null`. */
      readonly publicKeyUnavailable: PublicKeyUnavailableReason;
    };
