import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import type { CertificateLink } from "../asn1/certificate-link.js";
import { readEcdsaSignature } from "../asn1/ecdsa-signature.js";
import { readRsassaPssParams } from "../asn1/rsassa-pss-params.js";
import { readSubjectPublicKeyInfo } from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { isPfxError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { CryptoProvider } from "../types/options.js";
import { keyAlgorithm } from "./key-algorithm-identifiers.js";
import { signatureAlgorithm } from "./signature-algorithms.js";
import { readPssHash, readWebCryptoKey } from "./web-crypto-key.js";

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
  const { webCrypto } = signatureAlgorithm(id) ?? {};
  if (webCrypto?.name === "ECDSA") return toEcdsa(webCrypto.hash, signature, issuerKey, budget);
  if (webCrypto !== undefined) return { algorithm: webCrypto, signature };
  const type = keyAlgorithm(id)?.type;
  if (type === "RSA-PSS") return toPss(algorithm, signature);
  return type === "Ed25519" || type === "Ed448" ? { algorithm: { name: type }, signature } : undefined;
}

function toPss({ parameters, path }: AlgorithmIdentifier, signature: Octets): Verification | undefined {
  if (parameters === undefined) return undefined;
  const { hashAlgorithm, saltLength } = readRsassaPssParams(parameters, `${path}.parameters`);
  return { algorithm: { name: "RSA-PSS", hash: readPssHash(hashAlgorithm), saltLength }, signature };
}

function toEcdsa(hash: string, signature: Octets, issuerKey: Octets, budget: Budget): Verification | undefined {
  const path = "SubjectPublicKeyInfo";
  const { algorithm } = readSubjectPublicKeyInfo(readBer(new Uint8Array(issuerKey), path, budget), path);
  const { namedCurve, coordinateSize: size } = readWebCryptoKey(algorithm);
  if (size === undefined) return undefined;
  return { algorithm: { name: "ECDSA", hash, namedCurve }, signature: readEcdsaSignature(signature, size, budget) };
}
