/** What was measured of Java's KeyStore. */

import { ALL_PASSWORD_FORMS, ORDINARY, PBMAC1, REFUSES_PBMAC1 } from "./ordinary.js";
import type { Table } from "./rules.js";
import {
  ARIA,
  CAMELLIA,
  HMAC_SHA_1_AND_2,
  HMAC_SHA_3,
  HMAC_TRUNCATED_SHA_512,
  JAVA_SECRET,
  OTHER_SECRETS,
  RC2,
  RC2_OF_PBES1,
  RC4,
  SDSI_CERTIFICATE,
  SHA_1_AND_2,
  SHA_3,
  TRUNCATED_SHA_512,
} from "./values.js";

export const JAVA: Table = {
  like: [ORDINARY],
  integrity: ["password", "none", "unprotected"],
  macDigest: [SHA_1_AND_2, TRUNCATED_SHA_512],
  encryptionScheme: ["PKCS12-PBE", "PBES1", "PBES2"],
  pkcs12Cipher: ["DES-EDE3-CBC", "RC2-40-CBC", "RC2-128-CBC", RC4],
  pbes1Cipher: ["MD5 DES-CBC"],
  pbes2Cipher: ["AES-128-CBC", "AES-256-CBC"],
  prf: HMAC_SHA_1_AND_2,
  passwordForm: ALL_PASSWORD_FORMS,
  encoding: ["DER", "BER", "trailing octets"],
  bag: ["pkcs8ShroudedKeyBag", "certBag", "crlBag", "unknown", JAVA_SECRET],
};
export const JAVA_25: Table = { like: [PBMAC1, JAVA], prf: [HMAC_SHA_1_AND_2, HMAC_TRUNCATED_SHA_512] };
export const JAVA_REFUSES: Table = {
  macDigest: ["MD5", SHA_3, "BLAKE2b-512"],
  pkcs12Cipher: ["DES-EDE2-CBC"],
  pbes1Cipher: ["SHA-1 DES-CBC", RC2_OF_PBES1],
  pbes2Cipher: ["AES-192-CBC", CAMELLIA, ARIA, RC2, "DES-EDE3-CBC", "DES-CBC"],
  kdf: ["scrypt"],
  prf: ["HMAC-MD5", HMAC_SHA_3],
  bag: ["keyBag", "safeContentsBag", SDSI_CERTIFICATE, OTHER_SECRETS],
  looseCertificate: "any",
};
export const JAVA_17_REFUSES: Table = {
  like: [REFUSES_PBMAC1, JAVA_REFUSES],
  prf: ["HMAC-MD5", HMAC_TRUNCATED_SHA_512, HMAC_SHA_3],
};
