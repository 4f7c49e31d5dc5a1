/** What a file holds and what a tool hands out, in a form that can be compared: however a key is written, it is one key. */

import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { bagsOf, isX509Certificate } from "../bags.mjs";
import { compareReading, sha256 } from "../conformance/compare.mjs";

/**
 * The keys and X.509 certificates that the manifest lists, as hashes. The octets come from the library, and are those
 * that the manifest means: their hashes are its.
 * @throws where they are not
 */
export async function expectedContents({ path, password, expect }, octets, openPfx) {
  const pfx = await openPfx(octets, { password });
  const differences = compareReading(expect, pfx);
  if (differences.length > 0) throw new Error(`${path} is not what its manifest says: ${differences[0]}`);
  const bags = bagsOf(pfx);
  const certificates = bags.filter(isX509Certificate);
  return contentsOf({
    keys: bags.flatMap(({ privateKeyInfo }) => (privateKeyInfo === undefined ? [] : [Buffer.from(privateKeyInfo)])),
    certificates: certificates.map(({ certValue }) => Buffer.from(certValue)),
  });
}

/** `keys`: PKCS#8 in DER, or PEM of a private or a public key. `certificates`: DER or PEM. Or the numbers of both. */
export function contentsOf({ keys, certificates }) {
  if (typeof keys === "number") return { keys, certificates };
  return { keys: new Set(keys.map(fingerprintOfKey)), certificates: new Set(certificates.map(fingerprint)) };
}

const fingerprint = (certificate) => sha256(new X509Certificate(certificate).raw);

/** Of the public half. A key that Node cannot read is known by its own octets. */
function fingerprintOfKey(key) {
  try {
    const isPublic = String(key).includes("PUBLIC KEY");
    const input = isPublic || typeof key === "string" ? key : { key, format: "der", type: "pkcs8" };
    const publicKey = createPublicKey(isPublic ? input : createPrivateKey(input));
    return sha256(publicKey.export({ format: "der", type: "spki" }));
  } catch {
    return sha256(key);
  }
}

/** What is missing of `expected` in what a tool handed out: `2 keys`, `1 certificate`; nothing where all is there. */
export function missingOf(expected, found) {
  return Object.keys(expected).flatMap((kind) => {
    const missing =
      typeof found[kind] === "number"
        ? expected[kind].size - found[kind]
        : [...expected[kind]].filter((hash) => !found[kind].has(hash)).length;
    return missing > 0 ? [`${missing} ${missing === 1 ? kind.slice(0, -1) : kind}`] : [];
  });
}

/** The PEM blocks of a text that have this label. */
export function pemBlocks(text, label) {
  return [...text.matchAll(new RegExp(`-----BEGIN (${label})-----[^-]*-----END \\1-----`, "g"))].map(
    ([block]) => block,
  );
}
