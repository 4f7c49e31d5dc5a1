import { type AnyPfxError, type FileKind, isPfxError } from "../index.js";
import { holdsCertificatesOnly } from "./certificates-only.js";
import { escapeText } from "./escape.js";

/** What went wrong, as one plain sentence without a full stop, and where there is one the next step. */
export interface Explanation {
  readonly sentence: string;
  readonly nextStep: string | null;
}

const ORIGINAL =
  "the key is on the machine that made the certificate request: export a .pfx from there, with the private key, or find the original .pfx backup";

const KINDS: Readonly<Record<FileKind, readonly [looksLike: string, nextStep: string]>> = {
  empty: ["it is empty", "copy or export it again"],
  pem: [
    "it looks like PEM text",
    'open it in an editor: "BEGIN PKCS12" means that it is a .pfx in Base64: decode what is between the lines with openssl base64 -d; "BEGIN … PRIVATE KEY" means that the key is in it; make a .pfx of key and certificate with: openssl pkcs12 -export -inkey KEY -in CERTIFICATE',
  ],
  base64: [
    "it looks like Base64 text",
    "decode it first (openssl base64 -d -A -in FILE, or certutil -decode FILE OUT), then inspect the result",
  ],
  certificate: ["it looks like a certificate without a private key, a .cer or .crt", ORIGINAL],
  certificationRequest: ["it looks like a certificate request, a .csr", `a request never holds the key; ${ORIGINAL}`],
  certificateList: [
    "it looks like a certificate revocation list, a .crl",
    "a list of revoked certificates holds no key",
  ],
  pkcs7: ["it looks like PKCS#7, a .p7b or .p7c: certificates without a private key", ORIGINAL],
  privateKeyInfo: [
    "it looks like a bare private key, PKCS#8, not encrypted",
    "this is the key: keep it safe; make a .pfx of it and its certificate with: openssl pkcs12 -export",
  ],
  encryptedPrivateKeyInfo: [
    "it looks like a bare private key, PKCS#8, encrypted under a password",
    "this is the key: make a .pfx of it and its certificate with: openssl pkcs12 -export",
  ],
  rsaPrivateKey: [
    "it looks like a bare RSA private key, PKCS#1, not encrypted",
    "this is the key: keep it safe; make a .pfx of it and its certificate with: openssl pkcs12 -export",
  ],
  ecPrivateKey: [
    "it looks like a bare EC private key, SEC 1, not encrypted",
    "this is the key: keep it safe; make a .pfx of it and its certificate with: openssl pkcs12 -export",
  ],
  javaKeyStore: [
    "it looks like a Java key store, JKS or JCEKS",
    "convert it with: keytool -importkeystore -srckeystore FILE -destkeystore OUT.p12 -deststoretype PKCS12",
  ],
  asn1: ["it is ASN.1 of another kind", "look for the .pfx or .p12 file"],
  text: ["it looks like text", "look for the .pfx or .p12 file"],
  unknown: [
    "nothing known begins like this",
    "look for the .pfx or .p12 file; this one may be damaged or encrypted as a whole",
  ],
};

/** What `pem` is where the text has certificates in it and nothing else. */
const CERTIFICATES_IN_PEM = [
  "it holds certificates only, as PEM text: the private key was not exported",
  ORIGINAL,
] as const;

const number = (value: number) => value.toLocaleString("en-US");

/** Where a PBMAC1 says how long its key is. RFC 9879 §9 refuses one of less than 20 octets, or of no stated length. */
const PBMAC1_KEY_LENGTH = "PFX.macData.mac.digestAlgorithm.parameters.keyDerivationFunc.parameters.keyLength";

/** `file`, where it is at hand: what is no PKCS#12 file says more by its text. */
export function explainPfxError(error: AnyPfxError, file?: Uint8Array): Explanation {
  switch (error.code) {
    case "ERR_PFX_NOT_PFX": {
      const certificatesOnly = error.kind === "pem" && file !== undefined && holdsCertificatesOnly(file);
      const [looksLike, nextStep] = certificatesOnly ? CERTIFICATES_IN_PEM : KINDS[error.kind];
      return { sentence: `this is not a PKCS#12 file; ${looksLike}`, nextStep };
    }
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

/** An error of the library or of the operating system; `undefined` for another. `file` as for {@link explainPfxError}. */
export function explainError(error: unknown, file?: Uint8Array): (Explanation & { readonly code: string }) | undefined {
  return isPfxError(error) ? { code: error.code, ...explainPfxError(error, file) } : explainSystemError(error);
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
