import type { MacData } from "../asn1/mac-data.js";
import { readPbmac1Params } from "../asn1/pbmac1-params.js";
import { PfxSyntaxError } from "../errors.js";
import { assertWithin, type Budget } from "../limits.js";
import { readHmac } from "./digests.js";
import { readPbkdf2 } from "./key-derivation.js";
import type { MacMethod } from "./mac-method.js";
import { assertHmac, verifyHmac } from "./verify-hmac.js";

const PBMAC1 = "1.2.840.113549.1.5.14";

/** A shorter key would let a MAC be forged by trying keys ({@link https://www.rfc-editor.org/rfc/rfc9879#section-9 | RFC 9879 §9}). */
const MIN_KEY_LENGTH = 20;

/**
 * HMAC under a key of PBKDF2; `undefined` where the algorithm is another. Salt and iterations are those of PBKDF2, the
 * ones of MacData are not used. {@link https://www.rfc-editor.org/rfc/rfc9879#section-4 | RFC 9879 §4}
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readPbmac1(macData: MacData, budget: Budget): MacMethod | undefined {
  const { digestAlgorithm } = macData;
  if (digestAlgorithm.algorithm !== PBMAC1) return undefined;
  const { keyDerivationFunc, messageAuthScheme } = readPbmac1Params(digestAlgorithm);
  const keyDerivation = readPbkdf2(keyDerivationFunc, budget);
  const { digest, name: mac } = readHmac("message authentication scheme", messageAuthScheme, budget);
  const { prf, iterations, saltSize, keyLength } = keyDerivation.description;
  if (keyLength === null || keyLength < MIN_KEY_LENGTH) {
    const problem = keyLength === null ? "keyLength is missing" : `keyLength is less than ${MIN_KEY_LENGTH}`;
    throw new PfxSyntaxError(`${keyDerivationFunc.path}.parameters.keyLength`, keyDerivationFunc.offset, problem);
  }
  const derivation = keyDerivation.derivationOf(keyLength);
  return {
    description: { scheme: "PBMAC1", prf, mac, iterations, saltSize, keyLength },
    passwordEncoding: "utf8",
    derivations: [derivation],
    assertVerifiable(limits) {
      assertHmac(macData, digest, derivation, limits);
      assertWithin(limits, "macKeyLength", keyLength);
    },
    verify: (runtime, password, message) => verifyHmac(runtime, macData, digest, message, derivation, password),
  };
}
