import { IdentityNotFoundError } from "../errors.js";
import type { CertBag } from "../types/bag.js";
import type { Identity } from "../types/identity.js";
import { assertIdentity } from "./output-source.js";
import { toCertificatesPem, toKeyPem } from "./pem.js";

/**
 * What TLS of Node, Bun and Deno takes.
 * @typeParam T a string for one identity, an array of them for several
 */
export interface TlsOptions<T extends string | string[] = string> {
  /** PKCS#8 in PEM, not encrypted. Enumerable, as TLS libraries copy their options: keep the object out of logs. */
  readonly key: T;
  /** The identity's certificate and those of its issuers, in PEM, leaf first. */
  readonly cert: T;
}

/**
 * `key` and `cert` for `https.createServer`, `tls.createServer`, `tls.connect`, `https.Agent`, undici's `connect`,
 * `Bun.serve({ tls })` and `Deno.serve`: PEM text, as all of them take it, also where their own `pfx` option refuses the file.
 *
 * The chain goes along in `cert`, without the self-issued root, which the other side has or does not trust. It is never
 * made a `ca`: whom to trust is not for the file to say, and Node's own `pfx` option does let it.
 *
 * Of several identities arrays in the same order. Node uses one of each key type, RSA and EC, as the other side asks; of
 * two of one type the last. Different certificates for different names are what `SNICallback` is for.
 *
 * @param identity what the handshake is to prove
 * @throws `ERR_PFX_IDENTITY_NOT_FOUND` for no identity at all, with which no handshake would succeed;
 * `ERR_PFX_SYNTAX` for a key that was altered, `ERR_PFX_UNSUPPORTED` for a certificate that is not X.509,
 * `ERR_PFX_LIMIT_EXCEEDED` for a key beyond the default limits; `TypeError` for what is no identity, and for a
 * key that is gone: it was wiped, or the identity is a copy.
 */
export function toTlsOptions(identity: Identity): TlsOptions;
/** @param identities one or more */
export function toTlsOptions(identities: readonly Identity[]): TlsOptions<string[]>;
/** @param source one, or an array of them */
export function toTlsOptions(source: Identity | readonly Identity[]): TlsOptions | TlsOptions<string[]>;
export function toTlsOptions(source: Identity | readonly Identity[]): TlsOptions | TlsOptions<string[]> {
  if (!Array.isArray(source)) return toOptions(assertIdentity(source));
  if (source.length === 0) throw new IdentityNotFoundError([]);
  const options = source.map((identity) => toOptions(assertIdentity(identity)));
  return { key: options.map(({ key }) => key), cert: options.map(({ cert }) => cert) };
}

function toOptions(identity: Identity): TlsOptions {
  return { key: toKeyPem(identity.key), cert: toCertificatesPem(chainToSend(identity)) };
}

/** {@link https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2 | RFC 8446 §4.4.2}: the trust anchor may be left out. */
function chainToSend({ chain, chainEnd }: Identity): readonly CertBag[] {
  return chainEnd.end === "self-signed" && chain.length > 1 ? chain.slice(0, -1) : chain;
}
