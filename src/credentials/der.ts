import type { Identity } from "../types/identity.js";
import { withSecret } from "../with-secret.js";
import { toPkcs8 } from "./bare-key.js";
import { issuersOf, type OutputSource, toCertificateOctets, writeOut } from "./output-source.js";

/** An identity as octets, which are copies of their own. */
export interface IdentityDer {
  /** A PrivateKeyInfo (PKCS#8), not encrypted. Not enumerable: no log and no copy shows it. Whoever has it can overwrite it. */
  readonly key: Uint8Array<ArrayBuffer>;
  /** The key's own certificate. */
  readonly certificate: Uint8Array<ArrayBuffer>;
  /** The issuers' certificates, each issued by the next. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * An identity in its parts; a key or a certificate as octets.
 * @typeParam T what is written out
 */
export type DerOf<T extends OutputSource> = T extends Identity ? IdentityDer : Uint8Array<ArrayBuffer>;

/**
 * DER: of an identity its parts; of a private key its PrivateKeyInfo (PKCS#8), not encrypted; of a certificate its
 * octets. Of several one each, in their order. The octets are copies: `wipeSecrets` does not reach them.
 *
 * The PrivateKeyInfo is one of version 1: attributes of the key, and a public key beside it, stay behind;
 * `privateKeyInfo` of the bag has them. A certificate is as it stands in the file.
 *
 * @typeParam T what is written out
 * @param source an identity, a bag with an open key, or a bag with a certificate
 * @throws `ERR_PFX_SYNTAX` for a key that was altered, `ERR_PFX_UNSUPPORTED` for a certificate that is not X.509,
 * `ERR_PFX_LIMIT_EXCEEDED` for a key beyond the default limits; `TypeError` for what is none of these, and for a key that
 * is gone: it was wiped, or the bag is a copy.
 */
export function toDer<T extends OutputSource>(source: T): DerOf<T>;
/** @param sources several of them; an empty array gives an empty one */
export function toDer<T extends OutputSource>(sources: readonly T[]): DerOf<T>[];
export function toDer(source: OutputSource | readonly OutputSource[]): unknown {
  return writeOut<IdentityDer | Uint8Array<ArrayBuffer>>(source, {
    identity: toIdentityDer,
    key: toPkcs8,
    certificate: toCertificateOctets,
  });
}

function toIdentityDer(identity: Identity): IdentityDer {
  const certificate = toCertificateOctets(identity.certificate);
  const chain = issuersOf(identity).map(toCertificateOctets);
  return withSecret({ certificate, chain }, "key", toPkcs8(identity.key));
}
