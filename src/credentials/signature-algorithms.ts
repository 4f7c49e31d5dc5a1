/** The object identifiers of the signatures under certificates. */

import { keyAlgorithm } from "./key-algorithm-identifiers.js";

export interface SignatureAlgorithm {
  readonly name: string;
  /** How WebCrypto verifies it; `undefined` where it does not, or the identifier alone does not tell. */
  readonly webCrypto?: { readonly name: "RSASSA-PKCS1-v1_5" | "ECDSA"; readonly hash: string } | undefined;
}

type Row = readonly [oid: string, name: string, ...webCrypto: [name: "RSASSA-PKCS1-v1_5" | "ECDSA", hash: string] | []];

/** RFC 3279 §2.2, 4055, 5758, 9215, the OIW, NIST for SHA-3, GM/T 0006 for SM2 */
const SIGNATURES: readonly Row[] = [
  ["1.2.840.113549.1.1.2", "md2WithRSAEncryption"],
  ["1.2.840.113549.1.1.3", "md4WithRSAEncryption"],
  ["1.2.840.113549.1.1.4", "md5WithRSAEncryption"],
  ["1.2.840.113549.1.1.5", "sha1WithRSAEncryption", "RSASSA-PKCS1-v1_5", "SHA-1"],
  ["1.2.840.113549.1.1.11", "sha256WithRSAEncryption", "RSASSA-PKCS1-v1_5", "SHA-256"],
  ["1.2.840.113549.1.1.12", "sha384WithRSAEncryption", "RSASSA-PKCS1-v1_5", "SHA-384"],
  ["1.2.840.113549.1.1.13", "sha512WithRSAEncryption", "RSASSA-PKCS1-v1_5", "SHA-512"],
  ["1.2.840.113549.1.1.14", "sha224WithRSAEncryption"],
  ["1.2.840.113549.1.1.15", "sha512-224WithRSAEncryption"],
  ["1.2.840.113549.1.1.16", "sha512-256WithRSAEncryption"],
  ["1.3.14.3.2.29", "sha-1WithRSAEncryption (OIW)"],
  ["1.3.14.3.2.27", "dsaWithSHA1 (OIW)"],
  ["2.16.840.1.101.3.4.3.13", "id-rsassa-pkcs1-v1-5-with-sha3-224"],
  ["2.16.840.1.101.3.4.3.14", "id-rsassa-pkcs1-v1-5-with-sha3-256"],
  ["2.16.840.1.101.3.4.3.15", "id-rsassa-pkcs1-v1-5-with-sha3-384"],
  ["2.16.840.1.101.3.4.3.16", "id-rsassa-pkcs1-v1-5-with-sha3-512"],
  ["1.2.840.10040.4.3", "id-dsa-with-sha1"],
  ["2.16.840.1.101.3.4.3.1", "id-dsa-with-sha224"],
  ["2.16.840.1.101.3.4.3.2", "id-dsa-with-sha256"],
  ["2.16.840.1.101.3.4.3.3", "id-dsa-with-sha384"],
  ["2.16.840.1.101.3.4.3.4", "id-dsa-with-sha512"],
  ["1.2.840.10045.4.1", "ecdsa-with-SHA1", "ECDSA", "SHA-1"],
  ["1.2.840.10045.4.3.1", "ecdsa-with-SHA224"],
  ["1.2.840.10045.4.3.2", "ecdsa-with-SHA256", "ECDSA", "SHA-256"],
  ["1.2.840.10045.4.3.3", "ecdsa-with-SHA384", "ECDSA", "SHA-384"],
  ["1.2.840.10045.4.3.4", "ecdsa-with-SHA512", "ECDSA", "SHA-512"],
  ["2.16.840.1.101.3.4.3.9", "id-ecdsa-with-sha3-224"],
  ["2.16.840.1.101.3.4.3.10", "id-ecdsa-with-sha3-256"],
  ["2.16.840.1.101.3.4.3.11", "id-ecdsa-with-sha3-384"],
  ["2.16.840.1.101.3.4.3.12", "id-ecdsa-with-sha3-512"],
  ["1.2.156.10197.1.501", "sm2-with-sm3"],
  ["1.2.643.2.2.3", "id-GostR3411-94-with-GostR3410-2001"],
  ["1.2.643.7.1.1.3.2", "id-tc26-signwithdigest-gost3410-12-256"],
  ["1.2.643.7.1.1.3.3", "id-tc26-signwithdigest-gost3410-12-512"],
];

/** Ed25519, RSASSA-PSS, ML-DSA and others sign under the identifier of their keys. `undefined` for one that is not known. */
export function signatureAlgorithm(id: string): SignatureAlgorithm | undefined {
  const [, name = keyAlgorithm(id)?.name, algorithm, hash] = SIGNATURES.find(([oid]) => oid === id) ?? [];
  if (name === undefined) return undefined;
  return { name, webCrypto: algorithm === undefined || hash === undefined ? undefined : { name: algorithm, hash } };
}
