/** Whether other software reads a file, and by what that is decided. */

/** Software, and where it matters its version; the command line takes the same names. docs/compatibility.md says more of each. */
export type CompatibilityTarget =
  | "openssl-3.0"
  | "openssl-3.0-legacy"
  | "openssl-3.6"
  | "openssl-3.6-legacy"
  | "node-20"
  | "node-22"
  | "node-24"
  | "java-17"
  | "java-25"
  | "gnutls-3.7"
  | "gnutls-3.8"
  | "nss-3.87"
  | "nss-3.132"
  | "pyca-38"
  | "pyca-49"
  | "go"
  | "node-forge"
  | "windows-2016"
  | "windows-2019"
  | "macos-14"
  | "macos-26"
  | "ios-17"
  | "java-8"
  | "dotnet-9";

/** What one target makes of a file. */
export interface Compatibility {
  /**
   * `reads`: the target opens the file with its password, and hands out every private key and certificate. `refuses`: it
   * does not, or it loses some of these. `unknown`: nobody has measured that or written it down, or it is not in sight.
   */
  readonly verdict: "reads" | "refuses" | "unknown";
  /** What the target refuses, or what is not known of it; empty where it reads the file. */
  readonly deciding: readonly CompatibilityElement[];
  /** `measured`: by running the target on many files. `cited`: others have published it. */
  readonly evidence: "measured" | "cited";
  /** Where the evidence is: the table of measurements and the version measured, or public addresses. */
  readonly sources: readonly string[];
}

/** A trait of the file that decides for at least one target. */
export interface CompatibilityElement {
  /** What of the file it is. */
  readonly feature: CompatibilityFeature;
  /** In the words of the outline: `SHA-256`, `RC2-40-CBC`, `certBag`; a count is a number. */
  readonly value: string | number;
  /** Where it stands: `PFX.macData`, `authenticatedSafe[1].bags[0]`. */
  readonly path: string;
}

/** What of a file decides whether a target reads it, with the values that it takes. */
export type CompatibilityFeature =
  /** `password` and `publicKey`; `none` without a MAC; `unprotected` where nothing is encrypted either. */
  | "integrity"
  /** `PKCS12-KDF`, `PBMAC1`, or the object identifier of another. */
  | "macScheme"
  /** Of the PKCS#12 key derivation. */
  | "macDigest"
  /** The HMAC of PBMAC1, and that of its PBKDF2. */
  | "macHmac"
  | "macPrf"
  /** Octets, of PBMAC1. */
  | "macKeyLength"
  | "macIterations"
  /** How a SafeContents is protected: `none` (`none, empty` without a bag), `password`, `publicKey`, `unknown`, `malformed`. */
  | "privacy"
  /** `PKCS12-PBE`, `PBES1`, `PBES2`, or the object identifier of another. */
  | "encryptionScheme"
  | "pkcs12Cipher"
  | "pbes1Cipher"
  | "pbes2Cipher"
  /** Of PBES2: `PBKDF2`, `scrypt`. */
  | "kdf"
  | "prf"
  | "iterations"
  /** The scheme and the form of the password: `PBES2 utf8`. */
  | "passwordForm"
  /** `DER`, `BER`, `trailing octets`. */
  | "encoding"
  /** Its type; with the object identifier of what is in it for a `secretBag` and for a `certBag` that is not X.509. */
  | "bag"
  /** How many there are. */
  | "keys"
  | "certificates"
  /** Of all SafeContents and shrouded keys. */
  | "totalIterations"
  /** The path of a certificate that is in no key's chain, by key ids and names, and has no trust attribute of Java's. */
  | "looseCertificate"
  /** The path of a key whose localKeyId no certificate has. */
  | "unpairedKey"
  /** `keys` or `keys, no certificate`; without a key `certificates`, or `trusted certificates` where all have that attribute; `other`, `nothing`. */
  | "contents"
  /** How many there are. */
  | "safeContents"
  /** `left out`, as Java does, of an EC key. */
  | "ecPublicKey"
  /** `RSA`, `EC P-256`, `Ed25519`, … */
  | "keyType"
  | "certificateKeyType"
  /** The algorithm of the signature on a certificate: `ecdsa-with-SHA256`. */
  | "certificateSignature"
  /** Of an RSA key. */
  | "rsaBits"
  /** What cannot be seen: `encrypted`, `locked`. */
  | "hidden";
