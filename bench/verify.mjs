/** No reader is timed on a failure: what each one gives is held against what the others give. */

import { createHash, createPrivateKey } from "node:crypto";
import { performance } from "node:perf_hooks";

const sha256 = (octets) => createHash("sha256").update(octets).digest("hex");

/** The key itself: node-forge writes its PrivateKeyInfo anew, and leaves attributes out. */
const canonicalKey = (der) =>
  createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" }).export({ format: "der", type: "pkcs8" });

const fingerprint = ({ certificates, keys }) => ({
  certificates: certificates.map(sha256).sort(),
  keys: keys.map(canonicalKey).map(sha256).sort(),
});

/**
 * Opens `file` with each reader.
 *
 * @returns by reader: the `elapsed` milliseconds of this first open, or why it `cannot`. The readers' order is their
 * authority: each is held against the first that opens the file at all.
 */
export async function verify(readers, file) {
  const outcomes = new Map();
  let reference;
  for (const reader of readers) {
    try {
      const start = performance.now();
      const contents = await reader.open(file);
      const elapsed = performance.now() - start;
      const found = fingerprint(contents);
      if (reader.leafOnly) assertLeaf(found, reference);
      else assertContents(found, reference, file.holds);
      if (!reader.leafOnly) reference ??= found;
      outcomes.set(reader.name, { elapsed });
    } catch (error) {
      outcomes.set(reader.name, { cannot: error.message.split("\n")[0] });
    }
  }
  return outcomes;
}

function assertContents(found, reference, holds) {
  for (const kind of ["certificates", "keys"]) {
    if (found[kind].length !== holds[kind]) throw new Error(`${found[kind].length} of ${holds[kind]} ${kind}`);
    if (reference !== undefined && String(found[kind]) !== String(reference[kind])) throw new Error(`other ${kind}`);
  }
}

function assertLeaf({ certificates }, reference) {
  if (reference === undefined) throw new Error("there is no other reader to hold it against");
  if (!reference.certificates.includes(certificates[0])) throw new Error("another certificate");
}
