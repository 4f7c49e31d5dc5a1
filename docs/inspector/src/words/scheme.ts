/** How a part is protected, in words. */

import type { EncryptionScheme, MacScheme } from "unshroud";
import { count, number } from "./numbers.js";

/** `AES-256-CBC, PBKDF2 with HMAC-SHA-256, 2,048 iterations` */
export function describeEncryption(encryption: EncryptionScheme): string {
  switch (encryption.scheme) {
    case "PKCS12-PBE":
      return `${encryption.cipher}, PKCS#12 KDF with SHA-1, ${iterations(encryption)}`;
    case "PBES1":
      return `${encryption.cipher}, PBKDF1 with ${encryption.digest}, ${iterations(encryption)}`;
    case "PBES2": {
      if (encryption.kdf === "PBKDF2") {
        return `${encryption.cipher}, PBKDF2 with ${encryption.prf}, ${iterations(encryption)}`;
      }
      const { cipher, costParameter, blockSize, parallelizationParameter } = encryption;
      return `${cipher}, scrypt, N = ${number(costParameter)}, r = ${blockSize}, p = ${parallelizationParameter}`;
    }
    case "unsupported":
      return `${encryption.name ?? encryption.oid} (not supported)`;
  }
}

/** `MAC with SHA-256, PKCS#12 KDF, 2,048 iterations` */
export function describeMac(mac: MacScheme): string {
  switch (mac.scheme) {
    case "PKCS12-KDF":
      return `MAC with ${mac.digest}, PKCS#12 KDF, ${iterations(mac)}`;
    case "PBMAC1":
      return `PBMAC1 with ${mac.mac}, PBKDF2 with ${mac.prf}, ${iterations(mac)}`;
    case "unsupported":
      return `MAC with ${mac.name ?? mac.oid} (not supported)`;
  }
}

const iterations = (scheme: { readonly iterations: number }) => count(scheme.iterations, "iteration");
