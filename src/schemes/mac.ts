import type { MacData } from "../asn1/mac-data.js";
import { PfxSyntaxError, UnsupportedError } from "../errors.js";
import { hashFunction } from "../primitives/hash.js";
import { computeHmac, equalMacs } from "../primitives/hmac.js";
import type { Digest, MacScheme } from "../types/algorithm.js";
import { algorithmName } from "./algorithm-name.js";
import { derivePkcs12, Purpose, pkcs12KdfWork } from "./pkcs12-kdf.js";
import { createTurnTaker, type Runtime } from "./runtime.js";

/** {@link https://www.rfc-editor.org/rfc/rfc5754#section-2 | RFC 5754 §2}, and SHA-1 of RFC 3279 §2.2 */
const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  ["1.3.14.3.2.26", "SHA-1"],
  ["2.16.840.1.101.3.4.2.4", "SHA-224"],
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
]);

export function describeMac({ digestAlgorithm, iterations, macSalt }: MacData): MacScheme {
  const oid = digestAlgorithm.algorithm;
  const digest = DIGESTS.get(oid);
  if (digest === undefined) return { scheme: "unsupported", oid, name: algorithmName(oid) };
  return { scheme: "PKCS12-KDF", digest, iterations, saltSize: macSalt.length };
}

/** The units of work of one verification; 0 where the scheme is not implemented. */
export function macWork(macData: MacData): number {
  const mac = describeMac(macData);
  if (mac.scheme === "unsupported") return 0;
  return pkcs12KdfWork({ ...mac, salt: macData.macSalt }, hashFunction(mac.digest).outputLen);
}

/**
 * Whether the MAC over `message`, the content of authSafe, verifies with these octets of a password.
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-4 | RFC 7292 §4}
 * @throws `ERR_PFX_UNSUPPORTED`; `ERR_PFX_SYNTAX` where the MAC has not exactly the digest's length, as a shorter one
 * would be easier to forge; `ERR_PFX_LIMIT_EXCEEDED`; the signal's reason.
 */
export async function verifyMac(
  runtime: Runtime,
  macData: MacData,
  password: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const mac = describeMac(macData);
  if (mac.scheme === "unsupported") throw new UnsupportedError("MAC algorithm", mac.oid, mac.name);
  const { digest } = mac;
  const hash = hashFunction(digest);
  if (macData.digest.length !== hash.outputLen) {
    throw new PfxSyntaxError(
      "PFX.macData.mac.digest",
      macData.octets.offset,
      `not the ${hash.outputLen} octets of ${digest}`,
    );
  }
  const kdf = { ...mac, salt: macData.macSalt };
  const key = await derivePkcs12(runtime, kdf, password, Purpose.MAC, hash.outputLen);
  try {
    const computed = await computeHmac(hash, key, message, createTurnTaker(runtime.signal));
    return equalMacs(computed, macData.digest);
  } finally {
    key.fill(0);
  }
}
