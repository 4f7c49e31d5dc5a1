import { CryptoUnavailableError } from "../errors.js";
import { hashFunction } from "../primitives/hash.js";
import type { Identity } from "../types/identity.js";
import type { CryptoProvider } from "../types/options.js";
import { toBase64, toBase64Url } from "./base64.js";
import {
  importParameters,
  importPrivateKey,
  privateKeyUsages,
  readImportableKey,
  refused,
  subtleOf,
} from "./key-import.js";
import { assertIdentity, toCertificateOctets } from "./output-source.js";
import type { WebCryptoKey } from "./web-crypto-key.js";

/** What the conversion may be given beside the identity. */
export interface ToJwkOptions {
  /** The WebCrypto that takes the key apart. Default `globalThis.crypto`, looked up at each call. */
  readonly crypto?: CryptoProvider | undefined;
}

/** A private key as JSON Web Key. All members are enumerable, the private ones too: keep it out of logs. */
export type PrivateJwk = RsaPrivateJwk | EcPrivateJwk | OkpPrivateJwk;

/**
 * What ties a JSON Web Key to its certificate ({@link https://www.rfc-editor.org/rfc/rfc7517#section-4 | RFC 7517 §4}).
 */
export interface JwkCertificates {
  /** The identity's chain, leaf first, each as Base64 of its DER. Left out where it is unproved that the leaf is the key's. */
  readonly x5c?: string[];
  /** The SHA-256 fingerprint of the leaf, base64url. Left out as `x5c` is. */
  readonly "x5t#S256"?: string;
}

/**
 * An RSA key, numbers in base64url of big-endian octets
 * ({@link https://www.rfc-editor.org/rfc/rfc7518#section-6.3 | RFC 7518 §6.3}).
 */
export interface RsaPrivateJwk extends JwkCertificates {
  readonly kty: "RSA";
  /** The modulus. */
  readonly n: string;
  /** The public exponent: `AQAB` is 65,537. */
  readonly e: string;
  /** The private exponent. */
  readonly d: string;
  /** The first prime factor. */
  readonly p: string;
  /** The second prime factor. */
  readonly q: string;
  /** d mod (p - 1). */
  readonly dp: string;
  /** d mod (q - 1). */
  readonly dq: string;
  /** The inverse of q mod p. */
  readonly qi: string;
  /** Only for a key that is bound to one: an RSA-PSS key with its digest. */
  readonly alg?: "PS256" | "PS384" | "PS512";
}

/**
 * An EC key, numbers in base64url, padded to the size of the field
 * ({@link https://www.rfc-editor.org/rfc/rfc7518#section-6.2 | RFC 7518 §6.2}).
 */
export interface EcPrivateJwk extends JwkCertificates {
  readonly kty: "EC";
  /** The curve; WebCrypto has no others. */
  readonly crv: "P-256" | "P-384" | "P-521";
  /** The first coordinate of the public point. */
  readonly x: string;
  /** The second. */
  readonly y: string;
  /** The private key. */
  readonly d: string;
}

/**
 * A key of RFC 8410's types, as its octets in base64url
 * ({@link https://www.rfc-editor.org/rfc/rfc8037#section-2 | RFC 8037 §2}).
 */
export interface OkpPrivateJwk extends JwkCertificates {
  readonly kty: "OKP";
  /** What it is for: `Ed…` signs, `X…` agrees on keys. */
  readonly crv: "Ed25519" | "Ed448" | "X25519" | "X448";
  /** The public key. */
  readonly x: string;
  /** The private key. */
  readonly d: string;
}

const KEY_MEMBERS = ["kty", "crv", "x", "y", "n", "e", "d", "p", "q", "dp", "dq", "qi"] as const;

/** RFC 7518 §3.5: of what an RSA-PSS key may be bound to, SHA-1 has none. */
const PSS_ALGORITHMS: ReadonlyMap<string | undefined, string> = new Map([
  ["SHA-256", "PS256"],
  ["SHA-384", "PS384"],
  ["SHA-512", "PS512"],
]);

/**
 * The identity's private key as JSON Web Key, with its certificate and chain. What the key is to be used for (`alg`,
 * `use`, `key_ops`), and `kid`, is left to the caller. The strings cannot be wiped.
 *
 * @param identity whose key and chain it is
 * @param options the WebCrypto to use
 * @throws `ERR_PFX_KEY_UNSUPPORTED` where the runtime does not import the key, because of its type, its curve or what is
 * in it; `ERR_PFX_UNSUPPORTED` for an unknown digest of an RSA-PSS key or a certificate that is not X.509;
 * `ERR_PFX_CRYPTO_UNAVAILABLE`; `ERR_PFX_SYNTAX` for a key that was altered; `ERR_PFX_LIMIT_EXCEEDED`; `TypeError`
 * for bad arguments, and for a key that is gone: it was wiped, or the identity is a copy.
 */
export async function toJwk(identity: Identity, options: ToJwkOptions = {}): Promise<PrivateJwk> {
  assertIdentity(identity);
  if (typeof options !== "object" || options === null) throw new TypeError("the options are no object");
  const subtle = subtleOf(options.crypto);
  if (subtle.exportKey === undefined) throw new CryptoUnavailableError("the export of a key as JWK");
  const certificates = toJwkCertificates(identity);
  const importable = readImportableKey(identity.key);
  const { type, pkcs8 } = importable;
  const [name] = type.algorithms;
  if (name === undefined) {
    pkcs8.fill(0);
    throw refused(type);
  }
  const key = await importPrivateKey(subtle, importable, importParameters(type, name), true, privateKeyUsages(name));
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await subtle.exportKey("jwk", key);
  } catch {
    throw refused(type);
  }
  const members = KEY_MEMBERS.flatMap((member) => (exported[member] === undefined ? [] : [[member, exported[member]]]));
  return { ...Object.fromEntries(members), ...algorithmOf(type), ...certificates };
}

function algorithmOf({ keyType, hash }: WebCryptoKey): { alg?: string } {
  const alg = keyType === "RSA-PSS" ? PSS_ALGORITHMS.get(hash) : undefined;
  return alg === undefined ? {} : { alg };
}

/** RFC 7517 §4.7: the key in the first certificate must be the JWK's. */
function toJwkCertificates({ match, chain, certificate }: Identity): JwkCertificates {
  if (match !== "public-key") return {};
  const leaf = toCertificateOctets(certificate);
  return {
    x5c: chain.map((bag) => toBase64(toCertificateOctets(bag))),
    "x5t#S256": toBase64Url(hashFunction("SHA-256")(leaf)),
  };
}
