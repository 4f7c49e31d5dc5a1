import { type AlgorithmIdentifier, assertParameters } from "../asn1/algorithm-identifier.js";
import { Tag } from "../asn1/ber.js";
import { readObjectIdentifier } from "../asn1/object-identifier.js";
import { readRsassaPssParams } from "../asn1/rsassa-pss-params.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";
import { readDigest } from "../schemes/digests.js";
import type { Digest } from "../types/algorithm.js";

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

/** What a key is for WebCrypto. */
export interface KeyType {
  /** As in `KeyUnsupportedError`. */
  readonly keyType: string | null;
  readonly oid: string;
  /** What the key can be imported for, the usual algorithm first; none where WebCrypto has none. */
  readonly algorithms: readonly KeyPairAlgorithm[];
  readonly namedCurve?: string;
  /** The one digest that the key may be used with. */
  readonly hash?: Digest;
  /** The AlgorithmIdentifier under which WebCrypto takes the key, where that is not the key's own. */
  readonly importedAs?: Uint8Array;
}

const RSASSA_PSS = "1.2.840.113549.1.1.10";
const EC = "1.2.840.10045.2.1";

/** RFC 8017 appendix C, RFC 3279 §2.3, RFC 8410 §3 */
const KEY_TYPES: ReadonlyMap<string, readonly [keyType: string, ...algorithms: KeyPairAlgorithm[]]> = new Map([
  ["1.2.840.113549.1.1.1", ["RSA", "RSASSA-PKCS1-v1_5", "RSA-PSS", "RSA-OAEP"]],
  [RSASSA_PSS, ["RSA-PSS", "RSA-PSS"]],
  ["1.3.101.110", ["X25519", "X25519"]],
  ["1.3.101.111", ["X448", "X448"]],
  ["1.3.101.112", ["Ed25519", "Ed25519"]],
  ["1.3.101.113", ["Ed448", "Ed448"]],
  ["1.2.840.10040.4.1", ["DSA"]],
  ["1.2.840.113549.1.3.1", ["DH"]],
  ["1.2.840.10046.2.1", ["DH"]],
]);

/** RFC 5480 §2.1.1.1 */
const NAMED_CURVES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.10045.3.1.7", "P-256"],
  ["1.3.132.0.34", "P-384"],
  ["1.3.132.0.35", "P-521"],
]);

/** rsaEncryption with its NULL: WebCrypto takes an RSA key under no other identifier, for RSA-PSS neither. */
const RSA_ENCRYPTION = Uint8Array.from([0x30, 13, 0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 0x05, 0]);

/** @throws `ERR_PFX_SYNTAX`, and `ERR_PFX_UNSUPPORTED` for the digest of an RSA-PSS key */
export function readKeyType(identifier: AlgorithmIdentifier): KeyType {
  const { algorithm: oid } = identifier;
  if (oid === EC) return readEcType(identifier);
  const [keyType = null, ...algorithms] = KEY_TYPES.get(oid) ?? [];
  if (oid !== RSASSA_PSS) return { keyType, oid, algorithms };
  const hash = readPssDigest(identifier);
  return { keyType, oid, algorithms, importedAs: RSA_ENCRYPTION, ...(hash && { hash }) };
}

/** `ECParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER, … }` (RFC 5480 §2.1.1); the others name no curve. */
function readEcType(identifier: AlgorithmIdentifier): KeyType {
  const parameters = assertParameters(identifier);
  if (parameters.tag !== Tag.OBJECT_IDENTIFIER) return { keyType: "EC", oid: EC, algorithms: [] };
  const oid = readObjectIdentifier(parameters, `${identifier.path}.parameters`);
  const namedCurve = NAMED_CURVES.get(oid);
  if (namedCurve === undefined) return { keyType: "EC", oid, algorithms: [] };
  return { keyType: "EC", oid, algorithms: ["ECDSA", "ECDH"], namedCurve };
}

/** `undefined` where the key has no parameters, and so may be used with any (RFC 4055 §1.2). */
function readPssDigest({ parameters, path }: AlgorithmIdentifier): Digest | undefined {
  if (parameters === undefined) return undefined;
  const { hashAlgorithm } = readRsassaPssParams(parameters, `${path}.parameters`);
  return readPssHash(hashAlgorithm);
}

/** The digest of RSASSA-PSS-params. @throws `ERR_PFX_UNSUPPORTED` */
export function readPssHash(hashAlgorithm: AlgorithmIdentifier | undefined): Digest {
  if (hashAlgorithm === undefined) return "SHA-1";
  return readDigest("digest of RSA-PSS", hashAlgorithm, createBudget(DEFAULT_LIMITS));
}
