// What is tested, and what the answer should be. What a file holds is not said here: witness.c reads that out of the file.

const PASSWORD = { text: "unshroud" };

const valid = (file, comment, flags, password = PASSWORD) => ({ file, comment, flags, password, result: "valid" });
const acceptable = (file, comment, flags, error, password = PASSWORD) => ({
  file,
  comment,
  flags,
  password,
  result: "acceptable",
  ...(error && { error: { code: error } }),
});
const invalid = (file, comment, flags, code, password = PASSWORD) => ({
  file,
  comment,
  flags,
  password,
  result: "invalid",
  error: { code },
});
const notPfx = (file, comment, kind) => ({
  file,
  comment,
  flags: ["NotPfx"],
  password: PASSWORD,
  result: "invalid",
  error: { code: "ERR_PFX_NOT_PFX", kind },
});

export const notes = {
  WithKey: { bugType: "BASIC", description: "The file holds a private key." },
  WithoutKey: {
    bugType: "BASIC",
    description:
      "The file holds a certificate, but not its private key: what an export gives when the key may not leave the machine.",
  },
  NotPfx: { bugType: "BASIC", description: "The file is not a PKCS#12 file. The error says what it is instead." },
  Windows: {
    bugType: "FUNCTIONALITY",
    description:
      "Algorithms and attributes after the pattern of Windows. The file was made with OpenSSL; no Windows was asked.",
  },
  Legacy: {
    bugType: "LEGACY",
    description: "RC2, RC4, DES or the PKCS#12 key derivation: weak, and in many old files.",
  },
  Pbes2: {
    bugType: "FUNCTIONALITY",
    description: "PBES2 with PBKDF2 (RFC 8018) in a combination that is not OpenSSL's default.",
  },
  MacDigest: {
    bugType: "FUNCTIONALITY",
    description: "The digest of the MAC; SHA-384 and SHA-512 have a block of 128 octets in the PKCS#12 key derivation.",
  },
  NoMac: {
    bugType: "AUTH_BYPASS",
    description: "There is no MacData: nobody can tell whether the file was altered, and a reader should say so.",
  },
  NotEncrypted: { bugType: "CONFIDENTIALITY", description: "Something that is usually encrypted is not." },
  Hidden: {
    bugType: "EDGE_CASE",
    description:
      "The key bag is inside an encrypted SafeContents: without the password nobody can tell whether there is a key.",
  },
  Password: {
    bugType: "EDGE_CASE",
    description:
      "The password is empty, absent or not ASCII. The PKCS#12 key derivation tells empty (00 00) from absent (no octets); PBKDF2 does not.",
  },
  TwoPasswords: {
    bugType: "EDGE_CASE",
    description: "The MAC, the SafeContents and the key do not share one password.",
  },
  SeveralCertificates: {
    bugType: "FUNCTIONALITY",
    description: "More than one certificate: which belongs to the key is told by the public key, not by the order.",
  },
  BagType: {
    bugType: "FUNCTIONALITY",
    description: "Bags other than keys and X.509 certificates, nested bags, and types that the reader does not know.",
  },
  Attribute: { bugType: "FUNCTIONALITY", description: "Bag attributes beside friendlyName and localKeyId." },
  PublicKey: {
    bugType: "FUNCTIONALITY",
    description:
      "Public-key integrity or privacy mode (RFC 7292, sections 3.1 and 3.2). A password does not open EnvelopedData: a reader gives the rest, or the error.",
  },
  Empty: { bugType: "EDGE_CASE", description: "A SEQUENCE OF without elements." },
  Ber: {
    bugType: "BER_ENCODING",
    description:
      "Indefinite lengths and OCTET STRINGs in pieces, which RFC 7292 allows. The MAC covers the joined contents.",
  },
  Pbes1: {
    bugType: "LEGACY",
    description: "PBES1 (RFC 8018, appendix A.3): PBKDF1 with MD5 or SHA-1, and DES or RC2-64.",
  },
  Scrypt: {
    bugType: "FUNCTIONALITY",
    description: "PBES2 with scrypt (RFC 7914), which needs memory as well as time.",
  },
  Pbmac1: {
    bugType: "FUNCTIONALITY",
    description:
      "A MAC as RFC 9879 has it: PBKDF2 and HMAC. The salt and iterations of MacData mean nothing. keyLength must be there and at least 20; that it be no more than 64 is a limit, not the standard's.",
  },
  RareAlgorithm: {
    bugType: "FUNCTIONALITY",
    description: "A cipher or digest that the standard allows and few files use.",
  },
  Damaged: { bugType: "MODIFIED_PARAMETER", description: "A good file after one alteration." },
  WrongPassword: { bugType: "BASIC", description: "A good file and another password." },
};

const pairs = [
  ["rsa-2048", "RSA-2048"],
  ["p-256", "P-256"],
  ["ed25519", "Ed25519"],
].flatMap(([name, title]) => [
  valid(`${name}-with-key.pfx`, `${title} certificate with its key, as OpenSSL 3 writes it`, ["WithKey"]),
  valid(`${name}-without-key.pfx`, `The same ${title} certificate without its key`, ["WithoutKey"]),
  notPfx(`${name}-der.cer`, `The same ${title} certificate as "DER encoded binary X.509 (.CER)"`, "certificate"),
  notPfx(`${name}-base64.cer`, `The same ${title} certificate as "Base-64 encoded X.509 (.CER)"`, "pem"),
  notPfx(`${name}.p7b`, `The same ${title} certificate as "PKCS #7 Certificates (.P7B)"`, "pkcs7"),
]);

const windows = [
  valid("iis5-rsa-with-key.pfx", "IIS 5: exported with the private key, for key exchange, machine key set", [
    "WithKey",
    "Windows",
    "Legacy",
  ]),
  valid("iis5-rsa-with-signature-key.pfx", "IIS 5: exported with the private key, for signatures", [
    "WithKey",
    "Windows",
    "Legacy",
  ]),
  valid("iis5-rsa-without-key.pfx", "IIS 5: exported without the private key, which the password has to show", [
    "WithoutKey",
    "Windows",
    "Legacy",
  ]),
  valid("msie4-rsa-with-key.pfx", "Internet Explorer 4: RC2-40 also for the key, MAC iterations left out", [
    "WithKey",
    "Windows",
    "Legacy",
  ]),
  valid("msie4-rsa-without-key.pfx", "Internet Explorer 4: without the private key", [
    "WithoutKey",
    "Windows",
    "Legacy",
  ]),
  valid("windows10-rsa-with-key.pfx", "Windows 10: AES-256, SHA-256, user key set", ["WithKey", "Windows"]),
  valid("windows10-rsa-without-key.pfx", "Windows 10: without the private key", ["WithoutKey", "Windows"]),
];

const unprotected = [
  valid(
    "certificate-not-encrypted.pfx",
    "A certificate that is not encrypted: without a password it is plain that there is no key",
    ["WithoutKey", "NotEncrypted"],
  ),
  valid("certificate-not-encrypted-no-mac.pfx", "The same without a MAC", ["WithoutKey", "NotEncrypted", "NoMac"]),
  valid("no-mac.pfx", "Encrypted, without a MAC", ["WithKey", "NoMac"]),
  valid("no-mac-3des.pfx", "Encrypted with 3DES, without a MAC", ["WithKey", "NoMac", "Legacy"]),
  valid("no-encryption.pfx", "Key and certificate not encrypted, with a MAC", ["WithKey", "NotEncrypted"]),
  valid("no-encryption-no-mac.pfx", "Key and certificate not encrypted, without a MAC", [
    "WithKey",
    "NotEncrypted",
    "NoMac",
  ]),
];

const algorithms = [
  ...["RC4-128", "RC4-40", "3DES", "2DES", "RC2-128", "RC2-40"].map((pbe) =>
    valid(`pbe-sha1-${pbe.toLowerCase()}.pfx`, `pbeWithSHA1And ${pbe}, key and certificate`, ["WithKey", "Legacy"]),
  ),
  ...[
    ["SHA-1", "DES-EDE3-CBC"],
    ["SHA-1", "AES-128-CBC"],
    ["SHA-224", "AES-192-CBC"],
    ["SHA-256", "AES-128-CBC"],
    ["SHA-384", "AES-256-CBC"],
    ["SHA-512", "AES-256-CBC"],
  ].map(([hash, cipher]) =>
    valid(`pbes2-hmac-${hash}-${cipher}.pfx`.toLowerCase(), `PBKDF2 with HMAC-${hash}, ${cipher}`, [
      "WithKey",
      "Pbes2",
    ]),
  ),
  valid("pbes2-hmac-sha-256-aes-256-cbc-key-length.pfx", "PBKDF2 with keyLength 32, which is what AES-256 needs", [
    "WithKey",
    "Pbes2",
  ]),
  valid("pbes2-hmac-sha-1-des-ede3-cbc-key-length.pfx", "PBKDF2 with keyLength 24, which is what 3-key DES needs", [
    "WithKey",
    "Pbes2",
  ]),
  ...[1, 224, 256, 384, 512].map((bits) =>
    valid(`mac-sha-${bits}.pfx`, `MAC with SHA-${bits}`, ["WithKey", "MacDigest"]),
  ),
];

const passwords = [
  valid(
    "password-empty-3des.pfx",
    "Empty password, PKCS#12 key derivation from 00 00",
    ["WithKey", "Legacy", "Password"],
    { text: "" },
  ),
  valid(
    "password-empty-aes-256.pfx",
    "Empty password, MAC from 00 00, PBKDF2 from no octets",
    ["WithKey", "Password"],
    { text: "" },
  ),
  valid(
    "password-not-ascii-3des.pfx",
    "Password beyond ASCII and beyond the Basic Multilingual Plane, as UTF-16",
    ["WithKey", "Legacy", "Password"],
    { text: "Pässwörd-密码-😀" },
  ),
  valid(
    "password-not-ascii-aes-256.pfx",
    "The same password, as UTF-16 in the MAC and UTF-8 in PBKDF2",
    ["WithKey", "Password"],
    { text: "Pässwörd-密码-😀" },
  ),
  valid(
    "password-absent-3des.pfx",
    "No password at all, not even an empty one: no octets in each key derivation",
    ["WithKey", "Legacy", "Password"],
    { none: true },
  ),
  valid("password-absent-aes-256.pfx", "The same, as PBES2 with a SHA-256 MAC", ["WithKey", "Password"], {
    none: true,
  }),
  {
    ...acceptable(
      "password-absent-3des.pfx",
      "A file without a password, opened with an empty one: some readers try both",
      ["WithKey", "Legacy", "Password"],
      "ERR_PFX_MAC_MISMATCH",
      { text: "" },
    ),
    opensAs: { none: true }, // what is in it, libcrypto says only without a password
  },
  invalid(
    "password-empty-3des.pfx",
    "A file with an empty password, opened with none",
    ["Password", "WrongPassword"],
    "ERR_PFX_MAC_MISMATCH",
    { none: true },
  ),
  valid(
    "passwords-for-integrity-and-privacy.pfx",
    "One password for the MAC, another for certificate and key",
    ["WithKey", "TwoPasswords"],
    { integrity: "integrity", privacy: "privacy" },
  ),
  valid("password-of-key-differs.pfx", "The key has its own password", ["WithKey", "TwoPasswords"], {
    integrity: "unshroud",
    privacy: "unshroud",
    key: "another",
  }),
  invalid(
    "password-of-key-differs.pfx",
    "The key has its own password, which is not given; the MAC verifies",
    ["TwoPasswords"],
    "ERR_PFX_DECRYPTION_FAILED",
  ),
  invalid(
    "passwords-for-integrity-and-privacy.pfx",
    "The password for privacy is not given; the MAC verifies",
    ["TwoPasswords"],
    "ERR_PFX_DECRYPTION_FAILED",
    { text: "integrity" },
  ),
];

const several = [
  valid("chain.pfx", "Leaf with its key, intermediate and root, in this order", ["WithKey", "SeveralCertificates"]),
  valid("chain-leaf-last.pfx", "Root, intermediate and leaf, in this order, with the leaf's key", [
    "WithKey",
    "SeveralCertificates",
  ]),
  valid("two-keys.pfx", "Two certificates with their keys, the keys in the other order", [
    "WithKey",
    "SeveralCertificates",
  ]),
  valid("two-keys-local-key-ids-swapped.pfx", "Two certificates with their keys, each localKeyId on the wrong key", [
    "WithKey",
    "SeveralCertificates",
  ]),
  valid("key-of-another-certificate.pfx", "A certificate, and a key of the same localKeyId that is not its own", [
    "WithKey",
    "SeveralCertificates",
  ]),
  valid("key-without-certificate.pfx", "A key alone", ["WithKey"]),
  valid("hidden-shrouded-key.pfx", "Key and certificate in one encrypted SafeContents, the key shrouded in it", [
    "WithKey",
    "Hidden",
  ]),
  valid("hidden-plain-key.pfx", "Key and certificate in one encrypted SafeContents, the key in a keyBag", [
    "WithKey",
    "Hidden",
  ]),
];

const bags = [
  valid("windows-store-properties.pfx", "A Windows certificate store: key first, store properties on the certificate", [
    "WithKey",
    "Windows",
    "Legacy",
    "Attribute",
  ]),
  valid(
    "windows-domain-protected.pfx",
    "A secretBag of the type that Windows uses for a password protected to a principal",
    ["WithKey", "Windows", "BagType"],
  ),
  valid("bag-nested-safe-contents.pfx", "The key in a safeContentsBag in a safeContentsBag, not encrypted", [
    "WithKey",
    "NotEncrypted",
    "BagType",
  ]),
  valid("bag-crl.pfx", "A certificate and a CRL", ["WithoutKey", "NotEncrypted", "BagType"]),
  valid("bag-secret.pfx", "A certificate and a secret, which is not a private key", [
    "WithoutKey",
    "NotEncrypted",
    "BagType",
  ]),
  valid("bag-sdsi-certificate.pfx", "A certBag with an SDSI certificate, an IA5String", [
    "WithoutKey",
    "NotEncrypted",
    "BagType",
  ]),
  valid("bag-unknown.pfx", "A certificate and a bag of unknown type, which may be a key", [
    "WithoutKey",
    "NotEncrypted",
    "BagType",
  ]),
  valid("bag-unknown-with-key.pfx", "Key and certificate, and beside the certificate a bag of unknown type", [
    "WithKey",
    "BagType",
  ]),
  valid("attribute-unknown.pfx", "An unknown attribute on key and certificate", ["WithKey", "Attribute"]),
  valid(
    "attribute-java-trusted-certificate.pfx",
    "A trusted certificate in a Java key store: trustedKeyUsage anyExtendedKeyUsage",
    ["WithoutKey", "Attribute"],
  ),
  valid(
    "attribute-friendly-name-not-ascii.pfx",
    "A friendlyName with a surrogate pair on the certificate, an empty one on the key",
    ["WithKey", "Attribute"],
  ),
  valid("empty-authenticated-safe.pfx", "AuthenticatedSafe without a ContentInfo", ["WithoutKey", "Empty"]),
  valid("empty-safe-contents.pfx", "SafeContents without a bag, not encrypted", [
    "WithoutKey",
    "NotEncrypted",
    "Empty",
  ]),
  valid("empty-safe-contents-encrypted.pfx", "SafeContents without a bag, encrypted", ["WithoutKey", "Empty"]),
];

const modes = [
  acceptable(
    "enveloped-data.pfx",
    "The certificate encrypted to a public key, the key to the password",
    ["WithKey", "PublicKey"],
    "ERR_PFX_RECIPIENT_KEY_REQUIRED",
  ),
  acceptable(
    "enveloped-data-only.pfx",
    "Key and certificate encrypted to a public key, and a MAC from the password",
    ["PublicKey", "Hidden"],
    "ERR_PFX_RECIPIENT_KEY_REQUIRED",
  ),
  acceptable(
    "signed-data.pfx",
    "Signed in place of a MAC, encrypted with a password",
    ["WithKey", "PublicKey"],
    "ERR_PFX_UNSUPPORTED",
  ),
];

const encodings = [
  valid("ber.pfx", "BER around the authSafe, octet strings in pieces of 100", ["WithKey", "Ber"]),
  valid(
    "ber-throughout.pfx",
    "IIS 5 style, BER also inside the authSafe and in the SafeContents that is not encrypted",
    ["WithKey", "Windows", "Legacy", "Ber"],
  ),
  valid("ber-octet-strings-of-one-octet.pfx", "BER with octet strings in pieces of 1, without a MAC", [
    "WithKey",
    "NotEncrypted",
    "NoMac",
    "Ber",
  ]),
  valid("ber-octet-strings-nested.pfx", "BER with octet strings in pieces, which are in pieces themselves", [
    "WithKey",
    "Ber",
  ]),
  acceptable("trailing-octets.pfx", "A line end after the file", ["WithKey", "Damaged"], "ERR_PFX_SYNTAX"),
  notPfx("empty-file.pfx", "No octets", "empty"),
  notPfx("random-octets.pfx", "Octets without meaning", "unknown"),
];

const refused = [
  invalid("p-256-with-key.pfx", "A wrong password", ["WrongPassword"], "ERR_PFX_MAC_MISMATCH", { text: "Unshroud" }),
  invalid(
    "iis5-rsa-with-key.pfx",
    "An empty password in place of the right one",
    ["WrongPassword"],
    "ERR_PFX_MAC_MISMATCH",
    { text: "" },
  ),
  invalid(
    "no-mac-3des.pfx",
    "A wrong password, and no MAC to tell: the padding does",
    ["WrongPassword", "NoMac"],
    "ERR_PFX_DECRYPTION_FAILED",
    { text: "Unshroud" },
  ),
  valid("mac-removed.pfx", "A good file with its MAC taken away, which only its result can tell", [
    "WithKey",
    "NoMac",
    "Damaged",
  ]),
  invalid("damaged-last-octet-missing.pfx", "The last octet is missing", ["Damaged"], "ERR_PFX_TRUNCATED"),
  invalid("damaged-half-missing.pfx", "The second half is missing", ["Damaged"], "ERR_PFX_TRUNCATED"),
  invalid("damaged-version-2.pfx", "PFX version 2", ["Damaged"], "ERR_PFX_SYNTAX"),
  invalid("damaged-mac-digest.pfx", "One bit of the MAC", ["Damaged"], "ERR_PFX_MAC_MISMATCH"),
  invalid("damaged-mac-digest-short.pfx", "The first 16 octets of a right MAC of 32", ["Damaged"], "ERR_PFX_SYNTAX"),
  invalid("damaged-mac-digest-empty.pfx", "A MAC of no octets", ["Damaged"], "ERR_PFX_SYNTAX"),
  invalid("damaged-ciphertext.pfx", "One bit of a ciphertext, with a MAC", ["Damaged"], "ERR_PFX_MAC_MISMATCH"),
  invalid(
    "damaged-pbe-oid.pfx",
    "One bit of the OID of an encryption, with a MAC",
    ["Damaged"],
    "ERR_PFX_MAC_MISMATCH",
  ),
  invalid(
    "damaged-pbe-oid-no-mac.pfx",
    "One bit of the OID of an encryption, without a MAC",
    ["Damaged", "NoMac"],
    "ERR_PFX_UNSUPPORTED",
  ),
  invalid(
    "damaged-padding-no-mac.pfx",
    "One bit in the padding of the certificates, without a MAC",
    ["Damaged", "NoMac"],
    "ERR_PFX_DECRYPTION_FAILED",
  ),
  invalid(
    "damaged-key-padding-no-mac.pfx",
    "One bit in the padding of the key, without a MAC",
    ["Damaged", "NoMac"],
    "ERR_PFX_DECRYPTION_FAILED",
  ),
];

const pbmac1 = [
  valid("pbmac1-hmac-sha-256.pfx", "PBMAC1 with HMAC-SHA-256 in both places", ["WithKey", "Pbmac1"]),
  valid("pbmac1-hmac-sha-512.pfx", "PBMAC1 with HMAC-SHA-512 in both places and the longest key", [
    "WithKey",
    "Pbmac1",
  ]),
  valid("pbmac1-hmac-sha-512-prf-sha-256.pfx", "PBMAC1 with HMAC-SHA-512 of a key from HMAC-SHA-256", [
    "WithKey",
    "Pbmac1",
  ]),
  valid("pbmac1-hmac-sha-256-prf-left-out.pfx", "PBMAC1 whose PBKDF2 leaves its prf out, which means HMAC-SHA-1", [
    "WithKey",
    "Pbmac1",
  ]),
  valid("pbmac1-key-length-20.pfx", "PBMAC1 with the shortest key that is allowed", ["WithKey", "Pbmac1"]),
  valid("pbmac1-password-empty.pfx", "PBMAC1 with an empty password", ["WithKey", "Pbmac1", "Password"], { text: "" }),
  valid(
    "pbmac1-password-not-ascii.pfx",
    "PBMAC1 with a password beyond ASCII, as UTF-8",
    ["WithKey", "Pbmac1", "Password"],
    {
      text: "Pässwörd-密码-😀",
    },
  ),
  invalid(
    "pbmac1-hmac-sha-256.pfx",
    "PBMAC1 and a wrong password",
    ["Pbmac1", "WrongPassword"],
    "ERR_PFX_MAC_MISMATCH",
    {
      text: "Unshroud",
    },
  ),
  invalid(
    "pbmac1-key-length-16.pfx",
    "PBMAC1 with a key that is too short; the MAC is right",
    ["Pbmac1"],
    "ERR_PFX_SYNTAX",
  ),
  invalid(
    "pbmac1-key-length-left-out.pfx",
    "PBMAC1 without keyLength; the MAC is right for 32",
    ["Pbmac1"],
    "ERR_PFX_SYNTAX",
  ),
  invalid(
    "pbmac1-key-length-65.pfx",
    "PBMAC1 with a key beyond the limit; the MAC is right",
    ["Pbmac1"],
    "ERR_PFX_LIMIT_EXCEEDED",
  ),
  invalid("damaged-pbmac1-mac.pfx", "One bit of a PBMAC1 MAC", ["Pbmac1", "Damaged"], "ERR_PFX_MAC_MISMATCH"),
  invalid(
    "damaged-pbmac1-mac-short.pfx",
    "The first 16 octets of a right PBMAC1 MAC of 32",
    ["Pbmac1", "Damaged"],
    "ERR_PFX_SYNTAX",
  ),
  invalid("damaged-pbmac1-mac-empty.pfx", "A PBMAC1 MAC of no octets", ["Pbmac1", "Damaged"], "ERR_PFX_SYNTAX"),
  invalid(
    "damaged-pbmac1-ciphertext.pfx",
    "One bit of a ciphertext, with a PBMAC1 MAC",
    ["Pbmac1", "Damaged"],
    "ERR_PFX_MAC_MISMATCH",
  ),
];

const inFileName = (name) => name.toLowerCase().replace("/", "-");

const rarelyMet = [
  valid("scrypt.pfx", "scrypt with N = 16384, r = 8, p = 1: 16 MiB", ["WithKey", "Scrypt"]),
  valid("scrypt-key-length.pfx", "scrypt with p = 2, and keyLength 32", ["WithKey", "Scrypt"]),
  ...["MD5-DES-CBC", "MD5-RC2-64-CBC", "SHA-1-DES-CBC", "SHA-1-RC2-64-CBC"].map((name) =>
    valid(`pbes1-${inFileName(name)}.pfx`, `PBES1 with ${name}, key and certificate`, ["WithKey", "Pbes1"]),
  ),
  ...[
    "CAMELLIA-128-CBC",
    "CAMELLIA-192-CBC",
    "CAMELLIA-256-CBC",
    "ARIA-128-CBC",
    "ARIA-192-CBC",
    "ARIA-256-CBC",
    "DES-CBC",
    "RC2-40-CBC",
    "RC2-64-CBC",
    "RC2-128-CBC",
  ].map((cipher) =>
    valid(`pbes2-hmac-sha-256-${inFileName(cipher)}.pfx`, `PBKDF2 with HMAC-SHA-256, ${cipher}`, [
      "WithKey",
      "Pbes2",
      "RareAlgorithm",
    ]),
  ),
  valid("pbes2-hmac-md5-aes-128-cbc.pfx", "PBKDF2 with HMAC-MD5, AES-128-CBC", ["WithKey", "Pbes2", "RareAlgorithm"]),
  ...["SHA-512/224", "SHA-512/256", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512"].map((hash) =>
    valid(`pbes2-hmac-${inFileName(hash)}-aes-256-cbc.pfx`, `PBKDF2 with HMAC-${hash}, AES-256-CBC`, [
      "WithKey",
      "Pbes2",
      "RareAlgorithm",
    ]),
  ),
  ...["MD5", "SHA-512/224", "SHA-512/256", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512", "BLAKE2b-512"].map((hash) =>
    valid(`mac-${inFileName(hash)}.pfx`, `MAC with ${hash}`, ["WithKey", "MacDigest", "RareAlgorithm"]),
  ),
];

const clients = [
  valid("client-auth.pfx", "A certificate for TLS clients with its key and its root, extendedKeyUsage clientAuth", [
    "WithKey",
    "SeveralCertificates",
  ]),
];

/** In the order of their tcId: what is new comes last. */
export const tests = [
  ...pairs,
  ...windows,
  ...unprotected,
  ...algorithms,
  ...passwords,
  ...several,
  ...bags,
  ...modes,
  ...encodings,
  ...refused,
  ...pbmac1,
  ...rarelyMet,
  ...clients,
];
