/** What was measured of GnuTLS. */

import { OPENSSL_3_0 } from "./openssl.js";
import { ALL_PASSWORD_FORMS, PBMAC1, REFUSES_PBMAC1 } from "./ordinary.js";
import type { Table } from "./rules.js";
import {
  AES,
  ARIA,
  CAMELLIA,
  DES_OF_PBES1,
  HMAC_SHA_1_AND_2,
  HMAC_SHA_3,
  HMAC_TRUNCATED_SHA_512,
  RC2,
  RC2_OF_PBES1,
  SHA_1_AND_2,
  SHA_3,
  TRUNCATED_SHA_512,
} from "./values.js";

export const GNUTLS: Table = {
  like: [OPENSSL_3_0],
  integrity: ["password"],
  macDigest: SHA_1_AND_2,
  encryptionScheme: ["PKCS12-PBE", "PBES1", "PBES2"],
  pkcs12Cipher: ["DES-EDE3-CBC", "RC2-40-CBC", "RC4-128"],
  pbes1Cipher: ["MD5 DES-CBC"],
  pbes2Cipher: [AES, "DES-EDE3-CBC", "DES-CBC"],
  prf: HMAC_SHA_1_AND_2,
  passwordForm: ALL_PASSWORD_FORMS,
};
export const GNUTLS_3_8: Table = { like: [PBMAC1, GNUTLS], pbes1Cipher: DES_OF_PBES1 };
export const GNUTLS_REFUSES: Table = {
  integrity: ["none", "unprotected"],
  macDigest: ["MD5", TRUNCATED_SHA_512, SHA_3, "BLAKE2b-512"],
  privacy: ["none, empty"],
  pkcs12Cipher: ["DES-EDE2-CBC", "RC2-128-CBC", "RC4-40"],
  pbes1Cipher: RC2_OF_PBES1,
  pbes2Cipher: [CAMELLIA, ARIA, RC2],
  kdf: ["scrypt"],
  prf: ["HMAC-MD5", HMAC_TRUNCATED_SHA_512, HMAC_SHA_3],
  encoding: ["trailing octets"],
  bag: ["safeContentsBag"],
  ecPublicKey: ["left out"],
};
export const GNUTLS_3_7_REFUSES: Table = {
  like: [REFUSES_PBMAC1, GNUTLS_REFUSES],
  pbes1Cipher: ["SHA-1 DES-CBC", RC2_OF_PBES1],
};
