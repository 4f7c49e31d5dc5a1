/** Takes the bags of opened files apart, so that new files can be built from what real ones hold. */

import {
  bitString,
  element,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
  utf8String,
} from "../../bench/make/der.mjs";
import { X509_CERTIFICATE } from "../bags.mjs";
import { LIMITS } from "./limits.mjs";
import { parse } from "./tlv.mjs";

const X509_CRL = "1.2.840.113549.1.9.23.1";
const SDSI_CERTIFICATE = "1.2.840.113549.1.9.22.2";
const LARGEST_PART = 4_096;

/** The strings that the values of these types stand in. */
const STRINGS = {
  [X509_CERTIFICATE]: octetString,
  [X509_CRL]: octetString,
  [SDSI_CERTIFICATE]: (text) => element(0x16, text),
};

/** PrivateKeyInfo of an Ed25519 key (RFC 8410 §7), for folders of which nothing opens. */
const ED25519 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, 7)]);

/** The same with an attribute and the public key (RFC 5958 §2): Windows writes the key usage there. */
const ED25519_VERSION_2 = sequence(
  integer(1),
  sequence(oid("1.3.101.112")),
  octetString(octetString(Buffer.alloc(32, 7))),
  element(0xa0, sequence(oid("2.5.29.15"), set(bitString(Buffer.of(0x80))))),
  implicit(1, Buffer.alloc(33, 9)),
);

const attribute = (type, ...values) => set(sequence(oid(type), set(...values)));

/** What every folder gives: `{ kind, node }`, the node being a bag's value, a PrivateKeyInfo, or a SET of attributes. */
export const basicParts = [
  part("key", ED25519),
  part("key", ED25519_VERSION_2),
  part("certificate", certBagValue(X509_CERTIFICATE, ED25519)),
  part("attributes", attribute("1.3.6.1.4.1.311.17.3.20", octetString(Buffer.alloc(20, 7)))),
  part("attributes", attribute("1.3.6.1.4.1.311.17.2")),
  part("attributes", attribute("1.2.840.113549.1.9.20", utf8String("Straße"))),
  part("attributes", attribute("2.16.840.1.113894.746875.1.1", oid("2.5.29.37.0"))),
];

function part(kind, der) {
  return { kind, node: parse(der)[0] };
}

/** The parts of one file; none where it does not open. */
export async function partsOf(octets, password, { openPfx }) {
  try {
    const { authenticatedSafe } = await openPfx(octets, { password, limits: LIMITS, partial: true });
    return authenticatedSafe.flatMap(({ bags = [] }) => bags.flatMap(partsOfBag));
  } catch {
    return [];
  }
}

function partsOfBag(bag) {
  const value = bagValueOf(bag);
  const attributes = bag.attributes?.length > 0 ? [part("attributes", writeAttributes(bag.attributes))] : [];
  return [
    ...(value === undefined || value.length > LARGEST_PART ? [] : [part(KINDS[bag.type] ?? "key", value)]),
    ...attributes,
    ...(bag.bags ?? []).flatMap(partsOfBag),
  ];
}

const KINDS = { certBag: "certificate", crlBag: "crl", secretBag: "secret" };

function bagValueOf(bag) {
  switch (bag.type) {
    case "certBag":
      return certBagValue(bag.certId, bag.certValue);
    case "crlBag":
      return certBagValue(bag.crlId, bag.crlValue);
    case "secretBag":
      return sequence(oid(bag.secretTypeId), explicit(0, bag.secretValue));
    default:
      return bag.privateKeyInfo && Buffer.from(bag.privateKeyInfo);
  }
}

/** A CertBag or a CRLBag: a value whose type is not known is handed out whole, and the others without their string. */
function certBagValue(id, value) {
  return sequence(oid(id), explicit(0, STRINGS[id]?.(value) ?? value));
}

const writeAttributes = (attributes) =>
  set(...attributes.map(({ attrId, attrValues }) => sequence(oid(attrId), set(...attrValues))));
