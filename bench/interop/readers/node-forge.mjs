/** node-forge as its README shows it: `forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binary), password)`. */

import { createRequire } from "node:module";
import forge from "node-forge";

const { asn1, pki, pkcs12 } = forge;
/** Its default. It has to be given where the password is `null`, which would be taken for it. */
const STRICT = true;

export const nodeForge = {
  name: "node-forge",
  version: createRequire(import.meta.url)("node-forge/package.json").version,
  /** One password for everything. An empty string is 00 00 to it, and `null` and `undefined` are no octets. */
  attempts: ({ privacy }) => (privacy ? [privacy] : [...new Set([privacy, "", null, undefined])]),
  read(octets, password) {
    const pfx = pkcs12.pkcs12FromAsn1(asn1.fromDer(Buffer.from(octets).toString("binary")), STRICT, password);
    return {
      bags: pfx.safeContents.flatMap(({ safeBags }, i) =>
        safeBags.map((bag, j) => ({ path: `authenticatedSafe[${i}].bags[${j}]`, ...readBag(bag) })),
      ),
    };
  },
};

/** What forge does not understand, such as keys and certificates that are not RSA, it leaves as `asn1`. */
function readBag({ type: bagId, key, cert, asn1: raw }) {
  const type = pki.oids[bagId];
  const onlyRaw = raw !== undefined;
  if (type === "certBag") return { type, onlyRaw, certValue: toDer(raw ?? pki.certificateToAsn1(cert)) };
  return { type, onlyRaw, privateKeyInfo: toDer(raw ?? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key))) };
}

const toDer = (value) => Buffer.from(asn1.toDer(value).getBytes(), "binary");
