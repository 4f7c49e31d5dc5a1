/** Certificates as a public authority issues them, but for the signature: no reader of PKCS#12 looks at that. */

import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import {
  bitString,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  set,
  trueValue,
  utcTime,
  utf8String,
} from "./der.mjs";

/** An RSA key of 2048 bits: `privateKey` is a PrivateKeyInfo, `publicKey` a SubjectPublicKeyInfo. */
export function makeRsaKey() {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "der" },
    publicKeyEncoding: { type: "spki", format: "der" },
  });
}

/**
 * A certificate for `publicKey` and `host`; `ballast` octets of an unknown extension make it as large as a test needs.
 */
export function makeCertificate(publicKey, number, ballast = 0, host = `host-${number}.example.test`) {
  const extensions = [
    extension("2.5.29.19", true, sequence()),
    extension("2.5.29.15", true, Buffer.from("030205a0", "hex")),
    extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2"))),
    extension("2.5.29.14", false, octetString(keyIdentifier(publicKey))),
    extension("2.5.29.35", false, sequence(implicit(0, keyIdentifier(publicKey)))),
    extension("2.5.29.17", false, sequence(implicit(2, Buffer.from(host)))),
  ];
  if (ballast > 0) extensions.push(extension("1.3.6.1.4.1.32473.1", false, octetString(randomBytes(ballast))));
  const signatureAlgorithm = sequence(oid("1.2.840.113549.1.1.11"), nullValue());
  const tbsCertificate = sequence(
    explicit(0, integer(2)),
    integer(0x10_0000_0000 + number),
    signatureAlgorithm,
    name("Benchmark authority"),
    sequence(utcTime("020224000000Z"), utcTime("480224000000Z")),
    name(host),
    publicKey,
    explicit(3, sequence(...extensions)),
  );
  return sequence(tbsCertificate, signatureAlgorithm, bitString(randomBytes(256)));
}

const attribute = (type, text) => set(sequence(oid(type), utf8String(text)));
const name = (common) =>
  sequence(attribute("2.5.4.6", "ZZ"), attribute("2.5.4.10", "Benchmark"), attribute("2.5.4.3", common));

const extension = (id, critical, value) => sequence(oid(id), ...(critical ? [trueValue()] : []), octetString(value));

const keyIdentifier = (publicKey) => createHash("sha1").update(publicKey).digest();
