/** What tells whether a certificate is for a private key: the public key of the one, the public half of the other. */

import { Tag } from "../asn1/ber.js";
import { writeBitString, writeSequence } from "../asn1/der-writing.js";
import { octetsOf, readSequence } from "../asn1/element.js";
import { readBigInteger } from "../asn1/integer.js";
import { readRsaPublicKey } from "../asn1/rsa-key.js";
import { readSubjectPublicKeyInfo as readInfo, type SubjectPublicKeyInfo } from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { isPfxError } from "../errors.js";
import { type Budget, createBudget, DEFAULT_LIMITS } from "../limits.js";
import { decodePoint } from "../primitives/weierstrass.js";
import type { KeyAlgorithm, PublicKeyUnavailableReason } from "../types/key.js";
import type { CryptoProvider } from "../types/options.js";
import { readEcDomain } from "./ec-domain.js";
import { toHex } from "./hex.js";
import { readFiniteFieldParameters } from "./key-algorithm.js";
import { keyType } from "./key-types.js";
import { type PublicPart, readPrivateKey } from "./private-key-reading.js";

/** The DER of a SubjectPublicKeyInfo, or why there is none. */
export type PublicHalf = { readonly spki: Uint8Array } | { readonly unavailable: PublicKeyUnavailableReason };

/**
 * The SubjectPublicKeyInfo of the certificate `der`, its octets as they stand there; nothing else of it is read.
 * @throws `ERR_PFX_SYNTAX` for what is no certificate, `ERR_PFX_LIMIT_EXCEEDED`.
 */
export function readSubjectPublicKeyInfo(der: Uint8Array): Uint8Array {
  const certificate = readBer(new Uint8Array(der), "Certificate", createBudget(DEFAULT_LIMITS));
  const path = "Certificate.tbsCertificate";
  const tbs = readSequence(readSequence(certificate, "Certificate", 3, 3)[0], path, 6);
  const info = tbs[tbs[0]!.tag === Tag.CONTEXT_0_CONSTRUCTED ? 6 : 5];
  readInfo(info, `${path}.subjectPublicKeyInfo`);
  return octetsOf(info!).slice();
}

/**
 * A text that is equal for the same public key, however its SubjectPublicKeyInfo is written:
 * - RSA and RSASSA-PSS by modulus and exponent;
 * - EC by curve and point, whether the curve is named or spelt out and the point compressed or not; on a curve that is not
 *   known by its parameters and the octets of the point;
 * - DSA and DH by group and y;
 * - others by algorithm and octets.
 *
 * `null` for octets that are no SubjectPublicKeyInfo, or a malformed one of a type that is known.
 */
export function normalizePublicKey(spki: Uint8Array): string | null {
  const path = "SubjectPublicKeyInfo";
  const budget = createBudget(DEFAULT_LIMITS);
  try {
    return normalize(readInfo(readBer(new Uint8Array(spki), path, budget), path), path, budget);
  } catch (error) {
    if (isPfxError(error)) return null;
    throw error;
  }
}

function normalize({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo, path: string, budget: Budget): string | null {
  const { algorithm: oid, parameters } = algorithm;
  const type = keyType(oid)?.type;
  const readKey = () => readBer(subjectPublicKey.slice(), path, budget);
  switch (type) {
    case "RSA":
    case "RSA-PSS": {
      const { modulus, publicExponent } = readRsaPublicKey(readKey(), path);
      return join("RSA", modulus, publicExponent);
    }
    case "EC": {
      const { curve } = readEcDomain(algorithm, parameters, path);
      if (curve === null) return join("EC", parameters ? octetsOf(parameters) : "", subjectPublicKey);
      const point = decodePoint(curve, subjectPublicKey);
      return point === undefined ? null : join("EC", curve.name, point.x, point.y);
    }
    case "DSA":
    case "DH": {
      const { p, q, g } = readFiniteFieldParameters(algorithm) ?? { p: "", q: "", g: "" };
      // The two forms of a DH key differ in whether they have q
      return join(type, p, type === "DSA" ? (q ?? "") : "", g, readBigInteger(readKey(), path));
    }
    default:
      return join(oid, subjectPublicKey);
  }
}

function join(...parts: readonly (string | bigint | Uint8Array)[]): string {
  const texts = parts.map((part) =>
    typeof part === "string" ? part : part instanceof Uint8Array ? toHex(part) : part.toString(16),
  );
  return texts.join(":");
}

/**
 * The public half of a PrivateKeyInfo: of RSA, and of EC where the key states it, as it stands in the key; else derived.
 * @throws `ERR_PFX_SYNTAX` for what is no private key, or a malformed one of a type that is known;
 * `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` for what is no octets.
 */
export async function publicHalf(privateKeyInfo: Uint8Array, crypto: CryptoProvider | undefined): Promise<PublicHalf> {
  return (await readKeyAndPublicHalf(privateKeyInfo, crypto)).publicHalf;
}

/** As {@link publicHalf}, with the type of the key. */
export async function readKeyAndPublicHalf(
  privateKeyInfo: Uint8Array,
  crypto: CryptoProvider | undefined,
): Promise<{ readonly algorithm: KeyAlgorithm; readonly publicHalf: PublicHalf }> {
  const { algorithm, publicPart, stated } = await readPrivateKey(privateKeyInfo, crypto);
  if (typeof publicPart === "string") return { algorithm, publicHalf: { unavailable: publicPart } };
  const spki = writeInfo(publicPart);
  const agrees =
    stated === undefined || normalizePublicKey(writeInfo([publicPart[0], stated])) === normalizePublicKey(spki);
  return { algorithm, publicHalf: agrees ? { spki } : { unavailable: "disagreement" } };
}

function writeInfo([algorithm, subjectPublicKey]: PublicPart): Uint8Array {
  return writeSequence(algorithm, writeBitString(subjectPublicKey));
}
