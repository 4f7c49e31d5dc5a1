/** A private key with its certificate and chain: what a server, a browser or a signer needs. */

import type { CertBag, KeyBag, OpenedShroudedKeyBag } from "./bag.js";

/** A bag whose private key is out: in plain sight, or decrypted. */
export type OpenKeyBag = KeyBag | OpenedShroudedKeyBag;

/** What the attributes of key and certificate say of the pair: the same value, two values, or one has none. */
export type AttributeEvidence = "agrees" | "disagrees" | "absent";

export interface Identity {
  readonly key: OpenKeyBag;
  /** The key's own certificate. Where several have its public key: see `findIdentities`. */
  readonly certificate: CertBag;
  /**
   * `public-key`: the certificate is for the public half of the key. `unproved`: the public half could not be derived,
   * and only the localKeyId says that the two belong together.
   */
  readonly match: "public-key" | "unproved";
  readonly localKeyId: AttributeEvidence;
  readonly friendlyName: AttributeEvidence;
  /** The certificate, its issuer's, and so on: each is issued by the next. */
  readonly chain: readonly CertBag[];
  /** How the chain ends. */
  readonly chainEnd: ChainEnd;
  /** The certificates of `chain` in the order of the file. */
  readonly fileOrder: readonly CertBag[];
}

export type ChainEnd =
  /** The last certificate names itself as its issuer. */
  | { readonly end: "self-issued" }
  /** The issuer of the last certificate is not in the file. `issuer` is its name as RFC 4514 text. */
  | { readonly end: "issuer-missing"; readonly issuer: string }
  /** The only issuers of the last certificate stand in the chain already. */
  | { readonly end: "cycle"; readonly issuer: string };

export interface Identities {
  /** In the order of the keys in the file. */
  readonly identities: readonly Identity[];
  /** Keys, in the file's order, that no certificate is for. */
  readonly keysWithoutCertificate: readonly OpenKeyBag[];
  /** X.509 certificates, in the file's order, that no key of the file is for: authorities, as a rule. */
  readonly certificatesWithoutKey: readonly CertBag[];
}
