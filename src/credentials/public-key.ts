/** Public keys as a text, to tell whether two are the same key, and the public half of a private key. */

import { type BerElement, Tag } from "../asn1/ber.js";
import { octetsOf, readSequence } from "../asn1/element.js";
import { readPrivateKeyInfo } from "../asn1/private-key-info.js";
import { readSubjectPublicKeyInfo as readInfo, type SubjectPublicKeyInfo } from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { isPfxError } from "../errors.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";
import type { PublicKeyUnavailableReason } from "../types/key.js";
import type { CryptoProvider } from "../types/options.js";
import { toHex } from "./hex.js";

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
 * A text that is equal for the same public key, however its SubjectPublicKeyInfo is written; `null` for octets that are
 * none, which are no key's equal.
 */
export function normalizePublicKey(spki: Uint8Array): string | null {
  try {
    const path = "SubjectPublicKeyInfo";
    return normalize(readInfo(readBer(new Uint8Array(spki), path, createBudget(DEFAULT_LIMITS)), path));
  } catch (error) {
    if (isPfxError(error)) return null;
    throw error;
  }
}

function normalize({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo): string {
  return `${algorithm.algorithm}:${toHex(subjectPublicKey)}`;
}

/**
 * The public half of a PrivateKeyInfo. RSA, and EC where the key states it: as it stands in the key.
 * @throws `ERR_PFX_SYNTAX` for what is no private key, or a malformed one of a type that is known; `ERR_PFX_LIMIT_EXCEEDED`.
 */
export async function publicHalf(privateKeyInfo: Uint8Array, crypto: CryptoProvider | undefined): Promise<PublicHalf> {
  const budget = createBudget(DEFAULT_LIMITS);
  const element: BerElement = readBer(new Uint8Array(privateKeyInfo), "PrivateKeyInfo", budget);
  readPrivateKeyInfo(element, "PrivateKeyInfo", budget);
  return { unavailable: crypto === undefined ? "crypto-unavailable" : "algorithm" };
}
