import { copyFile } from "../container/octets.js";
import { DANGEROUS_NO_LIMITS, DEFAULT_LIMITS } from "../limits.js";
import { identifyOctets, identifyText } from "../recognition/identify.js";
import type { FileIdentification } from "../types/file-identification.js";

/**
 * What a file is, and what to do about it: for what somebody takes for a PFX and `openPfx` does not. Octets, or text:
 * PEM, Base64, hexadecimal, a data URL, or what `readAsBinaryString` gives.
 *
 * A PFX that stands in another form is given as `decoded`, octets of the caller's own, and not enumerable. Nothing is
 * decrypted, and of what a PFX holds nothing is looked at. Files and texts of any size are taken; beyond the default
 * limit `nodes` their elements are not looked at, and they are `unknown` or `text`.
 *
 * @param file the octets, which are copied at once, or the text
 * @throws `TypeError` for what is neither octets nor text; nothing for what is in the file.
 */
export function identifyFile(file: Uint8Array | ArrayBuffer | string): FileIdentification {
  if (typeof file === "string") return identifyText(file, DEFAULT_LIMITS);
  return identifyOctets(copyFile(file, DANGEROUS_NO_LIMITS), DEFAULT_LIMITS);
}
