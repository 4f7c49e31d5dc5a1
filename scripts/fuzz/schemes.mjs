/** Encryptions and MACs of few iterations, with octets from the input's own generator: the same seed, the same file. */

import { createCipheriv, createHmac, pbkdf2Sync, scryptSync } from "node:crypto";
import { integer, nullValue, octetString, oid, sequence } from "../../bench/make/der.mjs";
import { derive, PURPOSE } from "../../bench/make/pkcs12-kdf.mjs";

const MOST_ITERATIONS = 10;

/** `{ algorithm, seal }`: the DER of an AlgorithmIdentifier, and what encrypts a plaintext as it says. */
export function chooseEncryption(random, password) {
  return random.weighted(ENCRYPTIONS)(random, password);
}

/** `{ head, mac, tail }`: the DER before and after the digest of MacData, and what makes that of a message. */
export function chooseMac(random, password) {
  return random.chance(0.75) ? pkcs12Mac(random, password) : pbmac1(random, password);
}

const HMACS = [
  ["sha1", 7],
  ["sha224", 8],
  ["sha256", 9],
  ["sha384", 10],
  ["sha512", 11],
];
const hmacOf = (arc) => sequence(oid(`1.2.840.113549.2.${arc}`), nullValue());

function pkcs12Mac(random, password) {
  const [digest, id, size] = random.pick([
    ["sha1", "1.3.14.3.2.26", 20],
    ["sha256", "2.16.840.1.101.3.4.2.1", 32],
    ["md5", "1.2.840.113549.2.5", 16],
    ["sha224", "2.16.840.1.101.3.4.2.4", 28],
  ]);
  const salt = random.octets(random.pick([8, 8, 20]));
  const iterations = random.between(1, MOST_ITERATIONS);
  const key = derive(digest, PURPOSE.mac, password, salt, iterations, size);
  return {
    algorithm: sequence(oid(id), nullValue()),
    mac: (message) => createHmac(digest, key).update(message).digest(),
    rest: [octetString(salt), ...(iterations > 1 ? [integer(iterations)] : [])],
  };
}

function pbmac1(random, password) {
  const [prf, prfArc] = random.pick(HMACS);
  const [hash, hashArc] = random.pick(HMACS);
  const salt = random.octets(16);
  const iterations = random.between(1, MOST_ITERATIONS);
  const size = random.pick([20, 32, 64]);
  const key = pbkdf2Sync(password, salt, iterations, size, prf);
  const parameters = sequence(octetString(salt), integer(iterations), integer(size), hmacOf(prfArc));
  const kdf = sequence(oid("1.2.840.113549.1.5.12"), parameters);
  return {
    algorithm: sequence(oid("1.2.840.113549.1.5.14"), sequence(kdf, hmacOf(hashArc))),
    mac: (message) => createHmac(hash, key).update(message).digest(),
    rest: [octetString(Buffer.from("NOT USED")), integer(1)],
  };
}

function cbc(cipher, key, iv) {
  return (plaintext) => {
    const encryption = createCipheriv(cipher, key, iv);
    return Buffer.concat([encryption.update(plaintext), encryption.final()]);
  };
}

/** pbeWithSHAAnd… (RFC 7292 appendix C) with triple DES, of three keys or two. */
function pkcs12TripleDes(random, password) {
  const salt = random.octets(8);
  const iterations = random.between(1, MOST_ITERATIONS);
  const [arc, size] = random.pick([
    [3, 24],
    [4, 16],
  ]);
  const key = derive("sha1", PURPOSE.key, password, salt, iterations, size);
  const iv = derive("sha1", PURPOSE.iv, password, salt, iterations, 8);
  return {
    algorithm: sequence(oid(`1.2.840.113549.1.12.1.${arc}`), sequence(octetString(salt), integer(iterations))),
    seal: cbc("des-ede3-cbc", Buffer.concat([key, key]).subarray(0, 24), iv),
  };
}

/** pbeWithSHAAnd128BitRC4 and 40BitRC4: a stream, so that a plaintext needs no padding. */
function pkcs12Rc4(random, password) {
  const salt = random.octets(8);
  const iterations = random.between(1, MOST_ITERATIONS);
  const [arc, size] = random.pick([
    [1, 16],
    [2, 5],
  ]);
  const key = derive("sha1", PURPOSE.key, password, salt, iterations, size);
  return {
    algorithm: sequence(oid(`1.2.840.113549.1.12.1.${arc}`), sequence(octetString(salt), integer(iterations))),
    seal: (plaintext) => rc4(key, plaintext),
  };
}

function rc4(key, plaintext) {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i] + key[i % key.length]) & 0xff;
    [state[i], state[j]] = [state[j], state[i]];
  }
  let i = 0;
  let j = 0;
  return Buffer.from(plaintext).map((octet) => {
    i = (i + 1) & 0xff;
    j = (j + state[i]) & 0xff;
    [state[i], state[j]] = [state[j], state[i]];
    return octet ^ state[(state[i] + state[j]) & 0xff];
  });
}

/** Names of node:crypto, OIDs, and octets of key and IV. */
const CIPHERS = [
  ["aes-128-cbc", "2.16.840.1.101.3.4.1.2", 16, 16],
  ["aes-192-cbc", "2.16.840.1.101.3.4.1.22", 24, 16],
  ["aes-256-cbc", "2.16.840.1.101.3.4.1.42", 32, 16],
  ["aes-256-cbc", "2.16.840.1.101.3.4.1.42", 32, 16],
  ["des-ede3-cbc", "1.2.840.113549.3.7", 24, 8],
  ["camellia-128-cbc", "1.2.392.200011.61.1.1.1.2", 16, 16],
  ["aria-256-cbc", "1.2.410.200046.1.1.12", 32, 16],
];

function pbes2(random, password) {
  const [cipher, cipherId, keySize, ivSize] = random.pick(CIPHERS);
  const iv = random.octets(ivSize);
  const { kdf, key } = random.chance(0.9) ? pbkdf2(random, password, keySize) : scrypt(random, password, keySize);
  const scheme = sequence(oid(cipherId), octetString(iv));
  return {
    algorithm: sequence(oid("1.2.840.113549.1.5.13"), sequence(kdf, scheme)),
    seal: cbc(cipher, key, iv),
  };
}

function pbkdf2(random, password, size) {
  const [prf, arc] = random.pick(HMACS);
  const salt = random.octets(random.pick([8, 16]));
  const iterations = random.between(1, MOST_ITERATIONS);
  const keyLength = random.chance(0.3) ? [integer(size)] : [];
  const prfIdentifier = prf === "sha1" ? [] : [hmacOf(arc)];
  const parameters = sequence(octetString(salt), integer(iterations), ...keyLength, ...prfIdentifier);
  return {
    kdf: sequence(oid("1.2.840.113549.1.5.12"), parameters),
    key: pbkdf2Sync(password, salt, iterations, size, prf),
  };
}

function scrypt(random, password, size) {
  const salt = random.octets(8);
  const [N, r, p] = [random.pick([2, 4, 16]), random.pick([1, 2]), 1];
  return {
    kdf: sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(octetString(salt), integer(N), integer(r), integer(p))),
    key: scryptSync(password, salt, size, { N, r, p }),
  };
}

const ENCRYPTIONS = [
  [3, pkcs12TripleDes],
  [2, pkcs12Rc4],
  [5, pbes2],
];
