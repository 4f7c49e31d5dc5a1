import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { UnsupportedError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { EncryptionScheme } from "../types/algorithm.js";
import type { EncryptionMethod } from "./encryption-method.js";
import { readPbes1 } from "./pbes1.js";
import { readPbes2 } from "./pbes2.js";
import { readPkcs12Pbe } from "./pkcs12-pbe.js";
import { refuse } from "./unsupported.js";

/** What an algorithm identifier says of an encryption: a method to decrypt with, or why there is none. */
export interface Encryption {
  readonly description: EncryptionScheme;
  readonly method: EncryptionMethod | UnsupportedError;
}

/** Never throws for what this library does not implement. @throws `ERR_PFX_SYNTAX` for malformed parameters, `ERR_PFX_LIMIT_EXCEEDED`. */
export function readEncryption(algorithm: AlgorithmIdentifier, budget: Budget): Encryption {
  try {
    const method = readPkcs12Pbe(algorithm, budget) ?? readPbes2(algorithm, budget) ?? readPbes1(algorithm, budget);
    if (method !== undefined) return { description: method.description, method };
    refuse("encryption scheme", algorithm);
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    return { description: { scheme: "unsupported", oid: error.oid, name: error.oidName }, method: error };
  }
}
