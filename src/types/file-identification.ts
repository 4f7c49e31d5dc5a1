/** What a file is that somebody takes for a PFX, and what to do about it. */

/** How a file stands in another: as text, or spoilt on its way. */
export type FileEncoding =
  | "base64"
  | "hex"
  | "pem"
  /** A string of one character for each octet, as `readAsBinaryString` gives; or of the characters of windows-1252. */
  | "binaryString"
  /** Such a string written out in UTF-8; or octets that were read as UTF-8, which loses those that are none. */
  | "utf8"
  /** Each 0A has become 0D 0A, as in a transfer in text mode. */
  | "lineEnds";

/** What the file is, discriminated by `kind`, and what is known of it. */
export type FileFacts =
  /** A PFX by its outermost elements. What is in them, an opening tells. */
  | { readonly kind: "pfx" }
  /** A PFX without its end. `missing` as in `TruncatedError`: exact where the outermost length is definite. */
  | {
      readonly kind: "truncatedPfx";
      /** Octets, 1 or more. */
      readonly missing: number;
    }
  /** It begins like a PFX, and its outermost elements do not fit into one another. */
  | { readonly kind: "malformedPfx" }
  /** A whole PFX as text: `base64`, `hex` or `pem`. `decoded` is what `openPfx` takes. Not enumerable: there may be keys in it. */
  | {
      readonly kind: "encodedPfx";
      /** Octets of the caller's own. */
      readonly decoded: Uint8Array<ArrayBuffer>;
    }
  /**
   * A PFX that was spoilt: `binaryString`, `utf8` or `lineEnds`. `decoded` is what it was, and not enumerable; `null`
   * where octets are lost.
   */
  | { readonly kind: "mangledPfx"; readonly decoded: Uint8Array<ArrayBuffer> | null }
  | PemFacts
  /** ContentInfo (RFC 5652 §3). `certificates` counts those of X.509 in a SignedData; `null` for another content type. */
  | {
      readonly kind: "pkcs7";
      /** How many there are; 0 where it has none. */
      readonly certificates: number | null;
    }
  /** JKS and JCEKS are Java's own, BKS is Bouncy Castle's. */
  | {
      readonly kind: "javaKeyStore";
      /** By the octets at its beginning; its entries are not looked at. */
      readonly format: "JKS" | "JCEKS" | "BKS";
    }
  /** The private key format of Microsoft's older tools. */
  | {
      readonly kind: "pvk";
      /** Whether its private key is encrypted under a password. */
      readonly encrypted: boolean;
    }
  /** `BEGIN OPENSSH PRIVATE KEY`. */
  | { readonly kind: "openSshPrivateKey"; readonly encrypted: boolean }
  | {
      /** What the file is: all that is known of it. */
      readonly kind: PlainFileKind;
    };

/** PEM text (RFC 7468) of which no part is a PFX. */
export interface PemFacts {
  readonly kind: "pem";
  /** What follows BEGIN, part by part in their order: the first 1,000. */
  readonly labels: readonly string[];
  /** How many certificates there are, those within PKCS#7 in one of the first 1,000 parts included. */
  readonly certificates: number;
  /** How many private keys there are, by their labels or by what they are. */
  readonly privateKeys: number;
  /** Whether one of these is encrypted under a password. */
  readonly encrypted: boolean;
}

/** Of these nothing more is known. */
export type PlainFileKind =
  | "empty"
  /** X.509 certificate (RFC 5280), DER. */
  | "certificate"
  /** PKCS#10 (RFC 2986): a CSR. */
  | "certificationRequest"
  /** A CRL (RFC 5280 §5). */
  | "certificateList"
  /** SubjectPublicKeyInfo (RFC 5280 §4.1). */
  | "publicKey"
  /** PKCS#8, not encrypted: PrivateKeyInfo or OneAsymmetricKey (RFC 5958 §2). */
  | "privateKeyInfo"
  /** PKCS#8, encrypted (RFC 5958 §3). */
  | "encryptedPrivateKeyInfo"
  /** PKCS#1 (RFC 8017 §A.1.2), not encrypted. */
  | "rsaPrivateKey"
  /** SEC 1 (RFC 5915), not encrypted. */
  | "ecPrivateKey"
  /** OpenSSL's own: version, p, q, g, y and x; not encrypted. */
  | "dsaPrivateKey"
  /** Microsoft's serialized certificate store, .sst. */
  | "serializedStore"
  /** A keychain of macOS. */
  | "keychain"
  /** PuTTY's private key, .ppk. */
  | "puttyPrivateKey"
  | "openSshPublicKey"
  /** OpenPGP in ASCII armor (RFC 9580 §6). */
  | "openPgp"
  /** What `openssl enc` writes. */
  | "opensslEncrypted"
  | "zip"
  | "gzip"
  | "html"
  | "xml"
  | "json"
  /** ASN.1 of another type. */
  | "asn1"
  | "text"
  | "unknown";

/** What `identifyFile` tells apart. */
export type FileKind = FileFacts["kind"];

/** What a file is, how it was written or spoilt, and the words for both. `kind` says which facts come along. */
export type FileIdentification = FileFacts & {
  /** How what `kind` names was written or spoilt, the outermost way first; `null` where it stands as it is. */
  readonly encoding: FileEncoding | null;
  /** What it is, as a noun with its article: `an X.509 certificate (.cer, .crt)`. Nothing of the file but PEM labels is in it. */
  readonly description: string;
  /** What to do, in one sentence without a full stop. */
  readonly advice: string;
};
