/** Files that the checks make for themselves, where no vector is what they need. */

import { makeCertificate, makeRsaKey } from "../../bench/make/certificate.mjs";
import {
  aes256,
  certBag,
  encryptedContents,
  friendlyName,
  makePfx,
  pfxWithoutMac,
  plainContents,
  shroudedKeyBag,
  unopenedAes256,
  unopenedPfx,
} from "../../bench/make/pfx.mjs";

/** As many as the page takes on in all, which are two seconds and more. */
export const MOST_ITERATIONS = 20_000_000;

/** Derivations of PBKDF2, which the browser makes beside the page, and which no password ends sooner: all that it takes on. */
export const ofManyIterations = (iterations = MOST_ITERATIONS) => {
  const parts = Array.from({ length: MOST_ITERATIONS / iterations });
  return pfxWithoutMac(parts.map(() => encryptedContents([], unopenedAes256(iterations))));
};

/** One derivation of the PKCS#12 KDF, which the page makes itself. */
export const ofManyOwnIterations = () => unopenedPfx(MOST_ITERATIONS);

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
