import type { CertBag } from "../types/bag.js";
import type { Identity, OpenKeyBag } from "../types/identity.js";
import { withSecret } from "../with-secret.js";
import { toPkcs8 } from "./bare-key.js";
import { toBase64Lines } from "./base64.js";
import { issuersOf, type OutputSource, toCertificateOctets, writeOut } from "./output-source.js";

/**
 * An identity as text. Each text ends with a line end, so that `certificate + chain`, or `key + certificate + chain`,
 * is the file that a server may want.
 */
export interface IdentityPem {
  /**
   * PKCS#8, `PRIVATE KEY`, not encrypted. Not enumerable, as in the bag: no log and no copy by spreading shows it. Unlike
   * the bag's octets it cannot be wiped: JavaScript cannot overwrite a string.
   */
  readonly key: string;
  /** The key's own certificate. */
  readonly certificate: string;
  /** The issuers' certificates, each issued by the next; empty where the file has none. */
  readonly chain: string;
}

/**
 * An identity in its parts; a key or a certificate as one text.
 * @typeParam T what is written out
 */
export type PemOf<T extends OutputSource> = T extends Identity ? IdentityPem : string;

/**
 * PEM text: of an identity its parts; of a private key its PKCS#8, `PRIVATE KEY`, not encrypted; of a certificate its
 * `CERTIFICATE`. Of several one each, in their order: `certificatesWithoutKey` gives what a trust store takes.
 *
 * Lines of 64 characters that end with LF. Attributes of the key, and a public key beside it, stay behind.
 * {@link https://www.rfc-editor.org/rfc/rfc7468 | RFC 7468}
 *
 * @typeParam T what is written out
 * @param source an identity, a bag with an open key, or a bag with a certificate
 * @throws `ERR_PFX_SYNTAX` for a key that was altered, `ERR_PFX_UNSUPPORTED` for a certificate that is not X.509,
 * `ERR_PFX_LIMIT_EXCEEDED` for a key beyond the default limits; `TypeError` for what is none of these, and for a key that
 * is gone: it was wiped, or the bag is a copy.
 */
export function toPem<T extends OutputSource>(source: T): PemOf<T>;
/** @param sources several of them; an empty array gives an empty one */
export function toPem<T extends OutputSource>(sources: readonly T[]): PemOf<T>[];
export function toPem(source: OutputSource | readonly OutputSource[]): unknown {
  return writeOut<IdentityPem | string>(source, {
    identity: toIdentityPem,
    key: toKeyPem,
    certificate: toCertificatePem,
  });
}

function toIdentityPem(identity: Identity): IdentityPem {
  const certificate = toCertificatePem(identity.certificate);
  const chain = toCertificatesPem(issuersOf(identity));
  return withSecret({ certificate, chain }, "key", toKeyPem(identity.key));
}

export function toKeyPem(bag: OpenKeyBag): string {
  const pkcs8 = toPkcs8(bag);
  const text = encodePem("PRIVATE KEY", pkcs8);
  pkcs8.fill(0);
  return text;
}

/** The certificates' texts one after the other. */
export function toCertificatesPem(bags: readonly CertBag[]): string {
  return bags.map(toCertificatePem).join("");
}

function toCertificatePem(bag: CertBag): string {
  return encodePem("CERTIFICATE", toCertificateOctets(bag));
}

/** {@link https://www.rfc-editor.org/rfc/rfc7468#section-3 | RFC 7468 §3}, `stricttextualmsg` */
function encodePem(label: string, octets: Uint8Array): string {
  return [`-----BEGIN ${label}-----`, ...toBase64Lines(octets), `-----END ${label}-----`, ""].join("\n");
}
