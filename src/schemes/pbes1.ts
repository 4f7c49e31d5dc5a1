import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readPkcs12PbeParams } from "../asn1/pkcs12-pbe-params.js";
import type { BlockDecryptor } from "../primitives/block-cipher.js";
import { decryptCbc } from "../primitives/cbc.js";
import { createDesDecryptor } from "../primitives/des.js";
import { hashCost } from "../primitives/hash.js";
import { iterateHash } from "../primitives/iterated-hash.js";
import { createRc2Decryptor } from "../primitives/rc2.js";
import { type DerivationCost, derive, workOf } from "./derivation.js";
import type { EncryptionMethod } from "./encryption-method.js";

interface Pbes1Scheme {
  readonly digest: "MD5" | "SHA-1";
  readonly cipher: "DES-CBC" | "RC2-64-CBC";
  create(key: Uint8Array): BlockDecryptor;
}

/** The effective key bits are 64 (RFC 8018 §6.1.1). */
const rc2 = (key: Uint8Array) => createRc2Decryptor(key, 64);

/** {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-A.3 | RFC 8018 §A.3}; MD2 is not implemented */
const SCHEMES: ReadonlyMap<string, Pbes1Scheme> = new Map([
  ["1.2.840.113549.1.5.3", { digest: "MD5", cipher: "DES-CBC", create: createDesDecryptor }],
  ["1.2.840.113549.1.5.6", { digest: "MD5", cipher: "RC2-64-CBC", create: rc2 }],
  ["1.2.840.113549.1.5.10", { digest: "SHA-1", cipher: "DES-CBC", create: createDesDecryptor }],
  ["1.2.840.113549.1.5.11", { digest: "SHA-1", cipher: "RC2-64-CBC", create: rc2 }],
]);

/**
 * The method of a PBES1 algorithm; `undefined` where it is none. Its parameters have the syntax of PKCS#12's.
 * {@link https://www.rfc-editor.org/rfc/rfc8018#section-6.1.2 | RFC 8018 §6.1.2}, with PBKDF1 of §5.1
 * @throws `ERR_PFX_SYNTAX`
 */
export function readPbes1(algorithm: AlgorithmIdentifier): EncryptionMethod | undefined {
  const scheme = SCHEMES.get(algorithm.algorithm);
  if (scheme === undefined) return undefined;
  const { salt, iterations } = readPkcs12PbeParams(algorithm);
  const { digest, cipher, create } = scheme;
  const cost: DerivationCost = { iterations, blocks: 1, weight: hashCost(digest) };
  return {
    description: { scheme: "PBES1", digest, cipher, iterations, saltSize: salt.length },
    passwordEncoding: "utf8",
    work: workOf(cost),
    ahead: undefined,
    async decrypt(runtime, password, ciphertext) {
      const inputs = { name: `PBKDF1 ${digest} ${iterations}`, salt, password };
      // T_c = Hash^c (P || S)
      const T_c = await derive(runtime, inputs, cost, async (takeTurn) => {
        const PS = new Uint8Array(password.length + salt.length);
        try {
          PS.set(password);
          PS.set(salt, password.length);
          return await iterateHash(digest, PS, iterations, takeTurn);
        } finally {
          PS.fill(0);
        }
      });
      try {
        return decryptCbc(create(T_c.subarray(0, 8)), T_c.subarray(8, 16), ciphertext);
      } finally {
        T_c.fill(0);
      }
    },
  };
}
