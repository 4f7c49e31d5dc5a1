/** What tells whether a certificate is for a private key: the public key of the one, the public half of the other. */

import { octetsOf } from "../asn1/element.js";
import { toHex } from "../asn1/hex.js";
import { readBigInteger } from "../asn1/integer.js";
import { readRsaPublicKey } from "../asn1/rsa-key.js";
import {
  readSubjectPublicKeyInfo,
  type SubjectPublicKeyInfo,
  writeSubjectPublicKeyInfo,
} from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { isPfxError } from "../errors.js";
import { type Budget, createBudget, DEFAULT_LIMITS } from "../limits.js";
import { decodePoint } from "../primitives/weierstrass.js";
import type { KeyAlgorithm, PublicKeyUnavailableReason } from "../types/key.js";
import type { CryptoProvider } from "../types/options.js";
import { readEcDomain } from "./ec-domain.js";
import { keyAlgorithm } from "./key-algorithm-identifiers.js";
import { readFiniteFieldParameters } from "./key-description.js";
import { readPrivateKey } from "./private-key-reading.js";

/** The DER of a SubjectPublicKeyInfo, or why there is none. */
export type PublicHalf =
  | { readonly spki: Uint8Array<ArrayBuffer> }
  | { readonly unavailable: PublicKeyUnavailableReason };

/**
 * A text that is equal for the same public key, however its SubjectPublicKeyInfo is written:
 * - RSA and RSASSA-PSS by modulus and exponent;
 * - EC by curve and point, whether the curve is named or spelt out and the point compressed or not; on a curve that is not
 *   known by its parameters and the octets of the point;
 * - DSA and DH by group and y;
 * - others by algorithm and octets.
 *
 * `null` for octets that are no SubjectPublicKeyInfo, or a malformed one of a type that is known.
 * @throws `ERR_PFX_LIMIT_EXCEEDED`
 */
export function normalizePublicKey(spki: Uint8Array, budget = createBudget(DEFAULT_LIMITS)): string | null {
  const path = "SubjectPublicKeyInfo";
  try {
    return normalize(readSubjectPublicKeyInfo(readBer(new Uint8Array(spki), path, budget), path), path, budget);
  } catch (error) {
    if (!isPfxError(error) || error.code !== "ERR_PFX_SYNTAX") throw error;
    return null;
  }
}

function normalize({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo, path: string, budget: Budget): string | null {
  const { algorithm: oid, parameters } = algorithm;
  const type = keyAlgorithm(oid)?.type;
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
export async function publicHalf(
  privateKeyInfo: Uint8Array,
  crypto: CryptoProvider | undefined,
  budget = createBudget(DEFAULT_LIMITS),
): Promise<PublicHalf> {
  return (await readKeyAndPublicHalf(privateKeyInfo, crypto, budget)).publicHalf;
}

/** As {@link publicHalf}, with the type of the key. */
export async function readKeyAndPublicHalf(
  privateKeyInfo: Uint8Array,
  crypto: CryptoProvider | undefined,
  budget = createBudget(DEFAULT_LIMITS),
): Promise<{ readonly algorithm: KeyAlgorithm; readonly publicHalf: PublicHalf }> {
  const { algorithm, publicPart, stated } = await readPrivateKey(privateKeyInfo, crypto, budget);
  if (typeof publicPart === "string") return { algorithm, publicHalf: { unavailable: publicPart } };
  const spki = writeSubjectPublicKeyInfo(...publicPart);
  const agrees =
    stated === undefined ||
    normalizePublicKey(writeSubjectPublicKeyInfo(publicPart[0], stated), budget) === normalizePublicKey(spki, budget);
  return { algorithm, publicHalf: agrees ? { spki } : { unavailable: "disagreement" } };
}
