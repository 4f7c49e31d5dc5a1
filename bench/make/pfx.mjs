/** Writes PKCS#12 files with node:crypto alone, so that neither OpenSSL's command nor a compiler has to be there. */

import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { X509_CERTIFICATE } from "../../scripts/bags.mjs";
import { bmpString, explicit, implicit, integer, nullValue, octetString, oid, sequence, set } from "./der.mjs";
import { derive, PURPOSE } from "./pkcs12-kdf.mjs";

export const PASSWORD = "unshroud";

const CERT_BAG = "1.2.840.113549.1.12.10.1.3";
const KEY_BAG = "1.2.840.113549.1.12.10.1.1";
const SHROUDED_KEY_BAG = "1.2.840.113549.1.12.10.1.2";
const DATA = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const DIGESTS = { sha1: "1.3.14.3.2.26", sha256: "2.16.840.1.101.3.4.2.1" };

const safeBag = (type, value, ...attributes) =>
  sequence(oid(type), explicit(0, value), ...(attributes.length === 0 ? [] : [set(...attributes)]));
const contentInfo = (type, content) => sequence(oid(type), explicit(0, content));

export const certBag = (certificate, ...attributes) =>
  safeBag(CERT_BAG, sequence(oid(X509_CERTIFICATE), explicit(0, octetString(certificate))), ...attributes);

/** An attribute of a bag. */
export const friendlyName = (text) => sequence(oid("1.2.840.113549.1.9.20"), set(bmpString(text)));

/** A private key that is not encrypted by itself. */
export const keyBag = (privateKeyInfo) => safeBag(KEY_BAG, privateKeyInfo);

/** A bag of a type that nobody knows. */
export const unknownBag = () => safeBag("1.3.6.1.4.1.32473.2", octetString(randomBytes(16)));

/** `encrypt` is one of the schemes below; each bag has its own salt. */
export function shroudedKeyBag(privateKeyInfo, encrypt) {
  const { algorithm, ciphertext } = encrypt(privateKeyInfo);
  return safeBag(SHROUDED_KEY_BAG, sequence(algorithm, octetString(ciphertext)));
}

/** A part of a content type that RFC 7292 §4.1 does not provide for: DigestedData. */
export const otherContents = () => contentInfo("1.2.840.113549.1.7.5", sequence(integer(0)));

/** A SafeContents that is not encrypted. */
export const plainContents = (bags) => contentInfo(DATA, octetString(sequence(...bags)));

export function encryptedContents(bags, encrypt) {
  const { algorithm, ciphertext } = encrypt(sequence(...bags));
  const encryptedContentInfo = sequence(oid(DATA), algorithm, implicit(0, ciphertext));
  return contentInfo(ENCRYPTED_DATA, sequence(integer(0), encryptedContentInfo));
}

/** PBES2: AES-256-CBC under PBKDF2 with HMAC-SHA-256, parameters as OpenSSL 3 writes them. */
export const aes256 =
  (iterations, password = PASSWORD) =>
  (plaintext) => {
    const [salt, iv] = [randomBytes(16), randomBytes(16)];
    const key = pbkdf2Sync(password, salt, iterations, 32, "sha256");
    return { algorithm: pbes2(salt, iterations, iv), ciphertext: encrypted("aes-256-cbc", key, iv, plaintext) };
  };

/** The same of no password, so that of many iterations nobody waits for the end. */
export const unopenedAes256 = (iterations) => () => {
  const [salt, iv, ciphertext] = [randomBytes(16), randomBytes(16), randomBytes(64)];
  return { algorithm: pbes2(salt, iterations, iv), ciphertext };
};

/** The same with scrypt (RFC 7914 §7): N, r and p. */
export const unopenedScrypt = (costParameter, blockSize, parallelizationParameter) => () => {
  const [salt, iv, ciphertext] = [randomBytes(16), randomBytes(16), randomBytes(64)];
  const parameters = [costParameter, blockSize, parallelizationParameter].map(integer);
  const kdf = sequence(oid("1.3.6.1.4.1.11591.4.11"), sequence(octetString(salt), ...parameters));
  return { algorithm: pbes2With(kdf, iv), ciphertext };
};

function pbes2(salt, iterations, iv) {
  const prf = sequence(oid("1.2.840.113549.2.9"), nullValue());
  const kdf = sequence(oid("1.2.840.113549.1.5.12"), sequence(octetString(salt), integer(iterations), prf));
  return pbes2With(kdf, iv);
}

function pbes2With(kdf, iv) {
  const scheme = sequence(oid("2.16.840.1.101.3.4.1.42"), octetString(iv));
  return sequence(oid("1.2.840.113549.1.5.13"), sequence(kdf, scheme));
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C). */
export const tripleDes = (iterations) => (plaintext) => {
  const salt = randomBytes(8);
  const key = derive("sha1", PURPOSE.key, PASSWORD, salt, iterations, 24);
  const iv = derive("sha1", PURPOSE.iv, PASSWORD, salt, iterations, 8);
  return {
    algorithm: sequence(oid("1.2.840.113549.1.12.1.3"), sequence(octetString(salt), integer(iterations))),
    ciphertext: encrypted("des-ede3-cbc", key, iv, plaintext),
  };
};

function encrypted(cipher, key, iv, plaintext) {
  const encryption = createCipheriv(cipher, key, iv);
  return Buffer.concat([encryption.update(plaintext), encryption.final()]);
}

/** A PFX with a PKCS#12 MAC over `safeContents`. */
export function makePfx(safeContents, { digest, iterations }) {
  const authenticatedSafe = sequence(...safeContents);
  const salt = randomBytes(8);
  const key = derive(digest, PURPOSE.mac, PASSWORD, salt, iterations, digest === "sha1" ? 20 : 32);
  const mac = createHmac(digest, key).update(authenticatedSafe).digest();
  return pfx(authenticatedSafe, macData(digest, mac, salt, iterations));
}

/** A PFX whose MAC is of no password. */
export const unopenedPfx = (iterations) =>
  pfx(sequence(), macData("sha1", Buffer.alloc(20), Buffer.alloc(8), iterations));

/** A PFX without MAC. */
export const pfxWithoutMac = (safeContents) => pfx(sequence(...safeContents));

const pfx = (authenticatedSafe, ...mac) =>
  sequence(integer(3), contentInfo(DATA, octetString(authenticatedSafe)), ...mac);

function macData(digest, mac, salt, iterations) {
  const digestInfo = sequence(sequence(oid(DIGESTS[digest]), nullValue()), octetString(mac));
  return sequence(digestInfo, octetString(salt), integer(iterations));
}
