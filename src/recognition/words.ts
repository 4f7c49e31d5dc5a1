/** The one table of what each kind of file is called, and of what to do about it. */

import type { FileEncoding } from "../types/file-identification.js";
import type { Recognition } from "./recognition.js";

type Words = readonly [noun: string, advice: string];

/** Where the key is, if it is not in the file. */
export const FIND_THE_KEY =
  "export a .pfx with the private key on the machine that made the certificate request, or find the .pfx that is its backup";
const CERTIFICATES_ONLY = `this holds certificates only; the private key was not exported: ${FIND_THE_KEY}`;
const KEY =
  "this is the private key: keep it safe, and make a .pfx of it and its certificate with openssl pkcs12 -export";
const LOOK = "look for the .pfx or .p12 file";
const AGAIN = "copy, download or export it again, in binary";
const UNPACK = "unpack it and look for the .pfx in it";
const ANSWER = "a server may have sent this in place of the file: sign in, and download it again";

const ENCODINGS: Readonly<Record<FileEncoding, string>> = {
  base64: "in Base64",
  hex: "in hexadecimal",
  pem: "in PEM",
  binaryString: "in a string of one character for each octet",
  utf8: "that was read as text and written as UTF-8",
  lineEnds: "whose line ends were changed as if it were text",
};

const DECODE: Readonly<Record<FileEncoding, string>> = {
  base64: "decode it first (base64 -d, or certutil -decode), and open the result",
  hex: "decode it first (xxd -r -p), and open the result",
  pem: "decode what is between its lines first (certutil -decode, or base64 -d), and open the result",
  binaryString: "read the file as octets, not as text",
  utf8: "copy it again, as octets and not as text",
  lineEnds: "copy it again, in binary mode",
};

const number = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What was found, as a noun with its article, and what to do. */
export function wordsFor(found: Recognition): Words {
  const [noun, advice] = wordsOf(found);
  return [found.encoding === null ? noun : `${noun} ${ENCODINGS[found.encoding]}`, advice];
}

function wordsOf(found: Recognition): Words {
  switch (found.kind) {
    case "pfx":
      return ["a PKCS#12 file (.pfx, .p12)", "open it"];
    case "truncatedPfx":
      return [`a PKCS#12 file that is cut off: at least ${number(found.missing, "octet")} missing`, AGAIN];
    case "malformedPfx":
      return ["a damaged PKCS#12 file", AGAIN];
    case "encodedPfx":
      return ["a PKCS#12 file", DECODE[found.encoding ?? "base64"]];
    case "mangledPfx":
      return [
        "a PKCS#12 file",
        found.decoded === null
          ? "part of it is lost: take the original, and read it as octets, not as text"
          : DECODE[found.encoding ?? "utf8"],
      ];
    case "pem":
      return wordsOfPem(found);
    case "pkcs7":
      if (found.certificates === null) return ["CMS of another content type (.p7m)", LOOK];
      return [
        `PKCS#7 (.p7b, .p7c) with ${number(found.certificates, "certificate")}`,
        found.certificates > 0 ? CERTIFICATES_ONLY : LOOK,
      ];
    case "javaKeyStore":
      return [
        `a Java key store, ${found.format}`,
        "convert it: keytool -importkeystore -srckeystore FILE -destkeystore OUT.p12 -deststoretype PKCS12",
      ];
    case "pvk":
      return [
        "a private key in Microsoft's .pvk",
        "convert it with openssl rsa -inform PVK, and make a .pfx of it and its certificate",
      ];
    case "openSshPrivateKey":
      return [
        "an OpenSSH private key",
        "no certificate is in it; where this is the key, convert a copy with ssh-keygen -p -m PKCS8, and make a .pfx",
      ];
    case "openSshPublicKey":
      return ["an OpenSSH public key", LOOK];
    case "puttyPrivateKey":
      return ["a PuTTY private key (.ppk)", LOOK];
    case "empty":
      return ["an empty file", AGAIN];
    case "certificate":
      return ["an X.509 certificate (.cer, .crt)", CERTIFICATES_ONLY];
    case "serializedStore":
      return ["a serialized certificate store (.sst)", CERTIFICATES_ONLY];
    case "certificationRequest":
      return ["a certificate request (.csr)", `a request never holds the key: ${FIND_THE_KEY}`];
    case "certificateList":
      return ["a certificate revocation list (.crl)", LOOK];
    case "publicKey":
      return ["a public key", LOOK];
    case "privateKeyInfo":
      return ["a private key, PKCS#8, not encrypted", KEY];
    case "encryptedPrivateKeyInfo":
      return ["a private key, PKCS#8, encrypted", KEY];
    case "rsaPrivateKey":
      return ["an RSA private key, PKCS#1, not encrypted", KEY];
    case "ecPrivateKey":
      return ["an EC private key, SEC 1, not encrypted", KEY];
    case "dsaPrivateKey":
      return ["a DSA private key, not encrypted", KEY];
    case "keychain":
      return ["a keychain of macOS", "open it in Keychain Access, and export the identity as .p12"];
    case "openPgp":
      return ["OpenPGP text", "decrypt it with gpg; the .pfx may be in it"];
    case "opensslEncrypted":
      return ["a file that openssl enc has encrypted", "decrypt it with openssl enc -d; the .pfx may be in it"];
    case "zip":
      return ["a ZIP archive", UNPACK];
    case "gzip":
      return ["a gzip file", UNPACK];
    case "html":
      return ["a web page", ANSWER];
    case "xml":
      return ["XML", ANSWER];
    case "json":
      return ["JSON", ANSWER];
    case "asn1":
      return ["ASN.1 of another type", LOOK];
    case "text":
      return ["text", LOOK];
    case "unknown":
      return ["a file of unknown kind", `${LOOK}; this one may be damaged, or encrypted as a whole`];
  }
}

/** Labels that are shown: what else stands in a file may be made to look like something. */
const PLAIN_LABEL = /^[A-Z0-9# ]+$/;
const MAX_SHOWN = 4;

function wordsOfPem({ labels, certificates, privateKeys }: Extract<Recognition, { kind: "pem" }>): Words {
  const shown = [...new Set(labels)].filter((label) => PLAIN_LABEL.test(label)).slice(0, MAX_SHOWN);
  return [
    `PEM text${shown.length > 0 ? ` (${shown.join(", ")})` : ""}`,
    adviceForPem(labels, certificates, privateKeys),
  ];
}

const HOLDS_CERTIFICATES = /CERTIFICATE$|PKCS ?#?7|^CMS$/;

function adviceForPem(labels: readonly string[], certificates: number, privateKeys: number): string {
  if (privateKeys > 0 && certificates > 0) {
    return "key and certificate are in it: keep it safe, and make a .pfx of it with openssl pkcs12 -export -in FILE -out OUT.pfx";
  }
  if (privateKeys > 0) return KEY;
  if (certificates > 0 && labels.every((label) => HOLDS_CERTIFICATES.test(label))) return CERTIFICATES_ONLY;
  if (labels.some((label) => label.endsWith("CERTIFICATE REQUEST")))
    return `a request never holds the key: ${FIND_THE_KEY}`;
  return LOOK;
}
