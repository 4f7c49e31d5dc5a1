/** Kinds that their first octets or characters tell surely. */

import type { FileFacts } from "../types/file-identification.js";

/** As lower-case hexadecimal. */
const OCTETS: readonly (readonly [beginning: string, facts: FileFacts])[] = [
  ["feedfeed", { kind: "javaKeyStore", format: "JKS" }],
  ["cececece", { kind: "javaKeyStore", format: "JCEKS" }],
  // Version 1 or 2, then a salt of 20 octets
  ["0000000100000014", { kind: "javaKeyStore", format: "BKS" }],
  ["0000000200000014", { kind: "javaKeyStore", format: "BKS" }],
  // Version 0, then "CERT"
  ["0000000043455254", { kind: "serializedStore" }],
  ["6b796368", { kind: "keychain" }], // "kych"
  ["53616c7465645f5f", { kind: "opensslEncrypted" }], // "Salted__"
  ["504b0304", { kind: "zip" }],
  ["1f8b08", { kind: "gzip" }],
];

/** Of a PVK: magic, reserved, key type, whether it is encrypted, all of four octets, least significant first. */
const PVK = /^1ef1b5b0.{16}(.{8})/;

const TEXTS: readonly (readonly [RegExp, FileFacts])[] = [
  [/^PuTTY-User-Key-File-\d/, { kind: "puttyPrivateKey" }],
  [/^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp\d+|sk-(ssh|ecdsa)\S+) AAAA/, { kind: "openSshPublicKey" }],
  [/^\s*<(!doctype html|html)\b/i, { kind: "html" }],
  [/^\s*<\?xml\b/, { kind: "xml" }],
  [/^\s*\{\s*"/, { kind: "json" }],
];

/** How much is looked at. */
const GLANCE = 1_024;

export function recognizeFirstOctets(octets: Uint8Array): FileFacts | undefined {
  const beginning = Array.from(octets.subarray(0, 24), (octet) => octet.toString(16).padStart(2, "0")).join("");
  const encrypted = PVK.exec(beginning)?.[1];
  if (encrypted !== undefined) return { kind: "pvk", encrypted: encrypted !== "00000000" };
  return OCTETS.find(([prefix]) => beginning.startsWith(prefix))?.[1];
}

export function recognizeFirstCharacters(text: string): FileFacts | undefined {
  const beginning = text.slice(0, GLANCE);
  return TEXTS.find(([pattern]) => pattern.test(beginning))?.[1];
}
