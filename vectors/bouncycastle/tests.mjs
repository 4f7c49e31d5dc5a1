import { commonNotes, invalid, valid } from "../maker.mjs";

export const header = [
  "Made with PKCS12PfxPduBuilder: a library, which puts any bag into any SafeContents. It has no program that lists a file.",
];

export const notes = {
  ...commonNotes,
  KeyOnly: { bugType: "EDGE_CASE", description: "A key without a certificate." },
  Hidden: { bugType: "EDGE_CASE", description: "The key bag is inside an encrypted SafeContents." },
  Legacy: { bugType: "LEGACY", description: "RC2 or 3DES with the PKCS#12 key derivation." },
  Cipher: { bugType: "FUNCTIONALITY", description: "Camellia in PBES2." },
  NotEncrypted: { bugType: "CONFIDENTIALITY", description: "Key and certificate in the clear, with a MAC." },
  CannotWrite: {
    bugType: "FUNCTIONALITY",
    description:
      'On no test: what is not here. PBMAC1 and scrypt (the builder of this version has no PBMAC1), public-key modes, KeyStore.getInstance("PKCS12", "BC").',
  },
};

export const tests = [
  ...["rsa-2048", "p-256", "ed25519"].flatMap((who) => [
    valid(`${who}-with-key.p12`, `${who} with its key`, ["WithKey"]),
    valid(`${who}-without-key.p12`, "The same certificate without its key", ["WithoutKey"]),
    valid(`${who}-key-only.p12`, "The same key without its certificate", ["WithKey", "KeyOnly"]),
    valid(
      `${who}-hidden-shrouded-key.p12`,
      "Key and certificate in one encrypted SafeContents, the key shrouded in it",
      ["WithKey", "Hidden"],
    ),
    valid(`${who}-hidden-plain-key.p12`, "Key and certificate in one encrypted SafeContents, the key in a keyBag", [
      "WithKey",
      "Hidden",
    ]),
  ]),
  valid("hidden-key-only.p12", "A key alone in an encrypted SafeContents", ["WithKey", "Hidden", "KeyOnly"]),
  valid("3des.p12", "pbeWithSHAAnd3-KeyTripleDES-CBC", ["WithKey", "Legacy"]),
  valid("rc2-40.p12", "pbeWithSHAAnd40BitRC2-CBC", ["WithKey", "Legacy"]),
  valid("rc2-128.p12", "pbeWithSHAAnd128BitRC2-CBC", ["WithKey", "Legacy"]),
  valid("camellia-256.p12", "Camellia-256, MAC with SHA-512", ["WithKey", "Cipher"]),
  valid("not-encrypted.p12", "Key and certificate in the clear", ["WithKey", "NotEncrypted"]),
  invalid("p-256-with-key.p12", "A wrong password", ["WrongPassword"], "ERR_PFX_MAC_MISMATCH", { text: "Unshroud" }),
];
