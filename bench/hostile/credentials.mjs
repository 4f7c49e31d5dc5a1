/** Files whose keys and certificates are made to cost a search for identities time or memory. They are opened in no time. */

import { generateKeyPairSync } from "node:crypto";
import { bitString, element, explicit, integer, octetString, oid, sequence, set } from "../make/der.mjs";
import { certBag } from "../make/pfx.mjs";

const ED25519 = sequence(oid("1.3.101.112"));
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const spki = publicKey.export({ format: "der", type: "spki" });
const keyBag = sequence(
  oid("1.2.840.113549.1.12.10.1.1"),
  explicit(0, privateKey.export({ format: "der", type: "pkcs8" })),
);
const time = element(0x18, Buffer.from("21000101000000Z"));
const nameOf = (text) => sequence(set(sequence(oid("2.5.4.3"), element(0x0c, Buffer.from(text)))));
const extension = (id, value) => sequence(oid(id), octetString(value));

/** A certificate for the key, with a signature that verifies under none. */
function certificate(number, { subject = "a", issuer = "a", ski, aki }) {
  const extensions = [
    ...(ski ? [extension("2.5.29.14", octetString(ski))] : []),
    ...(aki ? [extension("2.5.29.35", sequence(element(0x80, aki)))] : []),
  ];
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(number),
    ED25519,
    nameOf(issuer),
    sequence(time, time),
    nameOf(subject),
    spki,
    ...(extensions.length > 0 ? [explicit(3, sequence(...extensions))] : []),
  );
  return certBag(sequence(tbs, ED25519, bitString(Buffer.alloc(64))));
}

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const identifier = (last) => Buffer.concat([Buffer.alloc(800, 7), Buffer.of(last)]);
const marks = `a${"\u0307".repeat(16_000)}${"\u0323".repeat(16_000)}`;

/** The bags of each; whatever they give, each within the budget for a whole file. */
export const CREDENTIALS = [
  [
    "20 certificates with names of combining marks",
    [keyBag, ...times(20, (i) => certificate(i, { subject: marks, issuer: marks }))],
  ],
  [
    "1,000 certificates, and 1,000 namesakes of their issuer with nearly its key identifier",
    [
      keyBag,
      ...times(1_000, (i) => certificate(i, { issuer: "b", aki: identifier(1) })),
      ...times(1_000, (i) => certificate(i, { subject: "b", ski: identifier(2) })),
    ],
  ],
  [
    "100 certificates of 100 namesakes",
    [
      keyBag,
      ...times(100, (i) => certificate(i, { issuer: "b" })),
      ...times(100, (i) => certificate(i, { subject: "b", issuer: "c" })),
    ],
  ],
  [
    "990 keys, and 8,000 copies of their certificate",
    [...times(990, () => keyBag), ...times(8_000, () => certificate(1, {}))],
  ],
  [
    "9,990 certificates of one key",
    [keyBag, ...times(9_990, (i) => certificate(i, { subject: `${i}`, issuer: `${i}` }))],
  ],
];
