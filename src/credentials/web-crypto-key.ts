/** What a key is for WebCrypto. */

import { type AlgorithmIdentifier, assertParameters, readAlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { Tag } from "../asn1/ber.js";
import { type RsassaPssParams, readRsassaPssParams } from "../asn1/rsassa-pss-params.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";
import { readDigest } from "../schemes/digests.js";
import type { Digest } from "../types/algorithm.js";
import type { KeyAlgorithm } from "../types/key.js";
import { readEcDomain } from "./ec-domain.js";
import { keyAlgorithm } from "./key-algorithm-identifiers.js";

/** The algorithms of WebCrypto that take a key pair, in its names. */
export type KeyPairAlgorithm =
  | "RSASSA-PKCS1-v1_5"
  | "RSA-PSS"
  | "RSA-OAEP"
  | "ECDSA"
  | "ECDH"
  | "Ed25519"
  | "Ed448"
  | "X25519"
  | "X448";

/** How WebCrypto takes a key, if at all. */
export interface WebCryptoKey {
  /** As in `KeyUnsupportedError`. */
  readonly keyType: string | null;
  readonly oid: string;
  /** What the key can be imported for, the usual algorithm first; none where WebCrypto has none. */
  readonly algorithms: readonly KeyPairAlgorithm[];
  readonly namedCurve?: string;
  /** Octets of a coordinate, beside `namedCurve`. */
  readonly coordinateSize?: number;
  /** The one digest that the key may be used with. */
  readonly hash?: Digest;
  /** The AlgorithmIdentifier under which WebCrypto takes the key, where that is not the key's own. */
  readonly importedAs?: Uint8Array;
}

const ALGORITHMS: Partial<Readonly<Record<KeyAlgorithm["type"], readonly KeyPairAlgorithm[]>>> = {
  RSA: ["RSASSA-PKCS1-v1_5", "RSA-PSS", "RSA-OAEP"],
  "RSA-PSS": ["RSA-PSS"],
  EC: ["ECDSA", "ECDH"],
  Ed25519: ["Ed25519"],
  Ed448: ["Ed448"],
  X25519: ["X25519"],
  X448: ["X448"],
};

/** Those of {@link https://www.w3.org/TR/webcrypto/#dfn-NamedCurve | NamedCurve}, whose names are ours, too. */
export const WEB_CRYPTO_CURVES: ReadonlySet<string | null> = new Set(["P-256", "P-384", "P-521"]);

/** rsaEncryption with its NULL: WebCrypto takes an RSA key under no other identifier, for RSA-PSS neither. */
const RSA_ENCRYPTION = Uint8Array.from([0x30, 13, 0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 0x05, 0]);

/** @throws `ERR_PFX_SYNTAX`, and `ERR_PFX_UNSUPPORTED` for the digest of an RSA-PSS key */
export function readWebCryptoKey(identifier: AlgorithmIdentifier): WebCryptoKey {
  const { algorithm: oid } = identifier;
  const type = keyAlgorithm(oid)?.type;
  if (type === undefined || type === "unknown") return { keyType: null, oid, algorithms: [] };
  if (type === "EC") return readEcKey(identifier);
  const key = { keyType: type, oid, algorithms: ALGORITHMS[type] ?? [] };
  if (type !== "RSA-PSS") return key;
  const { parameters, path } = identifier;
  // Without parameters it may be used with any digest (RFC 4055 §1.2)
  if (parameters === undefined) return { ...key, importedAs: RSA_ENCRYPTION };
  const hash = readPssDigest(readRsassaPssParams(parameters, `${path}.parameters`));
  return hash === undefined ? { ...key, algorithms: [] } : { ...key, importedAs: RSA_ENCRYPTION, hash };
}

/** One that spells out its curve has none for WebCrypto. */
function readEcKey(identifier: AlgorithmIdentifier): WebCryptoKey {
  const { algorithm, path } = identifier;
  const unsupported = { keyType: "EC", oid: algorithm, algorithms: [] };
  const parameters = assertParameters(identifier);
  if (parameters.tag !== Tag.OBJECT_IDENTIFIER) return unsupported;
  const { curve, curveOid, size } = readEcDomain(identifier, parameters, `${path}.parameters`).description;
  const oid = curveOid ?? algorithm;
  if (curve === null || size === null || !WEB_CRYPTO_CURVES.has(curve)) return { ...unsupported, oid };
  return { keyType: "EC", oid, algorithms: ALGORITHMS.EC!, namedCurve: curve, coordinateSize: Math.ceil(size / 8) };
}

const MGF1 = "1.2.840.113549.1.1.8";

/**
 * The digest of RSASSA-PSS, which in WebCrypto is that of its mask, too: `undefined` where the mask is another.
 * @throws `ERR_PFX_UNSUPPORTED` for an unknown digest, `ERR_PFX_SYNTAX`
 */
export function readPssDigest({ hashAlgorithm, maskGenAlgorithm: mask }: RsassaPssParams): Digest | undefined {
  const digest = readDigestOrDefault(hashAlgorithm);
  if (mask !== undefined && mask.algorithm !== MGF1) return undefined;
  const maskDigest = mask && readAlgorithmIdentifier(assertParameters(mask), `${mask.path}.parameters`);
  return readDigestOrDefault(maskDigest) === digest ? digest : undefined;
}

function readDigestOrDefault(algorithm: AlgorithmIdentifier | undefined): Digest {
  return algorithm === undefined ? "SHA-1" : readDigest("digest of RSA-PSS", algorithm, createBudget(DEFAULT_LIMITS));
}
