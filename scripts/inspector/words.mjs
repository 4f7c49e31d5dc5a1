/** How the page is to name the schemes of a manifest, written from the manifest's own fields. */

/** `AES-256-CBC, PBKDF2 with HMAC-SHA-256, 2,048 iterations` */
export function encryptionInWords(encryption) {
  const { scheme, cipher, digest } = encryption;
  if (scheme === "PKCS12-PBE") return `${cipher}, PKCS#12 KDF with SHA-1, ${times(encryption)}`;
  if (scheme === "PBES1") return `${cipher}, PBKDF1 with ${digest}, ${times(encryption)}`;
  if (encryption.kdf === "PBKDF2") return `${cipher}, PBKDF2 with ${encryption.prf}, ${times(encryption)}`;
  const { costParameter, blockSize, parallelizationParameter } = encryption;
  return `${cipher}, scrypt, N = ${grouped(costParameter)}, r = ${blockSize}, p = ${parallelizationParameter}`;
}

/** `MAC with SHA-256, PKCS#12 KDF, 2,048 iterations` */
export function macInWords(mac) {
  if (mac.scheme === "PKCS12-KDF") return `MAC with ${mac.digest}, PKCS#12 KDF, ${times(mac)}`;
  return `PBMAC1 with ${mac.mac}, PBKDF2 with ${mac.prf}, ${times(mac)}`;
}

const times = ({ iterations }) => `${grouped(iterations)} ${iterations === 1 ? "iteration" : "iterations"}`;

/** Thousands by commas. */
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
