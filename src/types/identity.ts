/** A private key with its certificate and chain: what a server, a browser or a signer needs. */

import type { CertBag, KeyBag, LockedShroudedKeyBag, OpenedShroudedKeyBag } from "./bag.js";

/** A bag whose private key is out: in plain sight, or decrypted. */
export type OpenKeyBag = KeyBag | OpenedShroudedKeyBag;

/** What the attributes of key and certificate say of the pair: the same value, two values, or one has none. */
export type AttributeEvidence = "agrees" | "disagrees" | "absent";

/**
 * A private key, a certificate for it, and that certificate's chain. It refers to the bags of its `Pfx`: `wipeSecrets`
 * reaches its key.
 */
export interface Identity {
  /** The private key's bag. */
  readonly key: OpenKeyBag;
  /** One certificate for the key. A key with several, as after a renewal, has an identity with each. */
  readonly certificate: CertBag;
  /** Other bags with the very same certificate. Of all of them, `certificate` is the one whose attributes agree best. */
  readonly copies: readonly CertBag[];
  /**
   * `public-key`: the certificate is for the public half of the key. `unproved`: the public half could not be told, as of a
   * key of an unknown type or one that is malformed inside, and only the localKeyId says that the two belong together.
   */
  readonly match: "public-key" | "unproved";
  /** What the attributes say of the pair. They prove nothing: `match` does. */
  readonly evidence: {
    /** Most writers give both bags one value. */
    readonly localKeyId: AttributeEvidence;
    /** Windows names the key after its container, so that `disagrees` is usual. */
    readonly friendlyName: AttributeEvidence;
  };
  /** The certificate, its issuer's, and so on: each is issued by the next. */
  readonly chain: readonly CertBag[];
  /** What says that each in `chain` is issued by the next: one fewer than these. */
  readonly links: readonly ChainLink[];
  /** How the chain ends. */
  readonly chainEnd: ChainEnd;
  /** The certificates of `chain` in the order of the file. */
  readonly fileOrder: readonly CertBag[];
}

/** The next certificate has the issuer's name; and what speaks for it beside that. */
export interface ChainLink {
  /** `not-checked`: the runtime has no WebCrypto, or not this algorithm or key. One that does not verify makes no link. */
  readonly signature: "verified" | "not-checked";
  /** Authority key identifier here and subject key identifier there; `absent` where one has none. */
  readonly keyIdentifier: "agrees" | "absent";
}

/** Why a chain has no further certificate. */
export type ChainEnd =
  /** The last certificate is signed by its own key, as far as can be told. */
  | { readonly end: "self-signed" }
  /** The issuer of the last certificate is not in the file. `issuer` is its name as RFC 4514 text. */
  | {
      readonly end: "issuer-missing";
      /** The issuer's name as the last certificate has it: `CN=Example CA,O=Example`. */
      readonly issuer: string;
    }
  /** Not all certificates of the issuer's name were looked at: one search looks at 2,500 pairs of certificates. */
  | { readonly end: "search-ended"; readonly issuer: string }
  /** The only issuers of the last certificate stand in the chain already. */
  | { readonly end: "cycle"; readonly issuer: string };

/**
 * What `findIdentities` made of an opened file: each key and each certificate is in one of the lists, or in an
 * identity.
 */
export interface Identities {
  /** In the order of the keys in the file; of one key, the certificate that lasts longest comes first. */
  readonly identities: readonly Identity[];
  /** Keys, in the file's order, that no certificate is for. */
  readonly keysWithoutCertificate: readonly OpenKeyBag[];
  /** Keys of a partial read, in the file's order, that stayed locked: whose they are cannot be told. */
  readonly lockedKeys: readonly LockedShroudedKeyBag[];
  /** Certificates of all types, in the file's order, that no key of the file is for: authorities, as a rule. */
  readonly certificatesWithoutKey: readonly CertBag[];
}
