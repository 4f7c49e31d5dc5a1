import type { CertificateLink } from "../asn1/certificate-link.js";
import { readEcdsaSignature } from "../asn1/ecdsa-signature.js";
import { bitLength } from "../asn1/integer.js";
import { readRsaPublicKey } from "../asn1/rsa-key.js";
import { readRsassaPssParams } from "../asn1/rsassa-pss-params.js";
import {
  readSubjectPublicKeyInfo,
  type SubjectPublicKeyInfo,
  writeSubjectPublicKeyInfo,
} from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { isPfxError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { CryptoProvider } from "../types/options.js";
import { keyAlgorithm } from "./key-algorithm-identifiers.js";
import { normalizePublicKey } from "./public-key.js";
import { signatureAlgorithm } from "./signature-algorithms.js";
import { readPssDigest, readWebCryptoKey } from "./web-crypto-key.js";

type Octets = Uint8Array<ArrayBuffer>;

/** The part of SubtleCrypto that verifies, in types that need no DOM library. */
interface VerifyingSubtle {
  importKey(format: "spki", key: Octets, algorithm: object, extractable: false, usages: ["verify"]): Promise<unknown>;
  verify(algorithm: object, key: unknown, signature: Octets, data: Octets): Promise<boolean>;
}

interface Verification {
  /** For the import of the key, and for the verification. */
  readonly algorithm: object;
  /** The DER of a SubjectPublicKeyInfo. */
  readonly key: Octets;
  readonly signature: Octets;
}

/** The types of the keys that sign under each algorithm of WebCrypto that verifies. */
const KEY_TYPES: ReadonlyMap<string, readonly (string | null)[]> = new Map([
  ["RSASSA-PKCS1-v1_5", ["RSA"]],
  ["RSA-PSS", ["RSA", "RSA-PSS"]],
  ["ECDSA", ["EC"]],
  // Ed448 stands in no recommendation yet: Node prints a warning where it is used
  ["Ed25519", ["Ed25519"]],
]);

/**
 * Whether the signature of a certificate verifies under its issuer's key: `false` also where it cannot, as under a key of
 * another type. `undefined` where the runtime has no WebCrypto, or not this algorithm or key.
 * @throws `ERR_PFX_LIMIT_EXCEEDED`
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
  if (typeof verification !== "object") return verification;
  const { algorithm, key, signature } = verification;
  try {
    const imported = await subtle.importKey("spki", key, algorithm, false, ["verify"]);
    return await subtle.verify(algorithm, imported, signature, certificate.tbsCertificate);
  } catch {
    return undefined;
  }
}

/** A malformed key or signature verifies nothing; one with an unknown digest may. */
function readVerification(certificate: CertificateLink, issuerKey: Octets, budget: Budget) {
  try {
    return toVerification(certificate, issuerKey, budget);
  } catch (error) {
    if (!isPfxError(error) || error.code === "ERR_PFX_LIMIT_EXCEEDED") throw error;
    return error.code === "ERR_PFX_SYNTAX" ? false : undefined;
  }
}

function toVerification(
  { signatureAlgorithm: identifier, signature }: CertificateLink,
  issuerKey: Octets,
  budget: Budget,
): Verification | false | undefined {
  const { algorithm: id, parameters, path } = identifier;
  const { webCrypto } = signatureAlgorithm(id) ?? {};
  const name = webCrypto?.name ?? keyAlgorithm(id)?.type ?? "";
  const keyTypes = KEY_TYPES.get(name);
  if (keyTypes === undefined) return undefined;
  if (normalizePublicKey(issuerKey, budget) === null) return false;
  const at = "SubjectPublicKeyInfo";
  const info = readSubjectPublicKeyInfo(readBer(new Uint8Array(issuerKey), at, budget), at);
  const key = readWebCryptoKey(info.algorithm);
  if (!keyTypes.includes(key.keyType)) return false;

  if (name.startsWith("RSA") && !isOfUsualCost(info, at, budget)) return undefined;

  const spki = writeSubjectPublicKeyInfo(key.importedAs ?? info.algorithmOctets, info.subjectPublicKey);
  switch (name) {
    case "ECDSA": {
      const { namedCurve, coordinateSize } = key;
      if (namedCurve === undefined || coordinateSize === undefined) return undefined;
      const raw = readEcdsaSignature(signature, coordinateSize, budget);
      return { algorithm: { ...webCrypto, namedCurve }, key: spki, signature: raw };
    }
    case "RSA-PSS": {
      if (parameters === undefined) return false;
      const pss = readRsassaPssParams(parameters, `${path}.parameters`);
      const hash = readPssDigest(pss);
      if (hash === undefined) return undefined;
      if (key.hash !== undefined && key.hash !== hash) return false;
      return { algorithm: { name, hash, saltLength: pss.saltLength }, key: spki, signature };
    }
    default:
      return { algorithm: webCrypto ?? { name }, key: spki, signature };
  }
}

/** As OpenSSL has it: an exponent as long as the modulus takes a hundred times longer to verify with than a usual one. */
const MAX_MODULUS_BITS = 16_384;
const MAX_EXPONENT_BITS = 64;

function isOfUsualCost({ subjectPublicKey }: SubjectPublicKeyInfo, path: string, budget: Budget): boolean {
  const { modulus, publicExponent } = readRsaPublicKey(readBer(subjectPublicKey.slice(), path, budget), path);
  return bitLength(modulus) <= MAX_MODULUS_BITS && bitLength(publicExponent) <= MAX_EXPONENT_BITS;
}
