import { ask, commonNotes, invalid, manyIterations, valid } from "../maker.mjs";

export const header = [
  "Made with pk12util; hidden-*.p12 with libnss3, as pk12util always puts a key into a SafeContents in the clear.",
];

export const notes = {
  WithKey: commonNotes.WithKey,
  WrongPassword: commonNotes.WrongPassword,
  ManyIterations: manyIterations,
  Ber: {
    bugType: "BER_ENCODING",
    description:
      "NSS writes indefinite lengths and OCTET STRINGs in pieces, around the authSafe and in it. So in every file here.",
  },
  Cipher: { bugType: "FUNCTIONALITY", description: "-c and -C: for the key and the certificate." },
  Legacy: {
    bugType: "LEGACY",
    description: "RC2, RC4 or 3DES with the PKCS#12 key derivation: what NSS makes of DES-EDE3-CBC, RC2-CBC and RC4.",
  },
  MacDigest: { bugType: "FUNCTIONALITY", description: "-M: the digest of the MAC, and of the PRF in PBKDF2." },
  NotEncrypted: { bugType: "CONFIDENTIALITY", description: "-C none: the certificate in the clear." },
  Password: { bugType: "EDGE_CASE", description: "The password is empty or beyond ASCII." },
  SeveralCertificates: { bugType: "FUNCTIONALITY", description: "The authority is in the file too." },
  Hidden: { bugType: "EDGE_CASE", description: "The key bag is inside an encrypted SafeContents." },
  CannotWrite: {
    bugType: "FUNCTIONALITY",
    description:
      'On no test: what pk12util cannot write. Certificates without a key ("no user certs from given nickname"), a key without a certificate, a plain key (-c none is refused), no MAC, fewer iterations, a key in an encrypted SafeContents (libnss3 can, shrouded), ARIA, scrypt, PBMAC1, DER. Left out: -c DES-CBC, which writes the PBES1 OID pbeWithSHA1AndDES-CBC over a key that libcrypto does not derive; and Ed25519, which this version does not take.',
  },
};

const withKey = (file, comment, flags, password) =>
  valid(file, comment, ["WithKey", ...flags, "Ber", "ManyIterations"], password);
const cipher = (name, ...flags) =>
  withKey(`cipher-${name.toLowerCase()}.p12`, `-c ${name} -C ${name}`, ["Cipher", ...flags]);

export const tests = [
  withKey(
    "rsa-2048-with-key.p12",
    "RSA-2048 with its key, as pk12util writes it by default: AES-256 for the key, AES-128 for the certificate",
    [],
  ),
  withKey("p-256-with-key.p12", "P-256 with its key, as pk12util writes it by default", []),
  ...["AES-128-CBC", "AES-192-CBC", "CAMELLIA-128-CBC", "CAMELLIA-192-CBC", "CAMELLIA-256-CBC"].map((name) =>
    cipher(name),
  ),
  ...["DES-EDE3-CBC", "RC2-CBC", "RC4"].map((name) => cipher(name, "Legacy")),
  withKey("cipher-rc2-40.p12", "3DES for the key, RC2-40 for the certificate", ["Cipher", "Legacy"]),
  withKey("certificate-not-encrypted.p12", "-C none", ["NotEncrypted"]),
  ...["SHA-1", "SHA-384", "SHA-512", "MD5"].map((name) =>
    withKey(`mac-${name.toLowerCase()}.p12`, `-M ${name}`, ["MacDigest"]),
  ),
  withKey("password-empty.p12", "An empty password", ["Password"], { text: "" }),
  withKey("password-not-ascii.p12", "A password beyond ASCII and beyond the Basic Multilingual Plane", ["Password"], {
    text: "Pässwörd-密码-😀",
  }),
  withKey("password-not-ascii-3des.p12", "A password beyond ASCII, 3DES", ["Password", "Legacy"], {
    text: "Pässwörd-密码",
  }),
  withKey("chain.p12", "Leaf with its key, and the authority", ["SeveralCertificates"]),
  ...["rsa-2048", "p-256"].map((who) =>
    withKey(
      `hidden-shrouded-key-${who}.p12`,
      `Key and certificate of ${who} in one encrypted SafeContents, the key shrouded in it`,
      ["Hidden"],
    ),
  ),
  invalid(
    "p-256-with-key.p12",
    "A wrong password",
    ["WrongPassword", "Ber", "ManyIterations"],
    "ERR_PFX_MAC_MISMATCH",
    { text: "Unshroud" },
  ),
];

export const askMaker = ({ file, password }) =>
  ask("pk12util -l", "pk12util", ["-l", file, "-d", process.env.NSS_DATABASE, "-W", password.text], (out) =>
    [...out.matchAll(/^(Key|Certificate)[^:\n]*(?=:)/gm)].map((match) => match[0]),
  );
