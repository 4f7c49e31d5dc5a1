import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readPbkdf2Params } from "../asn1/pbkdf2-params.js";
import { readScryptParams } from "../asn1/scrypt-params.js";
import type { Budget } from "../limits.js";
import { hashFunction } from "../primitives/hash.js";
import { pbkdf2, pbkdf2Cost } from "../primitives/pbkdf2.js";
import { hasWebCrypto } from "../primitives/web-crypto.js";
import type { Digest, KeyDerivation, Prf } from "../types/algorithm.js";
import type { Derivation } from "./derivation.js";
import { readHmac } from "./digests.js";
import { loadChunk } from "./load-chunk.js";
import { refuse } from "./unsupported.js";

const PBKDF2 = "1.2.840.113549.1.5.12";
const SCRYPT = "1.3.6.1.4.1.11591.4.11";

/** A key derivation function of PBES2 or PBMAC1, with the parameters that the file gives it. */
export interface KeyDerivationMethod<T extends KeyDerivation = KeyDerivation> {
  readonly description: T;
  /** The derivation of a key of `size` octets. */
  derivationOf(size: number): Derivation;
}

/** @throws `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`, `ERR_PFX_LIMIT_EXCEEDED` */
export function readKeyDerivation(algorithm: AlgorithmIdentifier, budget: Budget): KeyDerivationMethod {
  return algorithm.algorithm === SCRYPT ? readScrypt(algorithm, budget) : readPbkdf2(algorithm, budget);
}

/** {@link https://www.rfc-editor.org/rfc/rfc8018#section-5.2 | RFC 8018 §5.2} */
export function readPbkdf2(
  algorithm: AlgorithmIdentifier,
  budget: Budget,
): KeyDerivationMethod<Extract<KeyDerivation, { kdf: "PBKDF2" }>> {
  if (algorithm.algorithm !== PBKDF2) refuse("key derivation function", algorithm);
  const { salt, iterationCount: iterations, keyLength, prf } = readPbkdf2Params(algorithm, budget);
  const { digest, name }: { digest: Digest; name: Prf } =
    prf === undefined ? { digest: "SHA-1", name: "HMAC-SHA-1" } : readHmac("pseudorandom function", prf, budget);
  return {
    description: { kdf: "PBKDF2", prf: name, iterations, saltSize: salt.length, keyLength },
    derivationOf: (size) => ({
      name: `PBKDF2 ${name} ${iterations} ${size}`,
      salt,
      iterations,
      blocks: Math.ceil(size / hashFunction(digest).outputLen),
      weight: pbkdf2Cost(digest),
      parallel: hasWebCrypto(digest),
      compute: (password, { crypto, takeTurn }) => pbkdf2(crypto, digest, password, salt, iterations, size, takeTurn),
    }),
  };
}

/** PBKDF2 makes blocks for the p lanes, each of which costs as much as this many of the N. */
const PROLOGUE = 32;

/** {@link https://www.rfc-editor.org/rfc/rfc7914#section-6 | RFC 7914 §6}; rarely met, so it comes as a chunk of its own */
function readScrypt(algorithm: AlgorithmIdentifier, budget: Budget): KeyDerivationMethod {
  const { salt, costParameter, blockSize, parallelizationParameter, keyLength } = readScryptParams(algorithm, budget);
  const [N, r, p] = [costParameter, blockSize, parallelizationParameter];
  return {
    description: {
      kdf: "scrypt",
      costParameter,
      blockSize,
      parallelizationParameter,
      saltSize: salt.length,
      keyLength,
    },
    derivationOf: (size) => ({
      name: `scrypt ${costParameter} ${blockSize} ${parallelizationParameter} ${size}`,
      salt,
      iterations: r * p * (N + PROLOGUE),
      blocks: 1,
      weight: 1,
      memory: 128 * r * (N + p),
      parallel: false,
      compute: async (password, { takeTurn }) => {
        const { scrypt } = await loadChunk("scrypt", import("../primitives/scrypt.js"));
        return scrypt(password, salt, { N, r, p }, size, takeTurn);
      },
    }),
  };
}
