/** Makes files under the schemes of PKCS#12 and PKCS#5 with node:crypto. */

import { createCipheriv, createHash, createHmac, pbkdf2Sync, scryptSync } from "node:crypto";
import {
  bag,
  concat,
  type Der,
  explicit,
  integer,
  NULL,
  octetString,
  oid,
  pfx,
  privateKeyInfo,
  sequence,
  tlv,
} from "./der.js";

/** v of RFC 7292 appendix B.2, in octets, by OpenSSL's name of the digest; of SHA-3 its rate */
const BLOCKS: Readonly<Record<string, number>> = {
  sha384: 128,
  sha512: 128,
  "sha512-224": 128,
  "sha512-256": 128,
  blake2b512: 128,
  "sha3-224": 144,
  "sha3-256": 136,
  "sha3-384": 104,
  "sha3-512": 72,
};

export const PURPOSE = { key: 1, iv: 2, mac: 3 };

/** RFC 7292 appendix B.2 by its letter, with integers where it has them; `password` is octets. */
export function pkcs12Kdf(
  digest: string,
  purpose: number,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  size: number,
): Buffer {
  const v = BLOCKS[digest] ?? 64;
  const filled = (octets: Uint8Array) => {
    const blocks = Buffer.alloc(v * Math.ceil(octets.length / v));
    return octets.length === 0 ? blocks : blocks.fill(octets);
  };
  const toInteger = (octets: Uint8Array) => BigInt(`0x${Buffer.from(octets).toString("hex")}`);
  let I = Buffer.concat([filled(salt), filled(password)]);
  const A: Buffer[] = [];
  for (let made = 0; made < size; made += A.at(-1)!.length) {
    let A_i = createHash(digest).update(Buffer.alloc(v, purpose)).update(I).digest();
    for (let i = 1; i < iterations; i++) A_i = createHash(digest).update(A_i).digest();
    A.push(A_i);
    const B = toInteger(Buffer.alloc(v, A_i));
    const blocks = Array.from({ length: I.length / v }, (_, j) => {
      const sum = BigInt.asUintN(8 * v, toInteger(I.subarray(j * v, (j + 1) * v)) + B + 1n);
      return Buffer.from(sum.toString(16).padStart(2 * v, "0"), "hex");
    });
    I = Buffer.concat(blocks);
  }
  return Buffer.concat(A).subarray(0, size);
}

/** Big-endian UTF-16 and 00 00, as Node encodes it. */
export const bmpString = (text: string): Buffer => Buffer.from(`${text}\0`, "utf16le").swap16();

const octetsOf = (password: string | Uint8Array) => (typeof password === "string" ? Buffer.from(password) : password);

export interface Parameters {
  /** UTF-8 in PBES2 and PBMAC1, a BMPString in the schemes of PKCS#12; octets as they are. */
  readonly password: string | Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly iv: Uint8Array;
}

export const PARAMETERS: Parameters = {
  password: "pässwörd",
  salt: new Uint8Array(8).fill(7),
  iterations: 1,
  iv: new Uint8Array(16).fill(9),
};

/** A scheme with its parameters: gives the algorithm identifier and the ciphertext. */
export type Encrypt = (plaintext: Uint8Array) => readonly [algorithm: Der, ciphertext: Uint8Array];

/** A cipher in CBC mode as node:crypto names it, with what its parameters are. */
export interface Cipher {
  readonly name: string;
  readonly oid: string;
  readonly keySize: number;
  readonly blockSize: 8 | 16;
}

export const CIPHERS: readonly Cipher[] = [
  { name: "aes-128-cbc", oid: "2.16.840.1.101.3.4.1.2", keySize: 16, blockSize: 16 },
  { name: "aes-192-cbc", oid: "2.16.840.1.101.3.4.1.22", keySize: 24, blockSize: 16 },
  { name: "aes-256-cbc", oid: "2.16.840.1.101.3.4.1.42", keySize: 32, blockSize: 16 },
  { name: "camellia-128-cbc", oid: "1.2.392.200011.61.1.1.1.2", keySize: 16, blockSize: 16 },
  { name: "camellia-192-cbc", oid: "1.2.392.200011.61.1.1.1.3", keySize: 24, blockSize: 16 },
  { name: "camellia-256-cbc", oid: "1.2.392.200011.61.1.1.1.4", keySize: 32, blockSize: 16 },
  { name: "aria-128-cbc", oid: "1.2.410.200046.1.1.2", keySize: 16, blockSize: 16 },
  { name: "aria-192-cbc", oid: "1.2.410.200046.1.1.7", keySize: 24, blockSize: 16 },
  { name: "aria-256-cbc", oid: "1.2.410.200046.1.1.12", keySize: 32, blockSize: 16 },
  { name: "des-ede3-cbc", oid: "1.2.840.113549.3.7", keySize: 24, blockSize: 8 },
];

function encrypt(name: string, key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name, key, iv);
  return concat(cipher.update(plaintext), cipher.final());
}

export const HMAC_SHA256 = sequence(oid("1.2.840.113549.2.9"), NULL);

/** PBKDF2 with HMAC-SHA-256; `optional` is what may stand between the iterations and the PRF. */
export const pbkdf2 = (salt: Uint8Array, iterations: Der, ...optional: readonly Der[]): Der =>
  sequence(oid("1.2.840.113549.1.5.12"), sequence(octetString(salt), iterations, ...optional, HMAC_SHA256));

export const scryptKdf = (salt: Uint8Array, ...cost: readonly Der[]): Der =>
  sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(octetString(salt), ...cost));

export const pbes2Algorithm = (kdf: Der, cipher: Der): Der =>
  sequence(oid("1.2.840.113549.1.5.13"), sequence(kdf, cipher));

export function pbes2(cipher: Cipher, parameters: Partial<Parameters> = {}): Encrypt {
  const { password, salt, iterations, iv } = { ...PARAMETERS, ...parameters };
  const iv_ = iv.subarray(0, cipher.blockSize);
  const key = pbkdf2Sync(octetsOf(password), salt, iterations, cipher.keySize, "sha256");
  const scheme = sequence(oid(cipher.oid), octetString(iv_));
  const algorithm = pbes2Algorithm(pbkdf2(salt, integer(iterations)), scheme);
  return (plaintext) => [algorithm, encrypt(cipher.name, key, iv_, plaintext)];
}

export const aes128 = (parameters: Partial<Parameters> = {}): Encrypt => pbes2(CIPHERS[0]!, parameters);

/** AES-128 under scrypt. */
export function underScrypt(cost: { N: number; r: number; p: number }, parameters: Partial<Parameters> = {}): Encrypt {
  const { password, salt, iv } = { ...PARAMETERS, ...parameters };
  const key = scryptSync(octetsOf(password), salt, 16, cost);
  const kdf = scryptKdf(salt, integer(cost.N), integer(cost.r), integer(cost.p));
  const algorithm = pbes2Algorithm(kdf, sequence(oid(CIPHERS[0]!.oid), octetString(iv)));
  return (plaintext) => [algorithm, encrypt("aes-128-cbc", key, iv, plaintext)];
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC, or with two keys */
export function tripleDes(parameters: Partial<Parameters> = {}, keys: 2 | 3 = 3): Encrypt {
  const { password, salt, iterations } = { ...PARAMETERS, ...parameters };
  const octets = typeof password === "string" ? bmpString(password) : password;
  const key = pkcs12Kdf("sha1", PURPOSE.key, octets, salt, iterations, 8 * keys);
  const iv = pkcs12Kdf("sha1", PURPOSE.iv, octets, salt, iterations, 8);
  const arc = keys === 3 ? 3 : 4;
  const algorithm = sequence(oid(`1.2.840.113549.1.12.1.${arc}`), sequence(octetString(salt), integer(iterations)));
  return (plaintext) => [algorithm, encrypt(keys === 3 ? "des-ede3-cbc" : "des-ede-cbc", key, iv, plaintext)];
}

export function shrouded(encrypt: Encrypt, info: Der = privateKeyInfo(), ...attributes: readonly Der[]): Der {
  const [algorithm, ciphertext] = encrypt(info);
  return bag(2, sequence(algorithm, octetString(ciphertext)), ...attributes);
}

/** An EncryptedData around `plaintext`, which should be a SafeContents. */
export function encrypted(encrypt: Encrypt, plaintext: Uint8Array): Der {
  return encryptedData(...encrypt(plaintext));
}

export function encryptedData(algorithm: Der, ciphertext: Uint8Array): Der {
  const info = sequence(oid("1.2.840.113549.1.7.1"), algorithm, tlv(0x80, ciphertext));
  return sequence(oid("1.2.840.113549.1.7.6"), explicit(sequence(integer(0), info)));
}

/** What becomes of the octets of a MAC before they are written. */
type Change = (digest: Uint8Array) => Uint8Array;

/** The PFX with HMAC-SHA-256 under a key of the PKCS#12 KDF. */
export function withPkcs12Mac(contentInfos: readonly Uint8Array[], change: Change = (digest) => digest): Der {
  const { password, salt, iterations } = PARAMETERS;
  const key = pkcs12Kdf("sha256", PURPOSE.mac, bmpString(password as string), salt, iterations, 32);
  const digest = createHmac("sha256", key)
    .update(sequence(...contentInfos))
    .digest();
  const digestInfo = sequence(sequence(oid("2.16.840.1.101.3.4.2.1"), NULL), octetString(change(digest)));
  return pfx(contentInfos, sequence(digestInfo, octetString(salt), integer(iterations)));
}

/** The PFX with a PBMAC1 of HMAC-SHA-256. */
export function withPbmac1(contentInfos: readonly Uint8Array[], change: Change = (digest) => digest): Der {
  const { password, salt, iterations } = PARAMETERS;
  const key = pbkdf2Sync(octetsOf(password), salt, iterations, 32, "sha256");
  const digest = createHmac("sha256", key)
    .update(sequence(...contentInfos))
    .digest();
  const kdf = pbkdf2(salt, integer(iterations), integer(32));
  const algorithm = sequence(oid("1.2.840.113549.1.5.14"), sequence(kdf, HMAC_SHA256));
  return pfx(contentInfos, sequence(sequence(algorithm, octetString(change(digest))), octetString(salt), integer(1)));
}
