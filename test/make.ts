/** Makes files under the schemes of PKCS#12 and PKCS#5 with node:crypto. */

import { createCipheriv, createHash, createHmac, pbkdf2Sync, scryptSync } from "node:crypto";
import {
  concat,
  type Der,
  encryptedData,
  type Integer,
  integer,
  macData,
  NULL,
  octetString,
  oid,
  pfx,
  privateKeyInfo,
  sequence,
  shroudedKeyBag,
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
const bmpOf = (password: string | Uint8Array) => (typeof password === "string" ? bmpString(password) : password);

/** hmacWith… of RFC 8018 appendix B.1.2 and, for MD5, of PKCS #5 before it, by OpenSSL's name of the digest */
const PRFS = { md5: "1.2.840.113549.2.6", sha1: "1.2.840.113549.2.7", sha256: "1.2.840.113549.2.9" };
const DIGESTS = { sha1: "1.3.14.3.2.26", sha256: "2.16.840.1.101.3.4.2.1" };

export interface Parameters {
  /** UTF-8 in PBES2 and PBMAC1, a BMPString in the schemes of PKCS#12; octets as they are. */
  readonly password: string | Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Of PBKDF2. */
  readonly prf: keyof typeof PRFS;
  /** Octets of the key, where the scheme has more than one size. */
  readonly keySize: number;
  readonly iv: Uint8Array;
}

export const PARAMETERS: Parameters = {
  password: "pässwörd",
  salt: new Uint8Array(8).fill(7),
  iterations: 1,
  prf: "sha256",
  keySize: 16,
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

export const AES128: Cipher = { name: "aes-128-cbc", oid: "2.16.840.1.101.3.4.1.2", keySize: 16, blockSize: 16 };
export const CIPHERS: readonly Cipher[] = [
  AES128,
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

export function encrypt(cipher: string, key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const encryption = createCipheriv(cipher, key, iv);
  return concat(encryption.update(plaintext), encryption.final());
}

const hmacWith = (prf: keyof typeof PRFS): Der => sequence(oid(PRFS[prf]), NULL);
export const HMAC_SHA256 = hmacWith("sha256");

/** PBKDF2; `optional` is what follows the iterations: a keyLength, and the PRF unless it is HMAC-SHA-1. */
export const pbkdf2 = (salt: Uint8Array, iterations: Integer, ...optional: readonly Der[]): Der =>
  sequence(oid("1.2.840.113549.1.5.12"), sequence(octetString(salt), integer(iterations), ...optional));

/** scrypt with its costs, and a keyLength where one follows them. */
export const scryptKdf = (salt: Uint8Array, ...costs: readonly Integer[]): Der =>
  sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(octetString(salt), ...costs.map(integer)));

export const pbes2Algorithm = (kdf: Der, encryptionScheme: Der): Der =>
  sequence(oid("1.2.840.113549.1.5.13"), sequence(kdf, encryptionScheme));

export const encryptionScheme = ({ oid: id }: Cipher, iv: Uint8Array = PARAMETERS.iv): Der =>
  sequence(oid(id), octetString(iv));

const PKCS12_PBE = "1.2.840.113549.1.12.1";
export const TRIPLE_DES = `${PKCS12_PBE}.3`;

/** The algorithm of the schemes of PKCS#12 and of PBES1. */
export const pbeAlgorithm = (id: string, salt: Uint8Array, iterations: Integer): Der =>
  sequence(oid(id), sequence(octetString(salt), integer(iterations)));

export function pbes2(cipher: Cipher, parameters: Partial<Parameters> = {}): Encrypt {
  const { password, salt, iterations, prf, iv } = { ...PARAMETERS, ...parameters };
  const iv_ = iv.subarray(0, cipher.blockSize);
  const key = pbkdf2Sync(octetsOf(password), salt, iterations, cipher.keySize, prf);
  const algorithm = pbes2Algorithm(pbkdf2(salt, iterations, hmacWith(prf)), encryptionScheme(cipher, iv_));
  return (plaintext) => [algorithm, encrypt(cipher.name, key, iv_, plaintext)];
}

/** PBES2 with AES of the parameters' key size. */
export const aes = (parameters: Partial<Parameters> = {}): Encrypt =>
  pbes2(CIPHERS.find(({ keySize }) => keySize === (parameters.keySize ?? PARAMETERS.keySize))!, parameters);

/** AES-128 under scrypt. */
export function underScrypt(cost: { N: number; r: number; p: number }, parameters: Partial<Parameters> = {}): Encrypt {
  const { password, salt, iv } = { ...PARAMETERS, ...parameters };
  const key = scryptSync(octetsOf(password), salt, AES128.keySize, cost);
  const algorithm = pbes2Algorithm(scryptKdf(salt, cost.N, cost.r, cost.p), encryptionScheme(AES128, iv));
  return (plaintext) => [algorithm, encrypt(AES128.name, key, iv, plaintext)];
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC, or with two keys */
export function tripleDes(parameters: Partial<Parameters> = {}, keys: 2 | 3 = 3): Encrypt {
  const { password, salt, iterations } = { ...PARAMETERS, ...parameters };
  const derive = (purpose: number, size: number) => pkcs12Kdf("sha1", purpose, bmpOf(password), salt, iterations, size);
  const [key, iv] = [derive(PURPOSE.key, 8 * keys), derive(PURPOSE.iv, 8)];
  const algorithm = pbeAlgorithm(keys === 3 ? TRIPLE_DES : `${PKCS12_PBE}.4`, salt, iterations);
  return (plaintext) => [algorithm, encrypt(keys === 3 ? "des-ede3-cbc" : "des-ede-cbc", key, iv, plaintext)];
}

export const shrouded = (encrypt: Encrypt, info: Der = privateKeyInfo(), ...attributes: readonly Der[]): Der =>
  shroudedKeyBag(...encrypt(info), ...attributes);

/** An EncryptedData around `plaintext`, which should be a SafeContents. */
export const encrypted = (encrypt: Encrypt, plaintext: Uint8Array): Der => encryptedData(...encrypt(plaintext));

export interface MacParameters extends Omit<Parameters, "iv"> {
  /** Of the HMAC. */
  readonly digest: keyof typeof DIGESTS;
  /** What becomes of the MAC's octets before they are written. */
  readonly change: (digest: Uint8Array) => Uint8Array;
  /** What MacData says of iterations: those of the PKCS#12 KDF, or 1 beside a PBMAC1, unless given; `null` for nothing. */
  readonly macIterations: number | null;
  /** What a PBMAC1 says of its key derivation: the truth, unless given. */
  readonly kdf: Der;
}

type WithMac = (contentInfos: readonly Uint8Array[], parameters?: Partial<MacParameters>) => Der;
const MAC = { ...PARAMETERS, keySize: 32, digest: "sha256", change: (digest: Uint8Array) => digest } as const;

const hmacOf = (digest: string, key: Uint8Array, contentInfos: readonly Uint8Array[]) =>
  createHmac(digest, key)
    .update(sequence(...contentInfos))
    .digest();

/** The PFX with an HMAC under a key of the PKCS#12 KDF. */
export const withPkcs12Mac: WithMac = (contentInfos, parameters) => {
  const { password, salt, iterations, digest, change, macIterations = iterations } = { ...MAC, ...parameters };
  const size = createHash(digest).digest().length;
  const key = pkcs12Kdf(digest, PURPOSE.mac, bmpOf(password), salt, iterations, size);
  const digestAlgorithm = sequence(oid(DIGESTS[digest]), NULL);
  const mac = change(hmacOf(digest, key, contentInfos));
  return pfx(contentInfos, macData(macIterations, { digestAlgorithm, digest: mac, salt }));
};

export const pbmac1Algorithm = (kdf: Der, digest: keyof typeof DIGESTS = MAC.digest): Der =>
  sequence(oid("1.2.840.113549.1.5.14"), sequence(kdf, hmacWith(digest)));

/** The PFX with a PBMAC1. */
export const withPbmac1: WithMac = (contentInfos, parameters) => {
  const {
    password,
    salt,
    iterations,
    prf,
    keySize,
    digest,
    change,
    macIterations = 1,
    ...given
  } = {
    ...MAC,
    ...parameters,
  };
  const { kdf = pbkdf2(salt, iterations, integer(keySize), hmacWith(prf)) } = given;
  const key = pbkdf2Sync(octetsOf(password), salt, iterations, keySize, prf);
  const mac = change(hmacOf(digest, key, contentInfos));
  return pfx(
    contentInfos,
    macData(macIterations, { digestAlgorithm: pbmac1Algorithm(kdf, digest), digest: mac, salt }),
  );
};
