/** Values that the tables of targets have in common. */

export const AES = ["AES-128-CBC", "AES-192-CBC", "AES-256-CBC"] as const;
export const CAMELLIA = ["CAMELLIA-128-CBC", "CAMELLIA-192-CBC", "CAMELLIA-256-CBC"] as const;
export const ARIA = ["ARIA-128-CBC", "ARIA-192-CBC", "ARIA-256-CBC"] as const;
/** In PBES2, with these effective key bits. */
export const RC2 = ["RC2-CBC 40", "RC2-CBC 64", "RC2-CBC 128"] as const;
export const RC4 = ["RC4-40", "RC4-128"] as const;

export const SHA_1_AND_2 = ["SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"] as const;
export const TRUNCATED_SHA_512 = ["SHA-512/224", "SHA-512/256"] as const;
export const SHA_3 = ["SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512"] as const;

export const HMAC_SHA_1_AND_2 = ["HMAC-SHA-1", "HMAC-SHA-224", "HMAC-SHA-256", "HMAC-SHA-384", "HMAC-SHA-512"] as const;
export const HMAC_TRUNCATED_SHA_512 = ["HMAC-SHA-512/224", "HMAC-SHA-512/256"] as const;
export const HMAC_SHA_3 = ["HMAC-SHA3-224", "HMAC-SHA3-256", "HMAC-SHA3-384", "HMAC-SHA3-512"] as const;

export const DES_OF_PBES1 = ["MD5 DES-CBC", "SHA-1 DES-CBC"] as const;
export const RC2_OF_PBES1 = ["MD5 RC2-64-CBC", "SHA-1 RC2-64-CBC"] as const;

export const SDSI_CERTIFICATE = "certBag 1.2.840.113549.1.9.22.2";
/** Java's, which holds a shrouded key. */
export const JAVA_SECRET = "secretBag 1.2.840.113549.1.12.10.1.2";
/** That of a file protected to a Windows domain, and one that nobody knows. */
export const OTHER_SECRETS = ["secretBag 1.3.6.1.4.1.311.17.4", "secretBag 1.3.6.1.4.1.55555.2"] as const;
