/** What the `openssl` command reads in PEM files. All of these reject with what it says where it does not read them. */

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { sha256 } from "../conformance/compare.mjs";

/** Its standard output, as octets. */
async function openssl(args, input) {
  const running = promisify(execFile)("openssl", args, { encoding: "buffer" });
  running.child.stdin.end(input);
  return (await running).stdout;
}

export async function opensslVersion() {
  return (await openssl(["version"])).toString().trim();
}

/** SHA-256 of the octets of a private key, which `openssl pkey` finds whole. */
export async function readKey(path) {
  await openssl(["pkey", "-in", path, "-check", "-noout"]);
  const der = `${path}.der`;
  await openssl(["asn1parse", "-in", path, "-noout", "-out", der]);
  return sha256(await readFile(der));
}

/** SHA-256 of the DER of each certificate. */
export async function readCertificates(path) {
  return Promise.all(
    blocksOf(await readFile(path, "utf8")).map(async (pem) => sha256(await openssl(X509_TO_DER, pem))),
  );
}

const X509_TO_DER = ["x509", "-outform", "DER"];

function blocksOf(text) {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n/g) ?? [];
  if (blocks.join("") !== text) throw new Error("there is something beside certificates");
  return blocks;
}

/** The public half of a private key, as PEM text of a SubjectPublicKeyInfo. */
export async function readPublicKey(path) {
  return (await openssl(["pkey", "-in", path, "-pubout"])).toString();
}

/** The same of the first certificate. */
export async function readPublicKeyOfCertificate(path) {
  return (await openssl(["x509", "-in", path, "-noout", "-pubkey"])).toString();
}
