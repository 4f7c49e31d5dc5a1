import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readPkcs12PbeParams } from "../asn1/pkcs12-pbe-params.js";
import type { Budget } from "../limits.js";
import type { BlockDecryptor } from "../primitives/block-cipher.js";
import { decryptCbc } from "../primitives/cbc.js";
import { hashCost, hashFunction } from "../primitives/hash.js";
import { iterateHash } from "../primitives/iterated-hash.js";
import { type Derivation, derive } from "./derivation.js";
import type { EncryptionMethod } from "./encryption-method.js";
import { loadChunk } from "./load-chunk.js";

type LegacyCiphers = typeof import("../primitives/legacy.js");

interface Pbes1Scheme {
  readonly digest: "MD5" | "SHA-1";
  readonly cipher: "DES-CBC" | "RC2-64-CBC";
  create(ciphers: LegacyCiphers, key: Uint8Array): BlockDecryptor;
}

/** The effective key bits are 64 (RFC 8018 §6.1.1). */
const rc2 = ({ createRc2Decryptor }: LegacyCiphers, key: Uint8Array) => createRc2Decryptor(key, 64);
const des = ({ createDesDecryptor }: LegacyCiphers, key: Uint8Array) => createDesDecryptor(key);

/** {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-A.3 | RFC 8018 §A.3}; MD2 is not implemented */
const SCHEMES: ReadonlyMap<string, Pbes1Scheme> = new Map([
  ["1.2.840.113549.1.5.3", { digest: "MD5", cipher: "DES-CBC", create: des }],
  ["1.2.840.113549.1.5.6", { digest: "MD5", cipher: "RC2-64-CBC", create: rc2 }],
  ["1.2.840.113549.1.5.10", { digest: "SHA-1", cipher: "DES-CBC", create: des }],
  ["1.2.840.113549.1.5.11", { digest: "SHA-1", cipher: "RC2-64-CBC", create: rc2 }],
]);

/**
 * The method of a PBES1 algorithm; `undefined` where it is none. Its parameters have the syntax of PKCS#12's.
 * {@link https://www.rfc-editor.org/rfc/rfc8018#section-6.1.2 | RFC 8018 §6.1.2}
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readPbes1(algorithm: AlgorithmIdentifier, budget: Budget): EncryptionMethod | undefined {
  const scheme = SCHEMES.get(algorithm.algorithm);
  if (scheme === undefined) return undefined;
  const { salt, iterations } = readPkcs12PbeParams(algorithm, budget);
  const { digest, cipher, create } = scheme;
  const derivation = pbkdf1(digest, salt, iterations);
  return {
    description: { scheme: "PBES1", digest, cipher, iterations, saltSize: salt.length },
    passwordEncoding: "utf8",
    derivations: [derivation],
    async decrypt(runtime, password, ciphertext) {
      const ciphers = await loadChunk(cipher, import("../primitives/legacy.js"));
      const DK = await derive(runtime, derivation, password);
      try {
        return await decryptCbc(create(ciphers, DK.subarray(0, 8)), DK.subarray(8, 16), ciphertext, runtime.takeTurn);
      } finally {
        DK.fill(0);
      }
    },
  };
}

/** T_c of {@link https://www.rfc-editor.org/rfc/rfc8018#section-5.1 | RFC 8018 §5.1}, of which PBES1 takes 16 octets */
function pbkdf1(digest: Pbes1Scheme["digest"], salt: Uint8Array<ArrayBuffer>, c: number): Derivation {
  return {
    name: `PBKDF1 ${digest} ${c}`,
    salt,
    iterations: c,
    blocks: 1,
    weight: hashCost(digest),
    parallel: false,
    async compute(P, { takeTurn }) {
      const PS = new Uint8Array(P.length + salt.length);
      PS.set(P);
      PS.set(salt, P.length);
      const T_c = new Uint8Array(hashFunction(digest).outputLen);
      try {
        await iterateHash(digest, PS, c, T_c, takeTurn);
        return T_c;
      } finally {
        PS.fill(0);
      }
    },
  };
}
