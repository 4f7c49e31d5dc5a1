import { writePrivateKeyInfo } from "../asn1/private-key-info.js";
import { CryptoUnavailableError, KeyUnsupportedError } from "../errors.js";
import type { OpenKeyBag } from "../types/identity.js";
import type { CryptoKeyLike, CryptoKeyUsage, CryptoProvider, SubtleProvider } from "../types/options.js";
import { withBareKey } from "./bare-key.js";
import { type KeyPairAlgorithm, readWebCryptoKey, type WebCryptoKey } from "./web-crypto-key.js";

/** What WebCrypto is told of a key. */
export interface ImportParameters {
  readonly name: KeyPairAlgorithm;
  readonly hash?: string;
  readonly namedCurve?: string;
}

/** {@link https://www.w3.org/TR/webcrypto/ | Web Cryptography}, "Import Key" of each algorithm */
const USAGES: Readonly<
  Record<KeyPairAlgorithm, readonly [ofPrivateKey: CryptoKeyUsage[], ofPublicKey: CryptoKeyUsage[]]>
> = {
  "RSASSA-PKCS1-v1_5": [["sign"], ["verify"]],
  "RSA-PSS": [["sign"], ["verify"]],
  "RSA-OAEP": [
    ["decrypt", "unwrapKey"],
    ["encrypt", "wrapKey"],
  ],
  ECDSA: [["sign"], ["verify"]],
  ECDH: [["deriveKey", "deriveBits"], []],
  Ed25519: [["sign"], ["verify"]],
  Ed448: [["sign"], ["verify"]],
  X25519: [["deriveKey", "deriveBits"], []],
  X448: [["deriveKey", "deriveBits"], []],
};

/** All that a private key can be used for under the algorithm. */
export function privateKeyUsages(name: KeyPairAlgorithm): readonly CryptoKeyUsage[] {
  return USAGES[name][0];
}

export function isKeyPairAlgorithm(name: unknown): name is KeyPairAlgorithm {
  return typeof name === "string" && Object.hasOwn(USAGES, name);
}

/** What WebCrypto is told of the key where nobody says what it is for. */
export function importParameters(
  { namedCurve, hash = "SHA-256" }: WebCryptoKey,
  name: KeyPairAlgorithm,
): ImportParameters {
  if (namedCurve !== undefined) return { name, namedCurve };
  return name.startsWith("RSA") ? { name, hash } : { name };
}

/** @throws `ERR_PFX_CRYPTO_UNAVAILABLE`; `TypeError` for what is no object */
export function subtleOf(crypto: CryptoProvider | undefined = globalThis.crypto): SubtleProvider {
  if (crypto !== undefined && (typeof crypto !== "object" || crypto === null)) {
    throw new TypeError("crypto is no object");
  }
  if (crypto?.subtle === undefined) throw new CryptoUnavailableError("WebCrypto");
  return crypto.subtle;
}

/** What kind of key is in `bag`, and its octets as WebCrypto takes them; {@link importPrivateKey} overwrites these. */
export function readImportableKey(bag: OpenKeyBag): {
  readonly type: WebCryptoKey;
  readonly pkcs8: Uint8Array<ArrayBuffer>;
} {
  return withBareKey(bag, ({ algorithm, algorithmOctets, privateKey }) => {
    const type = readWebCryptoKey(algorithm);
    return { type, pkcs8: writePrivateKeyInfo(type.importedAs ?? algorithmOctets, privateKey) };
  });
}

/** @throws `ERR_PFX_KEY_UNSUPPORTED` where the runtime refuses the key, for whatever reason it has */
export async function importPrivateKey(
  subtle: SubtleProvider,
  { type, pkcs8 }: ReturnType<typeof readImportableKey>,
  parameters: ImportParameters,
  extractable: boolean,
  usages: readonly CryptoKeyUsage[],
): Promise<CryptoKeyLike> {
  try {
    return await subtle.importKey("pkcs8", pkcs8, parameters, extractable, [...usages]);
  } catch {
    // Its message is left out: it may quote what it choked on.
    throw refused(type);
  } finally {
    pkcs8.fill(0);
  }
}

/** As {@link importPrivateKey}, of a SubjectPublicKeyInfo in DER. */
export async function importPublicKey(
  subtle: SubtleProvider,
  type: WebCryptoKey,
  spki: Uint8Array<ArrayBuffer>,
  parameters: ImportParameters,
): Promise<CryptoKeyLike> {
  try {
    return await subtle.importKey("spki", spki, parameters, true, [...USAGES[parameters.name][1]]);
  } catch {
    throw refused(type);
  }
}

export function refused({ keyType, oid }: WebCryptoKey): KeyUnsupportedError {
  return new KeyUnsupportedError(keyType, oid);
}
