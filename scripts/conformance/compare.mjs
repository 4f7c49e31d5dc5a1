/**
 * Holds an opened file against what is expected of it. What is not expected (`undefined`) is not judged. It runs wherever
 * the library does, and so it takes nothing from Node.
 */

import { sha256 as hash } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { bagsOf } from "../bags.mjs";

/**
 * The public halves of the keys, as `describePrivateKey` gives them; the corpus has them beside the keys.
 * @returns as `compareReading`
 */
export async function comparePublicKeys({ bags: expected = [] }, pfx, describePrivateKey) {
  const told = expected.filter(({ spkiSha256 }) => spkiSha256 !== undefined);
  if (told.length === 0) return [];
  const seen = new Map(bagsOf(pfx).map((bag) => [bag.path, bag]));
  const disagreements = [];
  for (const { path, spkiSha256 } of told) {
    const key = seen.get(path)?.privateKeyInfo;
    if (key === undefined) continue; // compareReading has said so
    const { type, publicKey, publicKeyUnavailable } = await describePrivateKey(key);
    const asCorpus = type === "RSA-PSS" ? withRsaEncryption : (spki) => spki;
    const found = publicKey === null ? publicKeyUnavailable : sha256(asCorpus(publicKey));
    if (found !== spkiSha256) disagreements.push([`${path} spkiSha256`, spkiSha256, found]);
  }
  return disagreements;
}

/**
 * The corpus has rsaEncryption where the key has id-RSASSA-PSS, as pyca/cryptography writes its public half; RFC 4055 §1.2,
 * OpenSSL and the certificates in the same files keep the key's own algorithm. The key is the same: the BIT STRING, here of 256
 * octets and more.
 */
function withRsaEncryption(spki) {
  const algorithm = hexToBytes("300d06092a864886f70d0101010500");
  const contents = concatBytes(algorithm, spki.subarray(4 + 2 + spki[5]));
  return concatBytes(Uint8Array.of(0x30, 0x82, contents.length >> 8, contents.length & 0xff), contents);
}

/** @returns `[what, expected, seen]` for each disagreement. */
export function compareReading(expect, pfx) {
  const { integrity } = pfx;
  const bags = bagsOf(pfx);
  return [
    ...compareMembers("integrity", { mode: expect.integrity }, { mode: integrity.mode }, ["mode"]),
    ...(expect.mac === undefined ? [] : compareMac(expect.mac, integrity.mac)),
    ...(expect.privacy === undefined ? [] : comparePrivacy(expect.privacy, pfx.authenticatedSafe)),
    ...(expect.bags === undefined ? [] : compareBags(expect, bags)),
    ...(expect.certificates === undefined ? [] : compareCertificates(expect.certificates, bags)),
  ];
}

/** Which certificate is for which key, of `found` by `findIdentities`. @returns as `compareReading` */
export function compareIdentities({ identities: expected }, found) {
  if (expected === undefined) return [];
  const seen = found.identities.map(({ key, certificate }) => ({
    key: sha256(key.privateKeyInfo),
    certificate: sha256(certificate.certValue),
  }));
  const [wanted, given] = [expected, seen].map((identities) => identities.map(pairOf).sort().join(", "));
  return wanted === given ? [] : [["identities", wanted, given]];
}

/** A key and the certificate for it, by the SHA-256 of each. */
export const pairOf = ({ key, certificate }) => `${key} with ${certificate}`;

function compareMac(expected, mac = {}) {
  const names = ["scheme", "digest", "mac", "prf"];
  return [
    ...compareMembers("MAC", comparable(expected, names), comparable(mac, names), names),
    ...compareMembers("MAC", expected, mac, ["iterations"]),
  ];
}

/** One spelling for `sha512_256`, `SHA-512/256` and `HMAC-SHA-512/256`. */
const comparable = (names, members) =>
  Object.fromEntries(
    members
      .filter((member) => names[member] !== undefined)
      .map((member) => [member, names[member].toLowerCase().replace(/^hmac|[^a-z0-9]/g, "")]),
  );

function comparePrivacy(expected, authenticatedSafe) {
  const seen = authenticatedSafe.map(({ privacy }) => privacy);
  return Array.from({ length: Math.max(expected.length, seen.length) }, (_, i) => i)
    .filter((i) => expected[i] !== seen[i])
    .map((i) => [`authenticatedSafe[${i}] privacy`, expected[i], seen[i]]);
}

const BAG_MEMBERS = ["type", "bagId", "certId", "crlId", "secretTypeId", "friendlyName", "localKeyId", "sha256"];

function compareBags({ bags: expected, allRead }, bags) {
  const seen = new Map(bags.map((bag) => [bag.path, bag]));
  const disagreements = expected.flatMap((bag) => {
    const found = seen.get(bag.path);
    if (found === undefined) return [[bag.path, bag.type, "no bag there"]];
    return compareMembers(bag.path, bag, observe(found), BAG_MEMBERS);
  });
  const paths = new Set(expected.map(({ path }) => path));
  // Where no bag is expected, the oracle may not have been able to look
  const looked = new Set(expected.map(({ path }) => safeContentsOf(path)));
  for (const { path, type } of bags) {
    if (!paths.has(path) && (allRead || looked.has(safeContentsOf(path)))) {
      disagreements.push([path, "no bag there", type]);
    }
  }
  return disagreements;
}

const safeContentsOf = (path) => path.slice(0, path.indexOf("]") + 1);

/** The certificates by themselves: also known where the oracle did not tell the bags. */
function compareCertificates(expected, bags) {
  const seen = new Set(bags.filter(({ type }) => type === "certBag").map(({ certValue }) => sha256(certValue)));
  return expected.filter((hash) => !seen.has(hash)).map((hash) => ["certificates", hash, "no such certificate"]);
}

function observe(bag) {
  const octets = bag.privateKeyInfo ?? bag.certValue ?? bag.crlValue ?? bag.secretValue ?? bag.bagValue;
  return {
    type: bag.type,
    bagId: bag.bagId,
    certId: bag.certId,
    crlId: bag.crlId,
    secretTypeId: bag.secretTypeId,
    friendlyName: bag.friendlyName,
    localKeyId: bag.localKeyId && bytesToHex(bag.localKeyId),
    sha256: octets && sha256(octets),
  };
}

function compareMembers(what, expected, seen, members) {
  return members
    .filter((member) => expected[member] !== undefined && expected[member] !== seen[member])
    .map((member) => [`${what} ${member}`, expected[member], seen[member]]);
}

/** Lower-case hexadecimal. */
export const sha256 = (octets) => bytesToHex(hash(octets));
