/** What was measured of node-forge. */

import { OPENSSL_3_0 } from "./openssl.js";
import { REFUSES_PBMAC1 } from "./ordinary.js";
import type { Table } from "./rules.js";
import {
  AES,
  ARIA,
  CAMELLIA,
  HMAC_SHA_3,
  HMAC_TRUNCATED_SHA_512,
  JAVA_SECRET,
  OTHER_SECRETS,
  RC2,
  RC4,
  SDSI_CERTIFICATE,
  SHA_3,
  TRUNCATED_SHA_512,
} from "./values.js";

export const NODE_FORGE: Table = {
  like: [OPENSSL_3_0],
  macDigest: ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"],
  macIterations: { from: 1, to: 100_000 },
  pkcs12Cipher: ["DES-EDE3-CBC", "RC2-40-CBC"],
  pbes2Cipher: [AES, "DES-EDE3-CBC", "DES-CBC"],
  kdf: ["PBKDF2"],
  prf: ["HMAC-SHA-1", "HMAC-SHA-256", "HMAC-SHA-384", "HMAC-SHA-512"],
  iterations: { from: 1, to: 100_000 },
  encoding: ["DER", "BER"],
  bag: ["keyBag", "pkcs8ShroudedKeyBag", "certBag"],
  keyType: ["RSA"],
  certificateKeyType: ["RSA"],
  certificateSignature: [
    "sha1WithRSAEncryption",
    "sha256WithRSAEncryption",
    "sha384WithRSAEncryption",
    "sha512WithRSAEncryption",
  ],
};
/** Keys other than RSA it leaves as ASN.1, and to the parameters of a signature's algorithm it adds NULL. */
export const NODE_FORGE_REFUSES: Table = {
  like: [REFUSES_PBMAC1],
  macDigest: ["SHA-224", TRUNCATED_SHA_512, SHA_3, "BLAKE2b-512"],
  encryptionScheme: ["PBES1"],
  pkcs12Cipher: ["DES-EDE2-CBC", "RC2-128-CBC", RC4],
  pbes2Cipher: [CAMELLIA, ARIA, RC2],
  kdf: ["scrypt"],
  prf: ["HMAC-MD5", "HMAC-SHA-224", HMAC_TRUNCATED_SHA_512, HMAC_SHA_3],
  encoding: ["trailing octets"],
  bag: ["safeContentsBag", "crlBag", SDSI_CERTIFICATE, JAVA_SECRET, OTHER_SECRETS],
  keyType: ["EC P-256", "Ed25519"],
  certificateKeyType: ["EC P-256", "Ed25519"],
  certificateSignature: ["ecdsa-with-SHA256"],
};
