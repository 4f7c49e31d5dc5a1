/** The ciphers of old files: weak, and here only to read them. */

export { createDesDecryptor, createTripleDesDecryptor } from "./des.js";
export { createRc2Decryptor } from "./rc2.js";
export { rc4 } from "./rc4.js";
