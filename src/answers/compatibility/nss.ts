/** What was measured of NSS. */

import { OPENSSL_3_0 } from "./openssl.js";
import { PBMAC1, REFUSES_PBMAC1 } from "./ordinary.js";
import type { Table } from "./rules.js";
import {
  AES,
  ARIA,
  CAMELLIA,
  HMAC_SHA_1_AND_2,
  HMAC_SHA_3,
  HMAC_TRUNCATED_SHA_512,
  RC2,
  RC4,
  SDSI_CERTIFICATE,
  SHA_1_AND_2,
  SHA_3,
  TRUNCATED_SHA_512,
} from "./values.js";

export const NSS: Table = {
  like: [OPENSSL_3_0],
  integrity: ["password"],
  macDigest: ["MD5", SHA_1_AND_2],
  pkcs12Cipher: ["DES-EDE3-CBC", "DES-EDE2-CBC", "RC2-40-CBC", "RC2-128-CBC", RC4],
  pbes2Cipher: [AES, CAMELLIA, RC2, "DES-EDE3-CBC", "DES-CBC"],
  prf: HMAC_SHA_1_AND_2,
};
export const NSS_3_132: Table = { like: [PBMAC1, NSS] };
export const NSS_REFUSES: Table = {
  integrity: ["none", "unprotected"],
  macDigest: [TRUNCATED_SHA_512, SHA_3, "BLAKE2b-512"],
  encryptionScheme: ["PBES1"],
  pbes2Cipher: ARIA,
  kdf: ["scrypt"],
  prf: ["HMAC-MD5", HMAC_TRUNCATED_SHA_512, HMAC_SHA_3],
  bag: ["crlBag", "unknown", "safeContentsBag", SDSI_CERTIFICATE],
  contents: ["nothing"],
  unpairedKey: "any",
};
export const NSS_3_87_REFUSES: Table = {
  like: [REFUSES_PBMAC1, NSS_REFUSES],
  pkcs12Cipher: ["DES-EDE2-CBC"],
  bag: ["crlBag", "unknown", SDSI_CERTIFICATE],
  keyType: ["Ed25519"],
};
