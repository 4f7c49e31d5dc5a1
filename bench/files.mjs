/** The files that are opened: vectors where one is in the wanted style, and what no vector is, made on the spot. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeCertificate, makeRsaKey } from "./make/certificate.mjs";
import { aes256, certBag, encryptedContents, makePfx, plainContents, shroudedKeyBag, tripleDes } from "./make/pfx.mjs";

const AES = "PBES2 with AES-256-CBC and PBKDF2 HMAC-SHA-256";
const count = (length) => Array.from({ length }, (_, index) => index);

/** `certificates` and `keys`: how many the file holds. `goals`: what to reach, as multiples. */
const VECTORS = [
  {
    name: "IIS 5 style",
    vector: "openssl/iis5-rsa-with-key.pfx",
    parameters: "RSA-2048; certificate RC2-40, key 3-key 3DES, SHA-1 MAC, 2000 iterations each",
    goals: { libcrypto: 1.6, "node-forge": 7 },
  },
  {
    name: "Windows 10 style",
    vector: "openssl/windows10-rsa-with-key.pfx",
    parameters: `RSA-2048; ${AES}, SHA-256 MAC, 2000 iterations each`,
    goals: { libcrypto: 1.6, "node-forge": 8, pkijs: 3 },
  },
  {
    name: "OpenSSL 3 default, RSA",
    vector: "openssl/rsa-2048-with-key.pfx",
    parameters: `RSA-2048; ${AES}, SHA-256 MAC, 2048 iterations each`,
    goals: { libcrypto: 1.6, "node-forge": 8, pkijs: 3 },
  },
  {
    name: "OpenSSL 3 default, P-256",
    vector: "openssl/p-256-with-key.pfx",
    parameters: `P-256; ${AES}, SHA-256 MAC, 2048 iterations each`,
    goals: { libcrypto: 1.6, "node-forge": 8, pkijs: 3 },
  },
  {
    name: "Java 17 default",
    vector: "keytool/rsa-2048-with-key.p12",
    parameters: `RSA-2048; ${AES}, HmacPBESHA256 MAC, 10,000 iterations each`,
    goals: { libcrypto: 1.15, "node-forge": 10, pkijs: 2 },
  },
];

/** One RSA key and its certificate, in the order OpenSSL writes them. */
function oneIdentity(iterations, encrypt = aes256, digest = "sha256") {
  const { privateKey, publicKey } = makeRsaKey();
  const certificates = encryptedContents([certBag(makeCertificate(publicKey, 0))], encrypt(iterations));
  const keys = plainContents([shroudedKeyBag(privateKey, encrypt(iterations))]);
  return makePfx([certificates, keys], { digest, iterations });
}

function manyCertificates(encrypt, mac) {
  const { publicKey } = makeRsaKey();
  const bags = count(200).map((number) => certBag(makeCertificate(publicKey, number)));
  return makePfx([encryptedContents(bags, encrypt)], mac);
}

/** Each bag has its own salt, so that each key costs its own derivation. */
function manyKeys() {
  const { privateKey } = makeRsaKey();
  const bags = count(100).map(() => shroudedKeyBag(privateKey, aes256(2048)));
  return makePfx([plainContents(bags)], { digest: "sha256", iterations: 2048 });
}

const manyIterations = (iterations) => ({
  name: `${iterations.toLocaleString("en")} iterations`,
  parameters: `RSA-2048; ${AES}, PKCS#12 MAC with SHA-256, ${iterations.toLocaleString("en")} iterations each`,
  make: () => oneIdentity(iterations),
  goals: { libcrypto: 1.15, "node-forge": 10, pkijs: 2 },
});

const MADE = [
  manyIterations(600_000),
  {
    name: "200 certificates, AES-256",
    parameters: `200 RSA-2048 certificates, no key; ${AES}, SHA-256 MAC, 2048 iterations each`,
    make: () => manyCertificates(aes256(2048), { digest: "sha256", iterations: 2048 }),
    holds: { certificates: 200, keys: 0 },
    goals: { libcrypto: 2, "node-forge": 12 },
  },
  {
    name: "200 certificates, 3DES",
    parameters: "200 RSA-2048 certificates, no key; PBE-SHA1-3DES, SHA-1 MAC, 2000 iterations each",
    make: () => manyCertificates(tripleDes(2000), { digest: "sha1", iterations: 2000 }),
    holds: { certificates: 200, keys: 0 },
    // None against node-forge: nine tenths of this is triple DES, which both do in JavaScript
    goals: { libcrypto: 2 },
  },
  {
    name: "100 keys",
    parameters: `one RSA-2048 key 100 times, each with its own salt; ${AES}, SHA-256 MAC, 2048 iterations each`,
    make: manyKeys,
    holds: { certificates: 0, keys: 100 },
    goals: { libcrypto: 1.2, "node-forge": 12, pkijs: 5 },
  },
];

export const FILES = [...VECTORS, ...MADE];
/** Where an open by node-forge may not take a quarter of a minute: the same ratios from a tenth of the iterations. */
export const QUICK_FILES = FILES.map((file) => (file === MADE[0] ? manyIterations(60_000) : file));

/** An identity with everything but the key derivations as in the real file: what they do not take. */
export const BUDGET_FILES = [
  {
    name: "SHA-1, 3DES, 2000 iterations",
    make: (iterations) => oneIdentity(iterations, tripleDes, "sha1"),
    iterations: 2000,
  },
  { name: "SHA-256, AES-256, 2048 iterations", make: (iterations) => oneIdentity(iterations), iterations: 2048 },
];

/** The file itself: its `octets`, and its `path` for readers in another process. */
export function provide(file, folder) {
  const holds = file.holds ?? { certificates: 1, keys: 1 };
  if (file.vector !== undefined) {
    const path = fileURLToPath(new URL(`../vectors/${file.vector}`, import.meta.url));
    return { ...file, holds, path, octets: readFileSync(path) };
  }
  const octets = file.make();
  const path = join(folder, `${file.name.replaceAll(/[^a-z0-9]+/gi, "-")}.pfx`);
  writeFileSync(path, octets);
  return { ...file, holds, path, octets };
}
