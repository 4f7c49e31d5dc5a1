import { type AnyPfxError, isPfxError } from "../index.js";
import { escapeText } from "./escape.js";

/** What went wrong, as one plain sentence without a full stop, and where there is one the next step. */
export interface Explanation {
  readonly sentence: string;
  readonly nextStep: string | null;
}

const number = (value: number) => value.toLocaleString("en-US");

/** Where a PBMAC1 says how long its key is. RFC 9879 §9 refuses one of less than 20 octets, or of no stated length. */
const PBMAC1_KEY_LENGTH = "PFX.macData.mac.digestAlgorithm.parameters.keyDerivationFunc.parameters.keyLength";

export function explainPfxError(error: AnyPfxError): Explanation {
  switch (error.code) {
    case "ERR_PFX_NOT_PFX":
      return {
        sentence: `this is not readable as a PKCS#12 file: it is ${error.file.description}`,
        nextStep: error.file.advice,
      };
    case "ERR_PFX_TRUNCATED":
      return {
        sentence: `the file is cut off: at least ${number(error.missing)} ${error.missing === 1 ? "octet is" : "octets are"} missing at its end`,
        nextStep: "copy or download it again, in binary mode",
      };
    case "ERR_PFX_SYNTAX":
      if (error.path === PBMAC1_KEY_LENGTH) {
        const sentence =
          "the file's MAC is refused, as it could be forged: the key of its PBMAC1 is shorter than 20 octets, or its length is not stated";
        return { sentence, nextStep: "make the file anew, with a MAC key of 20 octets or more" };
      }
      return { sentence: `the file is damaged: ${escapeText(error.message)}`, nextStep: "copy or export it again" };
    case "ERR_PFX_UNSUPPORTED":
      return {
        sentence: `this program does not support what the file uses: ${error.feature} ${error.oidName ?? error.oid}`,
        nextStep: null,
      };
    case "ERR_PFX_CRYPTO_UNAVAILABLE":
      return { sentence: `this Node.js does not offer ${error.feature}`, nextStep: null };
    case "ERR_PFX_PASSWORD_REQUIRED":
      return { sentence: "a password is needed", nextStep: null };
    case "ERR_PFX_MAC_MISMATCH":
      return {
        sentence: "the password is wrong, or the file was altered: nothing in it can tell which",
        nextStep: null,
      };
    case "ERR_PFX_DECRYPTION_FAILED":
      return { sentence: "this does not decrypt: the password is wrong, or the file was altered", nextStep: null };
    case "ERR_PFX_INTEGRITY_REQUIRED":
      return { sentence: "the file has no MAC, and integrity is required", nextStep: null };
    case "ERR_PFX_RECIPIENT_KEY_REQUIRED":
      return { sentence: "this is encrypted to a recipient's public key; no password opens it", nextStep: null };
    case "ERR_PFX_LIMIT_EXCEEDED":
      return {
        sentence: `the file asks for more than is allowed: ${error.limit} is ${number(error.actual)}, the limit is ${number(error.maximum)}`,
        nextStep: null,
      };
    case "ERR_PFX_KEY_UNSUPPORTED":
      return {
        sentence: `this Node.js does not import a key of this type: ${error.keyType ?? error.oid}`,
        nextStep: null,
      };
    case "ERR_PFX_IDENTITY_NOT_FOUND":
      return { sentence: "the file holds no such private key with its certificate", nextStep: null };
    case "ERR_PFX_IDENTITY_AMBIGUOUS":
      return {
        sentence: `the file holds ${number(error.count)} private keys with certificates that fit`,
        nextStep: null,
      };
  }
}

/** An error of the library or of the operating system; `undefined` for another. */
export function explainError(error: unknown): (Explanation & { readonly code: string }) | undefined {
  return isPfxError(error) ? { code: error.code, ...explainPfxError(error) } : explainSystemError(error);
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "this is a folder, not a file",
  EACCES: "you may not read this file",
  EPERM: "you may not read this file",
};

/** The same for an error of the operating system; `undefined` for what is none. */
function explainSystemError(error: unknown): (Explanation & { readonly code: string }) | undefined {
  const code = systemErrorCode(error);
  if (code === undefined) return undefined;
  return { code, sentence: SYSTEM[code] ?? "the file cannot be read", nextStep: null };
}

/** `ENOENT` and its like; `undefined` for what is no error of the operating system. */
export function systemErrorCode(error: unknown): string | undefined {
  const isSystemError = typeof error === "object" && error !== null && "syscall" in error && "code" in error;
  return isSystemError ? String(error.code) : undefined;
}
