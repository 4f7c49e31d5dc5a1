/** What was measured of go-pkcs12. */

import { ORDINARY, PBMAC1 } from "./ordinary.js";
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

export const GO: Table = {
  like: [PBMAC1, ORDINARY],
  safeContents: { from: 1, to: 2 },
  integrity: ["password", "unprotected"],
  macDigest: ["SHA-1", "SHA-256", "SHA-512"],
  pkcs12Cipher: ["DES-EDE3-CBC", "RC2-40-CBC", "RC2-128-CBC"],
  pbes2Cipher: AES,
  prf: ["HMAC-SHA-1", "HMAC-SHA-256", "HMAC-SHA-512"],
  bag: ["keyBag", "pkcs8ShroudedKeyBag", "certBag", "unknown", JAVA_SECRET, OTHER_SECRETS],
};
export const GO_REFUSES: Table = {
  integrity: ["none"],
  macDigest: ["MD5", "SHA-224", "SHA-384", TRUNCATED_SHA_512, SHA_3, "BLAKE2b-512"],
  encryptionScheme: ["PBES1"],
  pkcs12Cipher: ["DES-EDE2-CBC", RC4],
  pbes2Cipher: [CAMELLIA, ARIA, RC2, "DES-EDE3-CBC", "DES-CBC"],
  kdf: ["scrypt"],
  prf: ["HMAC-MD5", "HMAC-SHA-224", "HMAC-SHA-384", HMAC_TRUNCATED_SHA_512, HMAC_SHA_3],
  encoding: ["BER", "trailing octets"],
  bag: ["safeContentsBag", "crlBag", SDSI_CERTIFICATE],
  keys: { from: 2 },
  contents: ["keys, no certificate", "certificates", "other"],
};
