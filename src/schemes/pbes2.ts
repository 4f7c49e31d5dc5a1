import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readPbes2Params } from "../asn1/pbes2-params.js";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { derive } from "./derivation.js";
import type { EncryptionMethod } from "./encryption-method.js";
import { readKeyDerivation } from "./key-derivation.js";
import { readCipher } from "./pbes2-cipher.js";

const PBES2 = "1.2.840.113549.1.5.13";

/** RC2 takes 1 to 128 octets (RFC 2268 §2); every other cipher has the size that its name says. */
const MAX_KEY_SIZE = 128;

/**
 * The method of a PBES2 algorithm; `undefined` where it is none.
 * {@link https://www.rfc-editor.org/rfc/rfc8018#section-6.2 | RFC 8018 §6.2}
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readPbes2(algorithm: AlgorithmIdentifier, budget: Budget): EncryptionMethod | undefined {
  if (algorithm.algorithm !== PBES2) return undefined;
  const { keyDerivationFunc, encryptionScheme } = readPbes2Params(algorithm, budget);
  const keyDerivation = readKeyDerivation(keyDerivationFunc, budget);
  const { keyLength } = keyDerivation.description;
  const cipher = readCipher(encryptionScheme, keyLength, budget.strict);
  const { keySize } = cipher;
  if ((keyLength !== null && keyLength !== keySize) || keySize > MAX_KEY_SIZE) {
    const { path, offset } = keyDerivationFunc;
    throw new PfxSyntaxError(
      `${path}.parameters.keyLength`,
      offset,
      `keyLength does not fit ${cipher.description.cipher}`,
    );
  }
  const derivation = keyDerivation.derivationOf(keySize);
  return {
    description: { scheme: "PBES2", ...cipher.description, ...keyDerivation.description },
    passwordEncoding: "utf8",
    derivations: [derivation],
    async decrypt(runtime, password, ciphertext) {
      const decryptWith = await cipher.prepare(runtime);
      const key = await derive(runtime, derivation, password);
      try {
        return await decryptWith(key, ciphertext);
      } finally {
        key.fill(0);
      }
    },
  };
}
