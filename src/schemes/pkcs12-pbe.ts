import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readPkcs12PbeParams } from "../asn1/pkcs12-pbe-params.js";
import type { Budget } from "../limits.js";
import { decryptCbc } from "../primitives/cbc.js";
import type { TakeTurn } from "../primitives/turn.js";
import type { Pkcs12PbeCipher } from "../types/algorithm.js";
import { derive } from "./derivation.js";
import type { EncryptionMethod } from "./encryption-method.js";
import { loadChunk } from "./load-chunk.js";
import { type Pkcs12KdfParameters, Purpose, pkcs12Kdf } from "./pkcs12-kdf.js";

type LegacyCiphers = typeof import("../primitives/legacy.js");

interface Cipher {
  readonly name: Pkcs12PbeCipher;
  readonly keySize: number;
  /** 0 for a stream cipher. */
  readonly ivSize: number;
  decrypt(
    ciphers: LegacyCiphers,
    key: Uint8Array,
    iv: Uint8Array,
    data: Uint8Array,
    takeTurn: TakeTurn,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

const tripleDes: Cipher["decrypt"] = ({ createTripleDesDecryptor }, key, iv, data, takeTurn) =>
  decryptCbc(createTripleDesDecryptor(key), iv, data, takeTurn);
/** The effective key bits are those of the key (RFC 7292 appendix C). */
const rc2: Cipher["decrypt"] = ({ createRc2Decryptor }, key, iv, data, takeTurn) =>
  decryptCbc(createRc2Decryptor(key, key.length * 8), iv, data, takeTurn);
const rc4Stream: Cipher["decrypt"] = ({ rc4 }, key, _iv, data, takeTurn) => rc4(key, data, takeTurn);

/** pkcs-12PbeIds: {@link https://www.rfc-editor.org/rfc/rfc7292#appendix-C | RFC 7292 appendix C} */
const CIPHERS: ReadonlyMap<string, Cipher> = new Map([
  ["1.2.840.113549.1.12.1.1", { name: "RC4-128", keySize: 16, ivSize: 0, decrypt: rc4Stream }],
  ["1.2.840.113549.1.12.1.2", { name: "RC4-40", keySize: 5, ivSize: 0, decrypt: rc4Stream }],
  ["1.2.840.113549.1.12.1.3", { name: "DES-EDE3-CBC", keySize: 24, ivSize: 8, decrypt: tripleDes }],
  ["1.2.840.113549.1.12.1.4", { name: "DES-EDE2-CBC", keySize: 16, ivSize: 8, decrypt: tripleDes }],
  ["1.2.840.113549.1.12.1.5", { name: "RC2-128-CBC", keySize: 16, ivSize: 8, decrypt: rc2 }],
  ["1.2.840.113549.1.12.1.6", { name: "RC2-40-CBC", keySize: 5, ivSize: 8, decrypt: rc2 }],
]);

/**
 * The method of a `pbeWithSHAAnd…` algorithm; `undefined` where it is none.
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readPkcs12Pbe(algorithm: AlgorithmIdentifier, budget: Budget): EncryptionMethod | undefined {
  const cipher = CIPHERS.get(algorithm.algorithm);
  if (cipher === undefined) return undefined;
  const { keySize, ivSize } = cipher;
  const { salt, iterations } = readPkcs12PbeParams(algorithm, budget);
  const kdf: Pkcs12KdfParameters = { digest: "SHA-1", salt, iterations };
  const keyDerivation = pkcs12Kdf(kdf, Purpose.KEY, keySize);
  const ivDerivation = ivSize === 0 ? undefined : pkcs12Kdf(kdf, Purpose.IV, ivSize);
  return {
    description: { scheme: "PKCS12-PBE", cipher: cipher.name, iterations, saltSize: salt.length },
    passwordEncoding: "bmpString",
    derivations: ivDerivation === undefined ? [keyDerivation] : [keyDerivation, ivDerivation],
    async decrypt(runtime, password, ciphertext) {
      const ciphers = await loadChunk(cipher.name, import("../primitives/legacy.js"));
      const key = await derive(runtime, keyDerivation, password);
      try {
        const iv = ivDerivation && (await derive(runtime, ivDerivation, password));
        return await cipher.decrypt(ciphers, key, iv ?? new Uint8Array(0), ciphertext, runtime.takeTurn);
      } finally {
        key.fill(0);
      }
    },
  };
}
