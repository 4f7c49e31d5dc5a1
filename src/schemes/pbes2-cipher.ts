import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { readIv, readRc2CbcParameter } from "../asn1/cipher-params.js";
import { decryptAesCbc } from "../primitives/aes-cbc.js";
import type { BlockDecryptor } from "../primitives/block-cipher.js";
import { decryptCbc } from "../primitives/cbc.js";
import type { FixedCipher, Pbes2Cipher } from "../types/algorithm.js";
import { loadChunk } from "./load-chunk.js";
import type { Runtime } from "./runtime.js";
import { refuse } from "./unsupported.js";

/** A cipher of PBES2 with its parameters, but for the key. */
export interface CipherMethod {
  readonly description: Pbes2Cipher;
  /** Octets of the key. */
  readonly keySize: number;
  /** Loads what decryption needs, so that no key is derived in vain. @throws `ERR_PFX_CRYPTO_UNAVAILABLE` */
  prepare(runtime: Runtime): Promise<Decrypt>;
}

/** The plaintext; `undefined` where length or padding is wrong. @throws `ERR_PFX_CRYPTO_UNAVAILABLE` */
type Decrypt = (
  key: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/** A block cipher under CBC. */
interface BlockCipher {
  readonly name: FixedCipher;
  readonly keySize: number;
  readonly blockSize: number;
  load(): Promise<(key: Uint8Array) => BlockDecryptor>;
}

const des = async () => (await import("../primitives/legacy.js")).createDesDecryptor;
const tripleDes = async () => (await import("../primitives/legacy.js")).createTripleDesDecryptor;
const rc2 = async () => (await import("../primitives/legacy.js")).createRc2Decryptor;
const camellia = async () => (await import("../primitives/camellia.js")).createCamelliaDecryptor;
const aria = async () => (await import("../primitives/aria.js")).createAriaDecryptor;

/** NIST's arc for AES (RFC 3565 §4.1). */
const AES = "2.16.840.1.101.3.4.1";
const AES_KEY_SIZES: ReadonlyMap<string, 16 | 24 | 32> = new Map([
  [`${AES}.2`, 16],
  [`${AES}.22`, 24],
  [`${AES}.42`, 32],
]);
/** RFC 8018 §B.2 */
const RC2_CBC = "1.2.840.113549.3.2";
const BLOCK_CIPHERS: ReadonlyMap<string, BlockCipher> = new Map([
  ["1.3.14.3.2.7", { name: "DES-CBC", keySize: 8, blockSize: 8, load: des }], // RFC 8018 §B.2.1
  ["1.2.840.113549.3.7", { name: "DES-EDE3-CBC", keySize: 24, blockSize: 8, load: tripleDes }], // RFC 8018 §B.2.2
  // RFC 3657 §3
  ["1.2.392.200011.61.1.1.1.2", { name: "CAMELLIA-128-CBC", keySize: 16, blockSize: 16, load: camellia }],
  ["1.2.392.200011.61.1.1.1.3", { name: "CAMELLIA-192-CBC", keySize: 24, blockSize: 16, load: camellia }],
  ["1.2.392.200011.61.1.1.1.4", { name: "CAMELLIA-256-CBC", keySize: 32, blockSize: 16, load: camellia }],
  // RFC 5794 appendix B
  ["1.2.410.200046.1.1.2", { name: "ARIA-128-CBC", keySize: 16, blockSize: 16, load: aria }],
  ["1.2.410.200046.1.1.7", { name: "ARIA-192-CBC", keySize: 24, blockSize: 16, load: aria }],
  ["1.2.410.200046.1.1.12", { name: "ARIA-256-CBC", keySize: 32, blockSize: 16, load: aria }],
]);

/**
 * The cipher that `encryptionScheme` names. `keyLength` is what the key derivation states, which sizes the key of RC2;
 * and of AES where it is 32, as NSS then means the 256-bit cipher whatever the identifier says.
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`
 */
export function readCipher(
  encryptionScheme: AlgorithmIdentifier,
  keyLength: number | null,
  strict: boolean,
): CipherMethod {
  const aesKeySize = AES_KEY_SIZES.get(encryptionScheme.algorithm);
  if (aesKeySize !== undefined) {
    const keySize = keyLength === 32 && !strict ? 32 : aesKeySize;
    const iv = readIv(encryptionScheme, 16);
    return {
      description: { cipher: `AES-${(keySize * 8) as 128 | 192 | 256}-CBC` },
      keySize,
      prepare:
        async ({ crypto }) =>
        (key, data) =>
          decryptAesCbc(crypto, key, iv, data),
    };
  }
  if (encryptionScheme.algorithm === RC2_CBC) {
    const { effectiveKeyBits, iv } = readRc2CbcParameter(encryptionScheme);
    return {
      description: { cipher: "RC2-CBC", effectiveKeyBits },
      keySize: keyLength ?? Math.ceil(effectiveKeyBits / 8),
      prepare: async ({ takeTurn }) => {
        const create = await loadChunk("RC2-CBC", rc2());
        return (key, data) => decryptCbc(create(key, effectiveKeyBits), iv, data, takeTurn);
      },
    };
  }
  const cipher = BLOCK_CIPHERS.get(encryptionScheme.algorithm) ?? refuse("cipher", encryptionScheme);
  const iv = readIv(encryptionScheme, cipher.blockSize);
  return {
    description: { cipher: cipher.name },
    keySize: cipher.keySize,
    prepare: async ({ takeTurn }) => {
      const create = await loadChunk(cipher.name, cipher.load());
      return (key, data) => decryptCbc(create(key), iv, data, takeTurn);
    },
  };
}
