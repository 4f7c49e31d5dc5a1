import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import type { CertificateLink } from "../asn1/certificate-link.js";
import { readEcdsaSignature } from "../asn1/ecdsa-signature.js";
import { readRsassaPssParams } from "../asn1/rsassa-pss-params.js";
import { readSubjectPublicKeyInfo } from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { isPfxError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { CryptoProvider } from "../types/options.js";
import { readKeyType, readPssHash } from "./key-type.js";

type Octets = Uint8Array<ArrayBuffer>;

/** The part of SubtleCrypto that verifies, in types that need no DOM library. */
interface VerifyingSubtle {
  importKey(format: "spki", key: Octets, algorithm: object, extractable: false, usages: ["verify"]): Promise<unknown>;
  verify(algorithm: object, key: unknown, signature: Octets, data: Octets): Promise<boolean>;
}

interface Verification {
  /** For the import of the key, and for the verification. */
  readonly algorithm: object;
  readonly signature: Octets;
}

const RSA = "1.2.840.113549.1.1";
const ECDSA = "1.2.840.10045.4";
/** RFC 8017 appendix C */
const RSASSA_PKCS1: ReadonlyMap<string, string> = new Map([
  [`${RSA}.5`, "SHA-1"],
  [`${RSA}.11`, "SHA-256"],
  [`${RSA}.12`, "SHA-384"],
  [`${RSA}.13`, "SHA-512"],
]);
const RSASSA_PSS = `${RSA}.10`;
/** RFC 5758 §3.2 */
const ECDSA_HASHES: ReadonlyMap<string, string> = new Map([
  [`${ECDSA}.1`, "SHA-1"],
  [`${ECDSA}.3.2`, "SHA-256"],
  [`${ECDSA}.3.3`, "SHA-384"],
  [`${ECDSA}.3.4`, "SHA-512"],
]);
/** Octets of a coordinate, by WebCrypto's name of the curve. */
const COORDINATE_SIZES: ReadonlyMap<string | undefined, number> = new Map([
  ["P-256", 32],
  ["P-384", 48],
  ["P-521", 66],
]);
/** RFC 8410 §3 */
const EDWARDS: ReadonlyMap<string, string> = new Map([
  ["1.3.101.112", "Ed25519"],
  ["1.3.101.113", "Ed448"],
]);

/**
 * Whether the signature of a certificate verifies under its issuer's key; `undefined` where the runtime has no
 * WebCrypto, or not this algorithm or key.
 */
export async function verifySignature(
  crypto: CryptoProvider | undefined,
  certificate: CertificateLink,
  issuerKey: Octets,
  budget: Budget,
): Promise<boolean | undefined> {
  const subtle = crypto?.subtle as Partial<VerifyingSubtle> | undefined;
  if (subtle?.verify === undefined || subtle.importKey === undefined) return undefined;
  const verification = readVerification(certificate, issuerKey, budget);
  if (verification === undefined) return undefined;
  const { algorithm, signature } = verification;
  try {
    const key = await subtle.importKey("spki", issuerKey, algorithm, false, ["verify"]);
    return await subtle.verify(algorithm, key, signature, certificate.tbsCertificate);
  } catch {
    return undefined;
  }
}

/** `undefined` where WebCrypto has no name for it, or the parameters are malformed. */
function readVerification(certificate: CertificateLink, issuerKey: Octets, budget: Budget): Verification | undefined {
  try {
    return toVerification(certificate.signatureAlgorithm, certificate.signature, issuerKey, budget);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return undefined;
  }
}

function toVerification(
  algorithm: AlgorithmIdentifier,
  signature: Octets,
  issuerKey: Octets,
  budget: Budget,
): Verification | undefined {
  const id = algorithm.algorithm;
  const pkcs1 = RSASSA_PKCS1.get(id);
  if (pkcs1 !== undefined) return { algorithm: { name: "RSASSA-PKCS1-v1_5", hash: pkcs1 }, signature };
  const edwards = EDWARDS.get(id);
  if (edwards !== undefined) return { algorithm: { name: edwards }, signature };
  if (id === RSASSA_PSS) return toPss(algorithm, signature);
  const hash = ECDSA_HASHES.get(id);
  return hash === undefined ? undefined : toEcdsa(hash, signature, issuerKey, budget);
}

function toPss({ parameters, path }: AlgorithmIdentifier, signature: Octets): Verification | undefined {
  if (parameters === undefined) return undefined;
  const { hashAlgorithm, saltLength } = readRsassaPssParams(parameters, `${path}.parameters`);
  return { algorithm: { name: "RSA-PSS", hash: readPssHash(hashAlgorithm), saltLength }, signature };
}

function toEcdsa(hash: string, signature: Octets, issuerKey: Octets, budget: Budget): Verification | undefined {
  const path = "SubjectPublicKeyInfo";
  const { algorithm } = readSubjectPublicKeyInfo(readBer(new Uint8Array(issuerKey), path, budget), path);
  const { namedCurve } = readKeyType(algorithm);
  const size = COORDINATE_SIZES.get(namedCurve);
  if (size === undefined) return undefined;
  return { algorithm: { name: "ECDSA", hash, namedCurve }, signature: readEcdsaSignature(signature, size, budget) };
}
