import { type AlgorithmIdentifier, assertNoParameters } from "../asn1/algorithm-identifier.js";
import type { Budget } from "../limits.js";
import type { Digest, Prf } from "../types/algorithm.js";
import { refuse } from "./unsupported.js";

const DIGEST_ALGORITHM = "1.2.840.113549.2";
const NIST_HASH = "2.16.840.1.101.3.4.2";

/** RFC 3279 §2.2, RFC 5754 §2, RFC 8702 §2, RFC 7693 §4 and the registries that these cite */
const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  [`${DIGEST_ALGORITHM}.5`, "MD5"],
  ["1.3.14.3.2.26", "SHA-1"],
  [`${NIST_HASH}.1`, "SHA-256"],
  [`${NIST_HASH}.2`, "SHA-384"],
  [`${NIST_HASH}.3`, "SHA-512"],
  [`${NIST_HASH}.4`, "SHA-224"],
  [`${NIST_HASH}.5`, "SHA-512/224"],
  [`${NIST_HASH}.6`, "SHA-512/256"],
  [`${NIST_HASH}.7`, "SHA3-224"],
  [`${NIST_HASH}.8`, "SHA3-256"],
  [`${NIST_HASH}.9`, "SHA3-384"],
  [`${NIST_HASH}.10`, "SHA3-512"],
  ["1.3.6.1.4.1.1722.12.2.1.16", "BLAKE2b-512"],
]);

/** PBKDF2-PRFs ({@link https://www.rfc-editor.org/rfc/rfc8018#appendix-B.1 | RFC 8018 §B.1}), and HMAC with MD5 and SHA-3 */
const HMACS: ReadonlyMap<string, Exclude<Digest, "BLAKE2b-512">> = new Map([
  // RFC 2104 in the arc of IPsec, which OpenSSL takes for the same
  ["1.3.6.1.5.5.8.1.1", "MD5"],
  ["1.3.6.1.5.5.8.1.2", "SHA-1"],
  [`${DIGEST_ALGORITHM}.6`, "MD5"],
  [`${DIGEST_ALGORITHM}.7`, "SHA-1"],
  [`${DIGEST_ALGORITHM}.8`, "SHA-224"],
  [`${DIGEST_ALGORITHM}.9`, "SHA-256"],
  [`${DIGEST_ALGORITHM}.10`, "SHA-384"],
  [`${DIGEST_ALGORITHM}.11`, "SHA-512"],
  [`${DIGEST_ALGORITHM}.12`, "SHA-512/224"],
  [`${DIGEST_ALGORITHM}.13`, "SHA-512/256"],
  [`${NIST_HASH}.13`, "SHA3-224"],
  [`${NIST_HASH}.14`, "SHA3-256"],
  [`${NIST_HASH}.15`, "SHA3-384"],
  [`${NIST_HASH}.16`, "SHA3-512"],
]);

/** The digest of an algorithm identifier. @throws `ERR_PFX_UNSUPPORTED`, `ERR_PFX_SYNTAX` */
export function readDigest(feature: string, algorithm: AlgorithmIdentifier, budget: Budget): Digest {
  const digest = DIGESTS.get(algorithm.algorithm) ?? refuse(feature, algorithm);
  assertNoParameters(algorithm, budget);
  return digest;
}

/** The digest under HMAC, and the name of both. @throws `ERR_PFX_UNSUPPORTED`, `ERR_PFX_SYNTAX` */
export function readHmac(
  feature: string,
  algorithm: AlgorithmIdentifier,
  budget: Budget,
): { digest: Digest; name: Prf } {
  const digest = HMACS.get(algorithm.algorithm) ?? refuse(feature, algorithm);
  assertNoParameters(algorithm, budget);
  return { digest, name: `HMAC-${digest}` };
}
