/** What the `openssl` command reads in PEM files. All of these reject with what it says where it does not read them. */

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { sha256 } from "../conformance/compare.mjs";

const run = promisify(execFile);

/** Its standard output. */
async function openssl(...args) {
  return (await run("openssl", args)).stdout;
}

export async function opensslVersion() {
  return (await openssl("version")).trim();
}

/** SHA-256 of the octets of a private key, which `openssl pkey` finds whole. */
export async function readKey(path) {
  await openssl("pkey", "-in", path, "-check", "-noout");
  const der = `${path}.der`;
  await openssl("asn1parse", "-in", path, "-noout", "-out", der);
  return sha256(await readFile(der));
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----\n([^-]+)-----END CERTIFICATE-----\n/g;

/** Of each certificate the SHA-256 of its DER, and its names. @throws where there is something beside certificates */
export async function readCertificates(path) {
  const blocks = (await readFile(path, "utf8")).replace(CERTIFICATE, "*");
  const shown = await openssl("storeutl", "-certs", "-text", path);
  const certificates = shown
    .split(/^\d+: Certificate\n/m)
    .slice(1)
    .map(readShown);
  if (blocks !== "*".repeat(certificates.length)) throw new Error(`${path}: there is something beside certificates`);
  return certificates;
}

/** What `openssl storeutl` shows of one certificate. */
function readShown(text) {
  const nameAfter = (label) => new RegExp(`^ {8}${label}: ?(.*)$`, "m").exec(text)[1];
  const [[, base64]] = text.matchAll(CERTIFICATE);
  return { sha256: sha256(Buffer.from(base64, "base64")), subject: nameAfter("Subject"), issuer: nameAfter("Issuer") };
}

/** The public half of a private key, as PEM text of a SubjectPublicKeyInfo. */
export async function readPublicKey(path) {
  return openssl("pkey", "-in", path, "-pubout");
}

/** The same of the first certificate. */
export async function readPublicKeyOfCertificate(path) {
  return openssl("x509", "-in", path, "-noout", "-pubkey");
}
