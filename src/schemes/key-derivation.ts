import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readPbkdf2Params } from "../asn1/pbkdf2-params.js";
import { readScryptParams } from "../asn1/scrypt-params.js";
import { hashFunction } from "../primitives/hash.js";
import { isAsynchronous, pbkdf2, pbkdf2Cost } from "../primitives/pbkdf2.js";
import { scrypt, scryptIterations } from "../primitives/scrypt.js";
import type { Digest, KeyDerivation, Prf } from "../types/algorithm.js";
import { type DerivationCost, derive, workOf } from "./derivation.js";
import { readHmac } from "./digests.js";
import type { Runtime } from "./runtime.js";
import { refuse } from "./unsupported.js";

const PBKDF2 = "1.2.840.113549.1.5.12";
const SCRYPT = "1.3.6.1.4.1.11591.4.11";

/** A key derivation function of PBES2 or PBMAC1, with the parameters that the file gives it. */
export interface KeyDerivationMethod<T extends KeyDerivation = KeyDerivation> {
  readonly description: T;
  /** Whether the derivation runs beside what this thread does, so that it may well begin before it is needed. */
  readonly ahead: boolean;
  /** Units of work for a key of `size` octets. */
  work(size: number): number;
  derive(runtime: Runtime, password: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** @throws `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED` */
export function readKeyDerivation(algorithm: AlgorithmIdentifier): KeyDerivationMethod {
  return algorithm.algorithm === SCRYPT ? readScrypt(algorithm) : readPbkdf2(algorithm);
}

/** {@link https://www.rfc-editor.org/rfc/rfc8018#section-5.2 | RFC 8018 §5.2} */
export function readPbkdf2(
  algorithm: AlgorithmIdentifier,
): KeyDerivationMethod<Extract<KeyDerivation, { kdf: "PBKDF2" }>> {
  if (algorithm.algorithm !== PBKDF2) refuse("key derivation function", algorithm);
  const { salt, iterationCount: iterations, keyLength, prf } = readPbkdf2Params(algorithm);
  const { digest, name }: { digest: Digest; name: Prf } =
    prf === undefined ? { digest: "SHA-1", name: "HMAC-SHA-1" } : readHmac("pseudorandom function", prf);
  const cost = (size: number): DerivationCost => ({
    iterations,
    blocks: Math.ceil(size / hashFunction(digest).outputLen),
    weight: pbkdf2Cost(digest),
  });
  return {
    description: { kdf: "PBKDF2", prf: name, iterations, saltSize: salt.length, keyLength },
    work: (size) => workOf(cost(size)),
    ahead: isAsynchronous(digest),
    derive: (runtime, password, size) =>
      derive(runtime, { name: `PBKDF2 ${name} ${iterations} ${size}`, salt, password }, cost(size), (takeTurn) =>
        pbkdf2(runtime.crypto, digest, password, salt, iterations, size, takeTurn),
      ),
  };
}

/** {@link https://www.rfc-editor.org/rfc/rfc7914#section-6 | RFC 7914 §6} */
function readScrypt(algorithm: AlgorithmIdentifier): KeyDerivationMethod {
  const { salt, costParameter, blockSize, parallelizationParameter, keyLength } = readScryptParams(algorithm);
  const parameters = { N: costParameter, r: blockSize, p: parallelizationParameter };
  const cost: DerivationCost = { iterations: scryptIterations(parameters), blocks: 1, weight: 1 };
  return {
    description: {
      kdf: "scrypt",
      costParameter,
      blockSize,
      parallelizationParameter,
      saltSize: salt.length,
      keyLength,
    },
    work: () => workOf(cost),
    ahead: false,
    derive: (runtime, password, size) =>
      derive(
        runtime,
        { name: `scrypt ${costParameter} ${blockSize} ${parallelizationParameter} ${size}`, salt, password },
        cost,
        (_takeTurn, advance) => scrypt(password, salt, parameters, size, advance),
      ),
  };
}
