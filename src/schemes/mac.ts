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
  return { scheme: "PKCS12-KDF", digest: DIGESTS.get(oid) ?? null, oid, iterations, saltSize: macSalt.length };
}

/** The units of work of one verification; 0 where the digest is not implemented. */
export function macWork(macData: MacData): number {
  const { digest } = describeMac(macData);
  if (digest === null) return 0;
  return pkcs12KdfWork(
    { digest, salt: macData.macSalt, iterations: macData.iterations },
    hashFunction(digest).outputLen,
  );
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
  const { digest, oid } = describeMac(macData);
  if (digest === null) throw new UnsupportedError("MAC digest", oid, algorithmName(oid));
  const hash = hashFunction(digest);
  if (macData.digest.length !== hash.outputLen) {
    throw new PfxSyntaxError(
      "PFX.macData.mac.digest",
      macData.octets.offset,
      `not the ${hash.outputLen} octets of ${digest}`,
    );
  }
  const kdf = { digest, salt: macData.macSalt, iterations: macData.iterations };
  const key = await derivePkcs12(runtime, kdf, password, Purpose.MAC, hash.outputLen);
  const mac = await computeHmac(hash, key, message, createTurnTaker(runtime.signal));
  key.fill(0);
  return equalMacs(mac, macData.digest);
}
