import type { EncryptionScheme, MacScheme } from "../index.js";

/** `AES-256-CBC, PBKDF2 with HMAC-SHA-256, 2,048 iterations` */
export function describeEncryption(encryption: EncryptionScheme): string {
  switch (encryption.scheme) {
    case "PKCS12-PBE":
      return `${encryption.cipher}, PKCS#12 KDF with SHA-1, ${iterations(encryption)}`;
    case "PBES2":
      return `${encryption.cipher}, PBKDF2 with ${encryption.prf}, ${iterations(encryption)}`;
    case "unsupported":
      return `${encryption.name ?? encryption.oid} (not supported)`;
  }
}

/** `MAC with SHA-256, PKCS#12 KDF, 2,048 iterations` */
export function describeMac(mac: MacScheme): string {
  if (mac.scheme === "unsupported") return `MAC with ${mac.name ?? mac.oid} (not supported)`;
  return `MAC with ${mac.digest}, PKCS#12 KDF, ${iterations(mac)}`;
}

function iterations({ iterations: n }: { readonly iterations: number }): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? "iteration" : "iterations"}`;
}
