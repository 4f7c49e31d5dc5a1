/** The object identifiers of the algorithms that keys are of. */

import type {
  EdwardsKeyAlgorithm,
  FiniteFieldKeyAlgorithm,
  GostKeyAlgorithm,
  PostQuantumKeyAlgorithm,
  RsaKeyAlgorithm,
} from "../types/key.js";

export type KeyAlgorithmEntry =
  | { readonly type: RsaKeyAlgorithm["type"]; readonly name: string }
  | {
      readonly type: FiniteFieldKeyAlgorithm["type"];
      readonly name: string;
      /** The ASN.1 type of the parameters. */
      readonly parameters: "Dss-Parms" | "DHParameter" | "DomainParameters";
    }
  | {
      readonly type: "EC";
      readonly name: string;
      /** The curve of a key that names none. */
      readonly impliedCurve?: string;
    }
  | { readonly type: EdwardsKeyAlgorithm["type"]; readonly name: string }
  | { readonly type: GostKeyAlgorithm["type"]; readonly name: string; readonly size: 256 | 512 }
  | { readonly type: PostQuantumKeyAlgorithm["type"]; readonly name: string; readonly parameterSet: string }
  | { readonly type: "unknown"; readonly name: string };

/**
 * Names as in {@link https://www.rfc-editor.org/rfc/rfc3279 | RFC 3279}, 4055, 4491, 5480, 8410, 9215, 9881, 9909, 9935.
 * `dhKeyAgreement` is PKCS #3's, `dhpublicnumber` X9.42's. Some writers have an SM2 key's own identifier in the place of
 * `id-ecPublicKey`.
 */
const KEY_ALGORITHMS: ReadonlyMap<string, KeyAlgorithmEntry> = new Map<string, KeyAlgorithmEntry>([
  ["1.2.840.113549.1.1.1", { type: "RSA", name: "rsaEncryption" }],
  ["1.2.840.113549.1.1.10", { type: "RSA-PSS", name: "id-RSASSA-PSS" }],
  ["1.2.840.10040.4.1", { type: "DSA", name: "id-dsa", parameters: "Dss-Parms" }],
  ["1.2.840.113549.1.3.1", { type: "DH", name: "dhKeyAgreement", parameters: "DHParameter" }],
  ["1.2.840.10046.2.1", { type: "DH", name: "dhpublicnumber", parameters: "DomainParameters" }],
  ["1.2.840.10045.2.1", { type: "EC", name: "id-ecPublicKey" }],
  ["1.3.132.1.12", { type: "EC", name: "id-ecDH" }],
  ["1.3.132.1.13", { type: "EC", name: "id-ecMQV" }],
  ["1.2.156.10197.1.301", { type: "EC", name: "sm2", impliedCurve: "SM2" }],
  ["1.3.101.110", { type: "X25519", name: "id-X25519" }],
  ["1.3.101.111", { type: "X448", name: "id-X448" }],
  ["1.3.101.112", { type: "Ed25519", name: "id-Ed25519" }],
  ["1.3.101.113", { type: "Ed448", name: "id-Ed448" }],
  ["1.2.643.2.2.19", { type: "GOST R 34.10-2001", name: "id-GostR3410-2001", size: 256 }],
  ["1.2.643.7.1.1.1.1", { type: "GOST R 34.10-2012", name: "id-tc26-gost3410-12-256", size: 256 }],
  ["1.2.643.7.1.1.1.2", { type: "GOST R 34.10-2012", name: "id-tc26-gost3410-12-512", size: 512 }],
  ["2.16.840.1.101.3.4.3.17", { type: "ML-DSA", name: "id-ml-dsa-44", parameterSet: "ML-DSA-44" }],
  ["2.16.840.1.101.3.4.3.18", { type: "ML-DSA", name: "id-ml-dsa-65", parameterSet: "ML-DSA-65" }],
  ["2.16.840.1.101.3.4.3.19", { type: "ML-DSA", name: "id-ml-dsa-87", parameterSet: "ML-DSA-87" }],
  ["2.16.840.1.101.3.4.3.32", { type: "ML-DSA", name: "id-hash-ml-dsa-44-with-sha512", parameterSet: "ML-DSA-44" }],
  ["2.16.840.1.101.3.4.3.33", { type: "ML-DSA", name: "id-hash-ml-dsa-65-with-sha512", parameterSet: "ML-DSA-65" }],
  ["2.16.840.1.101.3.4.3.34", { type: "ML-DSA", name: "id-hash-ml-dsa-87-with-sha512", parameterSet: "ML-DSA-87" }],
  ["2.16.840.1.101.3.4.4.1", { type: "ML-KEM", name: "id-alg-ml-kem-512", parameterSet: "ML-KEM-512" }],
  ["2.16.840.1.101.3.4.4.2", { type: "ML-KEM", name: "id-alg-ml-kem-768", parameterSet: "ML-KEM-768" }],
  ["2.16.840.1.101.3.4.4.3", { type: "ML-KEM", name: "id-alg-ml-kem-1024", parameterSet: "ML-KEM-1024" }],
  ["1.2.643.2.2.20", { type: "unknown", name: "id-GostR3410-94" }],
  ["1.2.840.113549.1.1.7", { type: "unknown", name: "id-RSAES-OAEP" }],
  ["2.16.840.1.101.2.1.1.22", { type: "unknown", name: "id-keyExchangeAlgorithm" }],
]);

/** RFC 9909 §3: twelve in a row from …3.20, and from …3.35 the ones that sign a hash. */
const SLH_DSA_ARC = "2.16.840.1.101.3.4.3.";
const SLH_DSA_FIRST = 20;
const SLH_DSA_FIRST_OF_HASH = 35;
const SLH_DSA_HASHES = ["SHA2", "SHAKE"] as const;
const SLH_DSA_SIZES = ["128s", "128f", "192s", "192f", "256s", "256f"] as const;

/** What key `oid` is the algorithm of; `undefined` where that is not known. */
export function keyAlgorithm(oid: string): KeyAlgorithmEntry | undefined {
  return KEY_ALGORITHMS.get(oid) ?? slhDsa(oid);
}

function slhDsa(oid: string): KeyAlgorithmEntry | undefined {
  if (!oid.startsWith(SLH_DSA_ARC)) return undefined;
  const arc = Number(oid.slice(SLH_DSA_ARC.length));
  if (!Number.isInteger(arc)) return undefined;
  const signsHash = arc >= SLH_DSA_FIRST_OF_HASH;
  const index = arc - (signsHash ? SLH_DSA_FIRST_OF_HASH : SLH_DSA_FIRST);
  const hash = SLH_DSA_HASHES[Math.floor(index / SLH_DSA_SIZES.length)];
  if (hash === undefined) return undefined;
  const parameterSet = `SLH-DSA-${hash}-${SLH_DSA_SIZES[index % SLH_DSA_SIZES.length]}`;
  const suffix = signsHash ? `-with-${hashOfSlhDsa(hash, index)}` : "";
  return {
    type: "SLH-DSA",
    name: `id-${signsHash ? "hash-" : ""}${parameterSet.toLowerCase()}${suffix}`,
    parameterSet,
  };
}

/** RFC 9909 §3 */
function hashOfSlhDsa(family: (typeof SLH_DSA_HASHES)[number], index: number): string {
  const small = index % SLH_DSA_SIZES.length < 2;
  if (family === "SHA2") return small ? "sha256" : "sha512";
  return small ? "shake128" : "shake256";
}
