import type { EncryptionScheme, MacScheme } from "../index.js";

/** `AES-256-CBC, PBKDF2 with HMAC-SHA-256, 2,048 iterations` */
export function describeEncryption(encryption: EncryptionScheme): string {
  switch (encryption.scheme) {
    case "PKCS12-PBE":
      return `${encryption.cipher}, PKCS#12 KDF with SHA-1, ${iterations(encryption)}`;
    case "PBES1":
      return `${encryption.cipher}, PBKDF1 with ${encryption.digest}, ${iterations(encryption)}`;
    case "PBES2":
      return `${encryption.cipher}, ${describeKeyDerivation(encryption)}`;
    case "unsupported":
      return `${encryption.name ?? encryption.oid} (not supported)`;
  }
}

function describeKeyDerivation(encryption: Extract<EncryptionScheme, { scheme: "PBES2" }>): string {
  if (encryption.kdf === "PBKDF2") return `PBKDF2 with ${encryption.prf}, ${iterations(encryption)}`;
  const { costParameter, blockSize, parallelizationParameter } = encryption;
  return `scrypt, N = ${costParameter.toLocaleString("en-US")}, r = ${blockSize}, p = ${parallelizationParameter}`;
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

function iterations({ iterations: n }: { readonly iterations: number }): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? "iteration" : "iterations"}`;
}
