import { fileURLToPath } from "node:url";
import { ask, commonNotes, invalid, valid } from "../maker.mjs";

export const header = [
  "Made with serialize_key_and_certificates, which in this version hands everything to OpenSSL's PKCS12_create: the encoding is OpenSSL's, the choices are pyca's.",
];

export const notes = {
  ...commonNotes,
  KeyOnly: { bugType: "EDGE_CASE", description: "A key without a leaf certificate." },
  SeveralCertificates: { bugType: "FUNCTIONALITY", description: "More than one certificate." },
  Names: { bugType: "FUNCTIONALITY", description: "friendlyNames beyond ASCII, one on each of some bags, or none." },
  NotEncrypted: { bugType: "CONFIDENTIALITY", description: "NoEncryption()." },
  Algorithms: {
    bugType: "FUNCTIONALITY",
    description: "key_cert_algorithm, hmac_hash and kdf_rounds of the encryption builder.",
  },
  Legacy: { bugType: "LEGACY", description: "3DES with the PKCS#12 key derivation." },
  Password: { bugType: "EDGE_CASE", description: "A password beyond ASCII." },
  CannotWrite: {
    bugType: "FUNCTIONALITY",
    description:
      "On no test: what pyca cannot write. An empty password, two keys, a key in an encrypted SafeContents, RC2, RC4, AES-128, Camellia, ARIA, scrypt, PBMAC1, secrets, CRLs, BER, a localKeyId of one's own.",
  },
};

const noPassword = { none: true };
const notAscii = { text: "Pässwörd-密码-😀" };

export const tests = [
  ...["rsa-2048", "p-256", "ed25519"].flatMap((who) => [
    valid(`${who}-with-key.p12`, `${who} with its key, BestAvailableEncryption`, ["WithKey"]),
    valid(`${who}-without-key.p12`, "The same certificate without its key", ["WithoutKey"]),
    valid(`${who}-key-only.p12`, "The same key without its certificate", ["WithKey", "KeyOnly"]),
  ]),
  valid("chain.p12", "Leaf with its key, and the authority", ["WithKey", "SeveralCertificates"]),
  valid("authorities-only.p12", "Two certificates in cas, no key and no leaf", ["WithoutKey", "SeveralCertificates"]),
  valid("names.p12", "A name beyond ASCII on key and leaf, another on an authority", [
    "WithKey",
    "SeveralCertificates",
    "Names",
  ]),
  valid("no-name.p12", "No name", ["WithKey", "Names"]),
  valid("key-of-an-authority.p12", "No leaf; the certificate of the key is in cas, without a localKeyId", [
    "WithKey",
    "KeyOnly",
    "SeveralCertificates",
  ]),
  valid("no-encryption.p12", "NoEncryption", ["WithKey", "NotEncrypted"], noPassword),
  valid("no-encryption-rsa-2048.p12", "NoEncryption, RSA-2048", ["WithKey", "NotEncrypted"], noPassword),
  valid("no-encryption-without-key.p12", "NoEncryption, without the key", ["WithoutKey", "NotEncrypted"], noPassword),
  ...["1", "256", "384", "512"].flatMap((bits) => [
    valid(`3des-mac-sha-${bits}.p12`, `PBESv1SHA1And3KeyTripleDESCBC, MAC with SHA-${bits}`, [
      "WithKey",
      "Algorithms",
      "Legacy",
    ]),
    valid(`aes-256-mac-sha-${bits}.p12`, `PBESv2SHA256AndAES256CBC, MAC with SHA-${bits}`, ["WithKey", "Algorithms"]),
  ]),
  valid("aes-256-mac-sha3-256.p12", "PBESv2SHA256AndAES256CBC, MAC with SHA3-256", ["WithKey", "Algorithms"]),
  valid("one-iteration.p12", "kdf_rounds(1)", ["WithKey", "Algorithms"]),
  valid(
    "password-not-ascii.p12",
    "A password beyond ASCII and beyond the Basic Multilingual Plane",
    ["WithKey", "Password"],
    notAscii,
  ),
  valid("password-not-ascii-3des.p12", "The same, 3DES", ["WithKey", "Password", "Legacy"], notAscii),
  invalid("p-256-with-key.p12", "A wrong password", ["WrongPassword"], "ERR_PFX_MAC_MISMATCH", { text: "Unshroud" }),
];

const list = fileURLToPath(new URL("list.py", import.meta.url));

export const askMaker = ({ file, password }) =>
  ask("cryptography load_pkcs12", "/usr/bin/python3", [list, file, password.text ?? ""], (out) =>
    out.trim().split("\n"),
  );
