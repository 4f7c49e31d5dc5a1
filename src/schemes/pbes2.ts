import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readIv, readPbes2Params, readPbkdf2Params } from "../asn1/pbes2-params.js";
import { PfxSyntaxError, UnsupportedError } from "../errors.js";
import type { Budget } from "../limits.js";
import { decryptAesCbc } from "../primitives/aes-cbc.js";
import { decryptCbc } from "../primitives/cbc.js";
import { createTripleDesDecryptor } from "../primitives/des.js";
import { hashFunction } from "../primitives/hash.js";
import { pbkdf2 } from "../primitives/pbkdf2.js";
import type { Digest, Pbes2Cipher, Pbkdf2Prf } from "../types/algorithm.js";
import { algorithmName } from "./algorithm-name.js";
import type { EncryptionMethod } from "./encryption-method.js";
import { derive, type Runtime } from "./runtime.js";

const PBES2 = "1.2.840.113549.1.5.13";
const PBKDF2 = "1.2.840.113549.1.5.12";
const HMAC_WITH_SHA1 = "1.2.840.113549.2.7";

/** PBKDF2-PRFs: {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-B.1 | RFC 8018 §B.1} */
const PRFS: ReadonlyMap<string, Digest> = new Map([
  [HMAC_WITH_SHA1, "SHA-1"],
  ["1.2.840.113549.2.8", "SHA-224"],
  ["1.2.840.113549.2.9", "SHA-256"],
  ["1.2.840.113549.2.10", "SHA-384"],
  ["1.2.840.113549.2.11", "SHA-512"],
]);

interface Cipher {
  readonly name: Pbes2Cipher;
  readonly keySize: number;
  readonly ivSize: number;
  decrypt(
    runtime: Runtime,
    key: Uint8Array<ArrayBuffer>,
    iv: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

const aes: Cipher["decrypt"] = ({ crypto }, key, iv, data) => decryptAesCbc(crypto, key, iv, data);
const tripleDes: Cipher["decrypt"] = async (_runtime, key, iv, data) =>
  decryptCbc(createTripleDesDecryptor(key), iv, data);

/** PBES2-Encs: {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-B.2 | RFC 8018 §B.2} */
const CIPHERS: ReadonlyMap<string, Cipher> = new Map([
  ["2.16.840.1.101.3.4.1.2", { name: "AES-128-CBC", keySize: 16, ivSize: 16, decrypt: aes }],
  ["2.16.840.1.101.3.4.1.22", { name: "AES-192-CBC", keySize: 24, ivSize: 16, decrypt: aes }],
  ["2.16.840.1.101.3.4.1.42", { name: "AES-256-CBC", keySize: 32, ivSize: 16, decrypt: aes }],
  ["1.2.840.113549.3.7", { name: "DES-EDE3-CBC", keySize: 24, ivSize: 8, decrypt: tripleDes }],
]);

/**
 * The method of a PBES2 algorithm; `undefined` where it is none.
 * {@link https://www.rfc-editor.org/rfc/rfc8018#section-6.2 | RFC 8018 §6.2}
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`
 */
export function readPbes2(algorithm: AlgorithmIdentifier, budget: Budget): EncryptionMethod | undefined {
  if (algorithm.algorithm !== PBES2) return undefined;
  const { keyDerivationFunc, encryptionScheme } = readPbes2Params(algorithm, budget);
  if (keyDerivationFunc.algorithm !== PBKDF2) throw unsupported("key derivation function", keyDerivationFunc);
  const { salt, iterationCount, keyLength, prf } = readPbkdf2Params(keyDerivationFunc, budget);
  const digest = PRFS.get(prf?.algorithm ?? HMAC_WITH_SHA1);
  if (digest === undefined) throw unsupported("pseudorandom function", prf!);
  const cipher = CIPHERS.get(encryptionScheme.algorithm);
  if (cipher === undefined) throw unsupported("cipher", encryptionScheme);
  const { keySize } = cipher;
  const iv = readIv(encryptionScheme, cipher.ivSize);
  if (keyLength !== null && keyLength !== keySize) {
    const { path, offset } = keyDerivationFunc;
    throw new PfxSyntaxError(
      `${path}.parameters.keyLength`,
      offset,
      `keyLength is not the ${keySize} of ${cipher.name}`,
    );
  }
  const blocks = Math.ceil(keySize / hashFunction(digest).outputLen);
  return {
    description: {
      scheme: "PBES2",
      kdf: "PBKDF2",
      prf: `HMAC-${digest}` satisfies Pbkdf2Prf,
      cipher: cipher.name,
      iterations: iterationCount,
      saltSize: salt.length,
      keyLength,
    },
    passwordEncoding: "utf8",
    work: iterationCount * blocks,
    async decrypt(runtime, password, ciphertext) {
      const key = await derive(runtime, iterationCount, blocks, (takeTurn) =>
        pbkdf2(runtime.crypto, digest, password, salt, iterationCount, keySize, takeTurn),
      );
      try {
        return await cipher.decrypt(runtime, key, iv, ciphertext);
      } finally {
        key.fill(0);
      }
    },
  };
}

function unsupported(feature: string, { algorithm }: AlgorithmIdentifier): UnsupportedError {
  return new UnsupportedError(feature, algorithm, algorithmName(algorithm));
}
