import { ask, commonNotes, invalid, manyIterations, unwitnessed, valid } from "../maker.mjs";

export const header = [
  "Made with certtool; hidden-*.p12 with libgnutls, as certtool always puts a key into a SafeContents in the clear.",
];

export const notes = {
  ...commonNotes,
  ManyIterations: manyIterations,
  KeyOnly: { bugType: "EDGE_CASE", description: "A key without a certificate." },
  SeveralCertificates: {
    bugType: "FUNCTIONALITY",
    description: "More than one certificate, each in an encrypted SafeContents of its own.",
  },
  Cipher: { bugType: "FUNCTIONALITY", description: "--pkcs-cipher: for the key and the certificate." },
  Legacy: { bugType: "LEGACY", description: "RC2, RC4 or 3DES with the PKCS#12 key derivation." },
  MacDigest: { bugType: "FUNCTIONALITY", description: "--hash: the digest of the MAC." },
  Password: {
    bugType: "EDGE_CASE",
    description:
      "--empty-password (00 00 in the PKCS#12 key derivation), --null-password (no octets), --password= (nothing is encrypted), and passwords beyond ASCII.",
  },
  Hidden: { bugType: "EDGE_CASE", description: "The key bag is inside an encrypted SafeContents." },
  NotEncrypted: { bugType: "CONFIDENTIALITY", description: "Something that is usually encrypted is not." },
  MakersError: { bugType: "EDGE_CASE", description: "What the maker writes is not what RFC 7292 says." },
  CannotWrite: {
    bugType: "FUNCTIONALITY",
    description:
      "On no test: what certtool cannot write. A MAC with MD5 or SHA-3, no MAC, fewer iterations, a key in an encrypted SafeContents (libgnutls can), a plain keyBag, several keys with their certificates, secrets, Camellia, ARIA, scrypt, PBMAC1, BER.",
  },
};

const many = (flags) => [...flags, "ManyIterations"];
const withKey = (file, comment, flags, password) => valid(file, comment, many(["WithKey", ...flags]), password);

const empty = { text: "" };
const none = { none: true };

export const tests = [
  ...["rsa-2048", "p-256", "ed25519"].flatMap((who) => [
    withKey(`${who}-with-key.p12`, `${who} with its key, as certtool writes it by default`, []),
    valid(`${who}-without-key.p12`, "The same certificate without its key", many(["WithoutKey"])),
    withKey(`${who}-key-only.p12`, "The same key without its certificate", ["KeyOnly"]),
  ]),
  withKey("chain.p12", "Leaf with its key, and the authority", ["SeveralCertificates"]),
  valid("chain-without-key.p12", "Leaf and authority, no key", many(["WithoutKey", "SeveralCertificates"])),
  withKey("with-authority.p12", "The authority by --load-ca-certificate", ["SeveralCertificates"]),
  ...["3des", "aes-128", "aes-192", "aes-256"].map((cipher) =>
    withKey(`cipher-${cipher}.p12`, `--pkcs-cipher ${cipher}`, ["Cipher"]),
  ),
  ...["3des-pkcs12", "rc2-40", "arcfour"].map((cipher) =>
    withKey(`cipher-${cipher}.p12`, `--pkcs-cipher ${cipher}`, ["Cipher", "Legacy"]),
  ),
  unwitnessed(
    "cipher-gost28147-tc26z.p12",
    "--pkcs-cipher gost28147-tc26z: a good file with ciphers that a reader may not have",
    many(["Cipher"]),
    "ERR_PFX_UNSUPPORTED",
  ),
  ...["sha1", "sha384", "sha512"].map((hash) => withKey(`mac-${hash}.p12`, `--hash ${hash}`, ["MacDigest"])),
  withKey("password-empty.p12", "--empty-password", ["Password"], empty),
  withKey("password-null.p12", "--null-password", ["Password"], none),
  withKey("password-empty-3des.p12", "--empty-password, 3des-pkcs12", ["Password", "Legacy"], empty),
  withKey("password-null-3des.p12", "--null-password, 3des-pkcs12", ["Password", "Legacy"], none),
  invalid(
    "password-empty.p12",
    "--empty-password, opened with none",
    many(["Password", "WrongPassword"]),
    "ERR_PFX_MAC_MISMATCH",
    none,
  ),
  invalid(
    "password-given-as-nothing.p12",
    "--password=: the certificate in the clear, and a pkcs8ShroudedKeyBag that is a PrivateKeyInfo in the clear; the MAC is of an empty password",
    many(["Password", "NotEncrypted", "MakersError"]),
    "ERR_PFX_SYNTAX",
    empty,
  ),
  valid(
    "without-key-password-given-as-nothing.p12",
    "--password=: a certificate in the clear; the MAC is of an empty password",
    many(["WithoutKey", "Password", "NotEncrypted"]),
    empty,
  ),
  withKey("password-not-ascii.p12", "A password beyond ASCII and beyond the Basic Multilingual Plane", ["Password"], {
    text: "Pässwörd-密码-😀",
  }),
  withKey("password-not-ascii-3des.p12", "A password beyond ASCII, 3des-pkcs12", ["Password", "Legacy"], {
    text: "Pässwörd-密码",
  }),
  withKey("hidden-shrouded-key.p12", "Key and certificate in one encrypted SafeContents, the key shrouded in it", [
    "Hidden",
  ]),
  withKey("hidden-plain-key.p12", "Key and certificate in one encrypted SafeContents, the key in a keyBag", ["Hidden"]),
  invalid("p-256-with-key.p12", "A wrong password", many(["WrongPassword"]), "ERR_PFX_MAC_MISMATCH", {
    text: "Unshroud",
  }),
  invalid("hidden-plain-key.p12", "A wrong password", many(["WrongPassword", "Hidden"]), "ERR_PFX_MAC_MISMATCH", {
    text: "Unshroud",
  }),
];

export function askMaker({ file, password }) {
  const word = password.none
    ? ["--null-password"]
    : password.text === ""
      ? ["--empty-password"]
      : ["--password", password.text];
  return ask(
    `certtool --p12-info${password.none ? " --null-password" : password.text === "" ? " --empty-password" : ""}`,
    "certtool",
    ["--p12-info", "--inder", "--infile", file, ...word],
    (out) => [...out.matchAll(/^\s*Type: (?!Encrypted$)(.+)$/gm)].map((match) => match[1]),
  );
}
