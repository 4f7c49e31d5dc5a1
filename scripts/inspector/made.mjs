/** Files that the checks make for themselves, where no vector is what they need. */

import { makeCertificate, makeRsaKey } from "../../bench/make/certificate.mjs";
import {
  aes256,
  certBag,
  encryptedContents,
  friendlyName,
  keyBag,
  makePfx,
  otherContents,
  pfxWithoutMac,
  plainContents,
  shroudedKeyBag,
  unknownBag,
  unopenedAes256,
  unopenedPfx,
  unopenedScrypt,
} from "../../bench/make/pfx.mjs";

/** As many as the page takes on in all, which are two seconds and more. */
const MOST_ITERATIONS = 20_000_000;

/** Derivations of PBKDF2, which the browser makes beside the page, and which no password ends sooner: all that it takes on. */
export const ofManyIterations = (iterations = MOST_ITERATIONS) => {
  const parts = Array.from({ length: MOST_ITERATIONS / iterations });
  return pfxWithoutMac(parts.map(() => encryptedContents([], unopenedAes256(iterations))));
};

/** One derivation of the PKCS#12 KDF, which the page makes itself. */
export const ofManyOwnIterations = () => unopenedPfx(MOST_ITERATIONS);

/** What is more than the page takes on: of a MAC, of PBKDF2, and of the memory of scrypt. */
export const ofTooMuch = {
  "a MAC of 21,000,000 iterations": () => unopenedPfx(21_000_000),
  "PBKDF2 of 2^31 - 1 iterations": () => pfxWithoutMac([encryptedContents([], unopenedAes256(0x7fff_ffff))]),
  "scrypt of 1 GiB": () => pfxWithoutMac([encryptedContents([], unopenedScrypt(2 ** 20, 8, 1))]),
};

/** One key `count` times, each shrouded by itself, and no certificate. */
export function ofKeys(count) {
  const { privateKey } = makeRsaKey();
  const keys = Array.from({ length: count }, () => shroudedKeyBag(privateKey, aes256(1000)));
  return makePfx([plainContents(keys)], { digest: "sha256", iterations: 1000 });
}

/** Under the usual password a MAC, under `ofPart` a SafeContents, and in that a key under `ofKey`. */
export function ofThreePasswords(ofPart, ofKey) {
  const bags = [shroudedKeyBag(makeRsaKey().privateKey, aes256(1000, ofKey))];
  return makePfx([encryptedContents(bags, aes256(1000, ofPart))], { digest: "sha256", iterations: 1000 });
}

/** Without a MAC: a key in the clear, and its certificate encrypted. */
export function ofClearKey() {
  const { privateKey, publicKey } = makeRsaKey();
  const certificates = encryptedContents([certBag(makeCertificate(publicKey, 0))], aes256(1000));
  return pfxWithoutMac([plainContents([keyBag(privateKey)]), certificates]);
}

/** Without a MAC: a key in the clear beside a part that nobody reads; and an encrypted part with a bag that nobody knows. */
export const ofClearKeyAndMore = () =>
  pfxWithoutMac([plainContents([keyBag(makeRsaKey().privateKey)]), otherContents()]);
export const ofUnknownBag = () => pfxWithoutMac([encryptedContents([unknownBag()], aes256(1000))]);

/** Certificates in the clear, each with the name that it has in `names`. */
export function ofNames(names) {
  const { publicKey } = makeRsaKey();
  const bags = names.map((name, i) => certBag(makeCertificate(publicKey, i), friendlyName(name)));
  return pfxWithoutMac([plainContents(bags)]);
}

/** A certificate in the clear, for `host`, which is its subject and its alternative name. */
export const ofHost = (host) =>
  pfxWithoutMac([plainContents([certBag(makeCertificate(makeRsaKey().publicKey, 0, 0, host))])]);

/** `count` certificates in the clear. */
export function ofCertificates(count) {
  const { publicKey } = makeRsaKey();
  const bags = Array.from({ length: count }, (_, i) => certBag(makeCertificate(publicKey, i), friendlyName(`nr ${i}`)));
  return pfxWithoutMac([plainContents(bags)]);
}

/** A good file with MAC, and the same with one octet of the encrypted certificates flipped. */
export function goodAndAltered() {
  const { privateKey, publicKey } = makeRsaKey();
  const encrypt = aes256(2048);
  let ciphertext;
  const remembering = (plaintext) => {
    const encrypted = encrypt(plaintext);
    ({ ciphertext } = encrypted);
    return encrypted;
  };
  const certificates = encryptedContents([certBag(makeCertificate(publicKey, 1))], remembering);
  const keys = plainContents([shroudedKeyBag(privateKey, encrypt)]);
  const good = makePfx([certificates, keys], { digest: "sha256", iterations: 2048 });
  const altered = Buffer.from(good);
  altered[good.indexOf(ciphertext) + 200] ^= 1;
  return { good, altered };
}
