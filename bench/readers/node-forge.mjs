import { createRequire } from "node:module";
import { PASSWORD } from "../make/pfx.mjs";

export async function load() {
  const { default: forge } = await import("node-forge");
  const { asn1, pkcs12, pki, util } = forge;
  const der = (value) => Buffer.from(asn1.toDer(value).getBytes(), "binary");
  /** What forge cannot read (EC) it hands out as ASN.1. */
  const keyDer = ({ key, asn1: unread }) => der(key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)) : unread);
  const certificateDer = ({ cert, asn1: unread }) => der(cert ? pki.certificateToAsn1(cert) : unread);
  return {
    name: "node-forge",
    version: createRequire(import.meta.url)("node-forge/package.json").version,
    async open({ octets }) {
      const pfx = pkcs12.pkcs12FromAsn1(asn1.fromDer(util.createBuffer(octets.toString("binary"))), PASSWORD);
      const bags = pfx.safeContents.flatMap(({ safeBags }) => safeBags);
      const ofType = (type) => bags.filter((bag) => bag.type === type);
      return {
        certificates: ofType(pki.oids.certBag).map(certificateDer),
        keys: ofType(pki.oids.pkcs8ShroudedKeyBag).map(keyDer),
      };
    },
  };
}
