import { ask, commonNotes, invalid, valid } from "../maker.mjs";

export const header = [
  "Made with keytool; password-of-key-differs.p12 with java.security.KeyStore, as keytool ignores -keypass here.",
];

export const notes = {
  ...commonNotes,
  Legacy: {
    bugType: "LEGACY",
    description:
      "-J-Dkeystore.pkcs12.legacy: 3DES for the key, RC2-40 for certificates, a SHA-1 MAC; or RC2 and RC4 by name.",
  },
  TrustedCertificate: {
    bugType: "FUNCTIONALITY",
    description:
      "A trusted certificate entry: the attribute 2.16.840.1.113894.746875.1.1 (trustedKeyUsage) on its bag, and no key.",
  },
  SecretKey: {
    bugType: "EDGE_CASE",
    description:
      "A secret key entry: a secretBag whose secretTypeId is that of pkcs8ShroudedKeyBag, and whose value is an EncryptedPrivateKeyInfo of a symmetric key. It is no private key.",
  },
  Names: { bugType: "FUNCTIONALITY", description: "Several entries, each with its alias as friendlyName." },
  Algorithms: {
    bugType: "FUNCTIONALITY",
    description: "keystore.pkcs12.keyProtectionAlgorithm, certProtectionAlgorithm and macAlgorithm.",
  },
  NotEncrypted: { bugType: "CONFIDENTIALITY", description: "certProtectionAlgorithm NONE: certificates in the clear." },
  NoMac: { bugType: "AUTH_BYPASS", description: "macAlgorithm NONE: nobody can tell whether the file was altered." },
  TwoPasswords: { bugType: "EDGE_CASE", description: "The key has a password of its own." },
  CannotWrite: {
    bugType: "FUNCTIONALITY",
    description:
      "On no test: what keytool cannot write. A key without a certificate, a key in the clear or in an encrypted SafeContents (it is always shrouded in a SafeContents in the clear), a certificate for which it has no alias, an empty password (six characters at least), PBMAC1 (Java 26 on), scrypt, Camellia, ARIA, CRLs, BER.",
  },
};

const none = { none: true };

export const tests = [
  ...[
    ["rsa-2048", "RSA-2048"],
    ["p-256", "P-256"],
    ["ed25519", "Ed25519"],
  ].map(([file, title]) =>
    valid(`${file}-with-key.p12`, `-genkeypair, ${title}, as keytool writes it by default`, ["WithKey"]),
  ),
  ...["rsa-2048", "p-256"].flatMap((who) => [
    valid(`${who}-with-key-legacy.p12`, "-genkeypair, keystore.pkcs12.legacy", ["WithKey", "Legacy"]),
    valid(`${who}-without-key.p12`, "-importcert of the same certificate: a trusted certificate", [
      "WithoutKey",
      "TrustedCertificate",
    ]),
    valid(`${who}-without-key-legacy.p12`, "-importcert, keystore.pkcs12.legacy", [
      "WithoutKey",
      "TrustedCertificate",
      "Legacy",
    ]),
  ]),
  valid("two-without-key.p12", "Two trusted certificates", ["WithoutKey", "TrustedCertificate", "Names"]),
  valid("secret-key.p12", "-genseckey, AES-256: nothing but a secret key", ["WithoutKey", "SecretKey"]),
  valid("secret-key-legacy.p12", "-genseckey, keystore.pkcs12.legacy", ["WithoutKey", "SecretKey", "Legacy"]),
  valid("secret-and-trusted.p12", "A secret key and a trusted certificate", [
    "WithoutKey",
    "SecretKey",
    "TrustedCertificate",
  ]),
  valid("secret-and-private.p12", "A secret key, and a private key with its certificate", ["WithKey", "SecretKey"]),
  valid(
    "names.p12",
    "An RSA key, a P-256 key with a name beyond ASCII and beyond the Basic Multilingual Plane, and a trusted certificate",
    ["WithKey", "Names", "TrustedCertificate"],
  ),
  valid("hmac-sha-1-aes-128.p12", "PBEWithHmacSHA1AndAES_128", ["WithKey", "Algorithms"]),
  valid("hmac-sha-512-aes-256.p12", "PBEWithHmacSHA512AndAES_256, HmacPBESHA512", ["WithKey", "Algorithms"]),
  valid("hmac-sha-384-aes-128.p12", "PBEWithHmacSHA384AndAES_128, HmacPBESHA384", ["WithKey", "Algorithms"]),
  valid("pbe-sha1-rc4-128.p12", "PBEWithSHA1AndRC4_128, HmacPBESHA1", ["WithKey", "Algorithms", "Legacy"]),
  valid("pbe-sha1-rc2-128.p12", "PBEWithSHA1AndRC2_128, HmacPBESHA224", ["WithKey", "Algorithms", "Legacy"]),
  valid("certificate-not-encrypted.p12", "certProtectionAlgorithm NONE", ["WithKey", "NotEncrypted"]),
  valid("certificate-not-encrypted-no-mac.p12", "certProtectionAlgorithm and macAlgorithm NONE", [
    "WithKey",
    "NotEncrypted",
    "NoMac",
  ]),
  valid(
    "without-key-no-password.p12",
    "A trust store that needs no password",
    ["WithoutKey", "TrustedCertificate", "NotEncrypted", "NoMac"],
    none,
  ),
  valid("password-of-key-differs.p12", "The key has its own password", ["WithKey", "TwoPasswords"], {
    integrity: "unshroud",
    privacy: "unshroud",
    key: "another",
  }),
  invalid(
    "password-of-key-differs.p12",
    "The key has its own password, which is not given; the MAC verifies",
    ["TwoPasswords"],
    "ERR_PFX_DECRYPTION_FAILED",
  ),
  invalid("rsa-2048-with-key.p12", "A wrong password", ["WrongPassword"], "ERR_PFX_MAC_MISMATCH", { text: "Unshroud" }),
  invalid("secret-key.p12", "A wrong password", ["WrongPassword", "SecretKey"], "ERR_PFX_MAC_MISMATCH", {
    text: "Unshroud",
  }),
];

export function askMaker({ file, password }) {
  const words = password.none ? [] : ["-storepass", password.text ?? password.integrity];
  return ask(
    "keytool -list",
    "keytool",
    ["-J-Duser.language=en", "-list", "-keystore", file, ...words],
    (out) => out.match(/[A-Za-z]+Entry/g) ?? [],
    { input: "\n" },
  );
}
