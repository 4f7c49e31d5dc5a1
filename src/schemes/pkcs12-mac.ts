import type { MacData } from "../asn1/mac-data.js";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { hashFunction } from "../primitives/hash.js";
import { readDigest } from "./digests.js";
import type { MacMethod } from "./mac-method.js";
import { Purpose, pkcs12Kdf } from "./pkcs12-kdf.js";
import { assertHmac, verifyHmac } from "./verify-hmac.js";

/**
 * HMAC under a key of the PKCS#12 KDF. {@link https://www.rfc-editor.org/rfc/rfc7292#section-4 | RFC 7292 §4}
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`
 */
export function readPkcs12Mac(macData: MacData, budget: Budget): MacMethod {
  const { macSalt: salt, iterations } = macData;
  if (iterations === 0) throw new PfxSyntaxError("PFX.macData.iterations", macData.octets.offset, "the INTEGER is 0");
  const digest = readDigest("MAC algorithm", macData.digestAlgorithm, budget);
  const derivation = pkcs12Kdf({ digest, salt, iterations }, Purpose.MAC, hashFunction(digest).outputLen);
  return {
    description: { scheme: "PKCS12-KDF", digest, iterations, saltSize: salt.length },
    passwordEncoding: "bmpString",
    derivations: [derivation],
    assertVerifiable: (limits) => assertHmac(macData, digest, derivation, limits),
    verify: (runtime, password, message) => verifyHmac(runtime, macData, digest, message, derivation, password),
  };
}
