/** What measured targets have in common. */

import type { Table } from "./rules.js";

/** The most that was measured. */
const ITERATIONS = { from: 1, to: 600_000 };

const PASSWORD_FORMS = [
  "PKCS12-KDF bmpString",
  "PKCS12-KDF none",
  "PKCS12-PBE bmpString",
  "PKCS12-PBE none",
  "PBES2 utf8",
  "PBES2 none",
];
export const ALL_PASSWORD_FORMS = [PASSWORD_FORMS, "PBES1 utf8", "PBMAC1 utf8"] as const;

/** What every target reads; of RSA keys 2048 bits are in the vectors, the rest in files of other makers. */
export const ORDINARY: Table = {
  integrity: ["password"],
  macScheme: ["PKCS12-KDF"],
  macIterations: ITERATIONS,
  privacy: ["none", "none, empty", "password"],
  encryptionScheme: ["PKCS12-PBE", "PBES2"],
  kdf: ["PBKDF2"],
  iterations: ITERATIONS,
  totalIterations: "any",
  passwordForm: PASSWORD_FORMS,
  encoding: ["DER"],
  bag: ["certBag", "pkcs8ShroudedKeyBag"],
  keyType: ["RSA", "EC P-256", "Ed25519"],
  certificateKeyType: ["RSA", "EC P-256", "Ed25519"],
  certificateSignature: "any",
  rsaBits: { from: 1024, to: 16_384 },
  ecPublicKey: ["left out"],
  safeContents: "any",
  contents: "any",
  keys: { from: 0, to: 100 },
  certificates: { from: 0, to: 200 },
  looseCertificate: "any",
  unpairedKey: "any",
};

export const PBMAC1: Table = {
  macScheme: ["PKCS12-KDF", "PBMAC1"],
  macHmac: ["HMAC-SHA-256", "HMAC-SHA-512"],
  macPrf: ["HMAC-SHA-1", "HMAC-SHA-256", "HMAC-SHA-512"],
  macKeyLength: { from: 20, to: 64 },
  passwordForm: ALL_PASSWORD_FORMS,
};
export const REFUSES_PBMAC1: Table = { macScheme: ["PBMAC1"] };
