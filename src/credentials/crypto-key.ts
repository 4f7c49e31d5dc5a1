import { readCertificateFields, TBS_CERTIFICATE } from "../asn1/certificate-fields.js";
import { readKeyUsage } from "../asn1/extensions.js";
import { readSubjectPublicKeyInfo, writeSubjectPublicKeyInfo } from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { PfxSyntaxError } from "../errors.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";
import type { CertBag } from "../types/bag.js";
import type { Identity } from "../types/identity.js";
import type { CryptoKeyLike, CryptoKeyUsage, CryptoProvider } from "../types/options.js";
import {
  type ImportParameters,
  importParameters,
  importPrivateKey,
  importPublicKey,
  isKeyPairAlgorithm,
  privateKeyUsages,
  readImportableKey,
  refused,
  subtleOf,
} from "./key-import.js";
import { type KeyUsage, toKeyUsages } from "./key-usage.js";
import { assertIdentity, toCertificateOctets } from "./output-source.js";
import { type KeyPairAlgorithm, readWebCryptoKey, type WebCryptoKey } from "./web-crypto-key.js";

/** What the key in WebCrypto is to be. All may be left out. */
export interface ToCryptoKeyOptions {
  /**
   * What the key is to be used for. Left out: RSASSA-PKCS1-v1_5, ECDSA, Ed25519, Ed448, X25519 or X448, by the type of
   * the key; RSA-OAEP or ECDH where the certificate's key usage allows these and no signature; RSA-PSS for a key that is
   * for that alone. `hash` is for RSA, by default SHA-256 or the one that an RSA-PSS key is bound to.
   */
  readonly algorithm?:
    | {
        /** One that the key's type allows: an RSA key takes three, an EC key two, others one. */
        readonly name: KeyPairAlgorithm;
        /** Of an RSA key; others take no notice of it. */
        readonly hash?: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512" | undefined;
      }
    | undefined;
  /** Of the private key; by default all that the algorithm has for one. */
  readonly usages?: readonly CryptoKeyUsage[] | undefined;
  /** Whether the private key can be exported from the runtime again. Default false, as in a Windows store. */
  readonly extractable?: boolean | undefined;
  /** The WebCrypto to import the key into. Default `globalThis.crypto`, looked up at each call. */
  readonly crypto?: CryptoProvider | undefined;
}

/** The two halves of one key pair, in WebCrypto. */
export interface IdentityCryptoKeys {
  /** The identity's, for `usages`; extractable only where that was asked for. */
  readonly privateKey: CryptoKeyLike;
  /** The certificate's, extractable, for the counterpart: verify, encrypt, wrapKey, or as `public` of a derivation. */
  readonly publicKey: CryptoKeyLike;
}

/** What a key is used for that signs, and for one that enciphers. */
const SIGNATURES: readonly KeyUsage[] = ["digitalSignature", "nonRepudiation", "keyCertSign", "cRLSign"];
const ENCIPHERMENT: readonly KeyUsage[] = ["keyEncipherment", "dataEncipherment"];

const DIGESTS: readonly unknown[] = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];

/**
 * The identity's key in WebCrypto, with the public key of its certificate. The private key is not extractable unless
 * that is asked for. Of an identity whose match is `unproved` the two may be no pair.
 *
 * @param identity whose key it is, and whose certificate says what for
 * @param options what the key is to be for, and whether it can be exported
 * @throws `ERR_PFX_KEY_UNSUPPORTED` where the runtime does not import the key, because of its type, its curve or what is
 * in it, or has it for another algorithm only; `ERR_PFX_UNSUPPORTED` for an unknown digest of an RSA-PSS key or a
 * certificate that is not X.509; `ERR_PFX_CRYPTO_UNAVAILABLE`; `ERR_PFX_SYNTAX` for a key that was altered;
 * `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` for bad arguments, and for a key that is gone: it was wiped, or the identity is a copy.
 */
export async function toCryptoKey(identity: Identity, options: ToCryptoKeyOptions = {}): Promise<IdentityCryptoKeys> {
  const { key, certificate } = assertIdentity(identity);
  if (typeof options !== "object" || options === null) throw new TypeError("the options are no object");
  const { extractable = false, usages, algorithm } = options;
  if (typeof extractable !== "boolean") throw new TypeError("extractable is no boolean");
  assertAlgorithm(algorithm);
  const subtle = subtleOf(options.crypto);
  const { info, keyUsage } = readCertificateKey(certificate);
  const importable = readImportableKey(key);
  const { pkcs8 } = importable;
  try {
    const certified = readWebCryptoKey(info.algorithm);
    const type = narrower(importable.type, certified);
    const parameters = toParameters(type, algorithm, keyUsage);
    const allowed = privateKeyUsages(parameters.name);
    assertUsages(usages, allowed, parameters.name);
    const spki = writeSubjectPublicKeyInfo(certified.importedAs ?? info.algorithmOctets, info.subjectPublicKey);
    const publicKey = await importPublicKey(subtle, type, spki, parameters);
    const privateKey = await importPrivateKey(subtle, importable, parameters, extractable, usages ?? allowed);
    return { privateKey, publicKey };
  } finally {
    pkcs8.fill(0);
  }
}

/** What the certificate says of the key that it is for. */
function readCertificateKey(certificate: CertBag) {
  const budget = createBudget(DEFAULT_LIMITS);
  const fields = readCertificateFields(readBer(toCertificateOctets(certificate), "Certificate", budget));
  const info = readSubjectPublicKeyInfo(fields.subjectPublicKeyInfo, `${TBS_CERTIFICATE}.subjectPublicKeyInfo`);
  const bits = readKeyUsage(fields.extensions, budget);
  if (fields.extensions.malformed.has("keyUsage")) {
    throw new PfxSyntaxError(`${TBS_CERTIFICATE}.extensions.keyUsage`, 0, "malformed");
  }
  return { info, keyUsage: bits && toKeyUsages(bits) };
}

/** An RSA key may be certified for RSA-PSS alone, and with one digest: the certificate then says what it is for. */
function narrower(key: WebCryptoKey, certified: WebCryptoKey): WebCryptoKey {
  return key.keyType === "RSA" && certified.keyType === "RSA-PSS" ? certified : key;
}

function assertAlgorithm(algorithm: ToCryptoKeyOptions["algorithm"]): void {
  if (algorithm === undefined) return;
  if (!isKeyPairAlgorithm(algorithm?.name)) throw new TypeError("algorithm.name is no algorithm with a key pair");
  if (algorithm.hash !== undefined && !DIGESTS.includes(algorithm.hash)) {
    throw new TypeError("algorithm.hash is no digest of WebCrypto");
  }
}

function assertUsages(
  usages: readonly CryptoKeyUsage[] | undefined,
  allowed: readonly CryptoKeyUsage[],
  name: KeyPairAlgorithm,
): void {
  if (usages === undefined) return;
  if (!Array.isArray(usages) || usages.length === 0) throw new TypeError("usages is no array of one or more");
  if (!usages.every((usage) => allowed.includes(usage))) {
    throw new TypeError(`usages of a private key for ${name} are ${allowed.join(" and ")}`);
  }
}

/** @throws `ERR_PFX_KEY_UNSUPPORTED` where the key is for nothing, or not for what is asked */
function toParameters(
  type: WebCryptoKey,
  asked: ToCryptoKeyOptions["algorithm"],
  keyUsage: readonly KeyUsage[] | null,
): ImportParameters {
  const name = asked?.name ?? usualAlgorithm(type, keyUsage);
  if (name === undefined || !type.algorithms.includes(name)) throw refused(type);
  if (asked?.hash !== undefined && type.hash !== undefined && asked.hash !== type.hash) throw refused(type);
  return { ...importParameters(type, name), ...(asked?.hash && { hash: asked.hash }) };
}

function usualAlgorithm(
  { algorithms }: WebCryptoKey,
  keyUsage: readonly KeyUsage[] | null,
): KeyPairAlgorithm | undefined {
  const isFor = (...uses: readonly KeyUsage[]) => keyUsage?.some((use) => uses.includes(use)) ?? false;
  const signs = keyUsage === null || isFor(...SIGNATURES);
  if (!signs && isFor(...ENCIPHERMENT) && algorithms.includes("RSA-OAEP")) return "RSA-OAEP";
  if (!signs && isFor("keyAgreement") && algorithms.includes("ECDH")) return "ECDH";
  return algorithms[0];
}
