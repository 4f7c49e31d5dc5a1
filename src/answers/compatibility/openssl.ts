/** What was measured of OpenSSL, and of Node's `tls` on it. */

import { ORDINARY, PBMAC1, REFUSES_PBMAC1 } from "./ordinary.js";
import type { Table } from "./rules.js";
import {
  AES,
  ARIA,
  CAMELLIA,
  DES_OF_PBES1,
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

export const OPENSSL_3_0: Table = {
  like: [ORDINARY],
  integrity: ["password", "none", "unprotected"],
  macDigest: ["MD5", SHA_1_AND_2, TRUNCATED_SHA_512, SHA_3, "BLAKE2b-512"],
  pkcs12Cipher: ["DES-EDE3-CBC", "DES-EDE2-CBC"],
  pbes2Cipher: [AES, CAMELLIA, ARIA, "DES-EDE3-CBC"],
  kdf: ["PBKDF2", "scrypt"],
  prf: ["HMAC-MD5", HMAC_SHA_1_AND_2, HMAC_TRUNCATED_SHA_512],
  encoding: ["DER", "BER", "trailing octets"],
  bag: [
    ["keyBag", "pkcs8ShroudedKeyBag", "certBag", "crlBag", "safeContentsBag", "unknown"],
    SDSI_CERTIFICATE,
    JAVA_SECRET,
    OTHER_SECRETS,
  ],
};
export const OPENSSL_3_0_REFUSES: Table = { like: [REFUSES_PBMAC1], prf: HMAC_SHA_3 };

export const OPENSSL_3_6: Table = {
  like: [PBMAC1, OPENSSL_3_0],
  prf: ["HMAC-MD5", HMAC_SHA_1_AND_2, HMAC_TRUNCATED_SHA_512, HMAC_SHA_3],
};

/** What OpenSSL 3 keeps in its legacy provider. */
export const LEGACY: Table = {
  encryptionScheme: ["PBES1"],
  pkcs12Cipher: ["RC2-40-CBC", "RC2-128-CBC", RC4],
  pbes1Cipher: [DES_OF_PBES1, RC2_OF_PBES1],
  pbes2Cipher: [RC2, "DES-CBC"],
  passwordForm: ["PBES1 utf8"],
};
export const REFUSES_LEGACY: Table = { like: [LEGACY], passwordForm: [] };

/** It takes one key with its certificate, and looks at the certificate's strength. */
export const NODE: Table = {
  rsaBits: { from: 2048, to: 16_384 },
};
export const NODE_REFUSES: Table = {
  contents: ["keys, no certificate", "certificates", "trusted certificates", "other", "nothing"],
};
export const NEEDS_MAC: Table = { integrity: ["none"] };
