/** Builds files of our own from the parts of others: few iterations, and plaintexts that can be altered (write.mjs). */

import { explicit, implicit, integer, octetString, oid, sequence } from "../../bench/make/der.mjs";
import { basicParts } from "./parts.mjs";
import { chooseEncryption, chooseMac } from "./schemes.mjs";
import { clone, parse } from "./tlv.mjs";

const DATA = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const bagId = (arc) => `1.2.840.113549.1.12.10.1.${arc}`;

const SEQUENCE = Buffer.of(0x30);
const OCTET_STRING = Buffer.of(0x04);
const CONTEXT_0 = Buffer.of(0x80);
const EXPLICIT_0 = Buffer.of(0xa0);

const node = (identifier, ...children) => ({ identifier, children });
const read = (der) => parse(der)[0];
const identifier = (text) => read(oid(text));

/**
 * The tree of a file that opens with `password`; `hasMac`; `hasSealed`: whether anything in it is encrypted; `messages`:
 * what its MAC is made over, once it has been written.
 */
export function build(parts, random, password) {
  const building = { parts: byKind([...basicParts, ...parts]), random, password, hasSealed: false };
  const safes = times(
    random.weighted([
      [5, 1],
      [5, 2],
      [1, 3],
      [1, 0],
    ]),
    () => safeContentsInfo(building),
  );
  const content = { ...node(OCTET_STRING, node(SEQUENCE, ...safes)), role: "authSafe" };
  const authSafe = node(SEQUENCE, identifier(DATA), node(EXPLICIT_0, content));
  const hasMac = random.chance(0.65);
  const messages = [];
  const macData = hasMac ? [macDataNode(chooseMac(random, password), messages)] : [];
  const nodes = [node(SEQUENCE, read(integer(3)), authSafe, ...macData)];
  return { nodes, hasMac, hasSealed: building.hasSealed, messages };
}

/** A MacData whose digest is made each time that it is written; `messages` gets what it was made over. */
export function macDataNode({ algorithm, mac, rest }, messages) {
  const noted = (message) => {
    messages.push(message);
    return mac(message);
  };
  const digest = { identifier: OCTET_STRING, content: Buffer.alloc(0), mac: noted };
  return node(SEQUENCE, node(SEQUENCE, read(algorithm), digest), ...rest.map(read));
}

const times = (count, make) => Array.from({ length: count }, make);

function byKind(parts) {
  const kinds = {};
  for (const { kind, node } of parts) (kinds[kind] ??= []).push(node);
  return kinds;
}

function safeContentsInfo(building) {
  const { random, password } = building;
  const bags = times(
    random.weighted([
      [1, 0],
      [6, 1],
      [4, 2],
      [1, 4],
    ]),
    () => safeBag(building, 0),
  );
  const safeContents = node(SEQUENCE, ...bags);
  if (random.chance(0.45)) {
    return node(SEQUENCE, identifier(DATA), node(EXPLICIT_0, node(OCTET_STRING, safeContents)));
  }
  building.hasSealed = true;
  const { algorithm, seal } = chooseEncryption(random, password);
  const encryptedContent = { ...node(CONTEXT_0, safeContents), seal };
  const encryptedContentInfo = node(SEQUENCE, identifier(DATA), read(algorithm), encryptedContent);
  const encryptedData = node(SEQUENCE, read(integer(0)), encryptedContentInfo);
  return node(SEQUENCE, identifier(ENCRYPTED_DATA), node(EXPLICIT_0, encryptedData));
}

function safeBag(building, depth) {
  const { random, parts } = building;
  const [arc, value] = random.weighted(BAGS)(building, depth);
  const attributes = parts.attributes !== undefined && random.chance(0.7) ? [clone(random.pick(parts.attributes))] : [];
  return node(SEQUENCE, identifier(bagId(arc)), node(EXPLICIT_0, value), ...attributes);
}

function shroudedKey(building) {
  const { random, parts, password } = building;
  building.hasSealed = true;
  const { algorithm, seal } = chooseEncryption(random, password);
  return [2, node(SEQUENCE, read(algorithm), { ...node(OCTET_STRING, clone(random.pick(parts.key))), seal })];
}

function certificate({ random, parts }) {
  return [3, clone(random.pick(parts.certificate))];
}

/** One of `kind`, or where no file had such a bag, a certificate. */
const other = (kind, arc) => (building) => {
  const found = building.parts[kind];
  return found === undefined ? certificate(building) : [arc, clone(building.random.pick(found))];
};

function secret() {
  return [5, read(sequence(oid("1.3.6.1.4.1.32473.2"), explicit(0, octetString(Buffer.from("secret")))))];
}

function unknown() {
  return [9, read(sequence(implicit(1, Buffer.from("unknown"))))];
}

function nested(building, depth) {
  const count = depth > 8 ? 0 : building.random.between(0, 2);
  return [6, node(SEQUENCE, ...times(count, () => safeBag(building, depth + 1)))];
}

const BAGS = [
  [6, shroudedKey],
  [6, certificate],
  [3, other("key", 1)],
  [1, other("crl", 4)],
  [1, other("secret", 5)],
  [1, secret],
  [1, unknown],
  [1, nested],
];
