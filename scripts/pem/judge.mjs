/** Holds what `unshroud pem` wrote of a vector against its manifest. */

import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCertificates, readKey, readPublicKey, readPublicKeyOfCertificate } from "./openssl.mjs";

const COMMAND = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
const KEYS = new Set(["keyBag", "pkcs8ShroudedKeyBag"]);
const EXIT_CODE = { ok: 0, notAll: 3 };

/** Why the command cannot be asked; `undefined` where it can. It takes one password, and an empty one also as none. */
export function whyLeftOut({ result, password }) {
  if (result !== "valid") return `its result is ${result}`;
  const { integrity, privacy } = passwordsOf(password);
  return integrity === privacy
    ? undefined
    : "MAC and SafeContents have passwords of their own, and the command takes one";
}

function passwordsOf(password) {
  if (typeof password !== "function")
    return { integrity: password ?? "", privacy: password ?? "", key: password ?? "" };
  const [integrity, privacy, key] = ["integrity", "privacy", "key"].map((use) => password({ for: use }));
  return { integrity, privacy, key };
}

/**
 * Runs the command on the vector of `test`, with `out` as the folder. Gives how each key was known again: `octets`, or
 * `publicKey`, that of its certificate, where the file has more in the PrivateKeyInfo than PEM gets; and how many
 * certificates were read. @throws for what is not as the manifest says
 */
export async function judge(test, out) {
  const { integrity, key } = passwordsOf(test.password);
  const expected = expectationOf(test.expect, key !== integrity);
  const { status, stderr } = await runPem(test.path, out, integrity);
  const { keys, certificates, identities } = await readFolder(out, test.expect.identities);
  const found = { exitCode: [status], keys: keys.map(({ is }) => is), certificates, identities };
  for (const [what, values] of Object.entries(expected)) {
    if (asText(found[what]) !== asText(values)) {
      throw new Error(`${what}: found\n${asText(found[what])}\nexpected\n${asText(values)}\n${stderr}`);
    }
  }
  return { keys: keys.map(({ by }) => by), certificates: certificates.length };
}

/** The same for the same values, however often each. */
const asText = (values) => [...new Set(values)].sort().join("\n");

function expectationOf({ bags, identities }, keysStayLocked) {
  const keys = bags.filter(({ type }) => KEYS.has(type)).map(({ sha256 }) => sha256);
  const certificates = bags.filter(({ certId }) => certId === X509_CERTIFICATE).map(({ sha256 }) => sha256);
  const nothing = keys.length + certificates.length === 0;
  return {
    keys: keysStayLocked ? [] : keys,
    certificates,
    identities: keysStayLocked ? [] : identities.map(pairOf),
    exitCode: [keysStayLocked || nothing ? EXIT_CODE.notAll : EXIT_CODE.ok],
  };
}

const pairOf = ({ key, certificate }) => `${key} with ${certificate}`;

function runPem(path, out, password) {
  const args = [COMMAND, "pem", path, "--out", out, "--password-env", "PEM_PASSWORD"];
  const env = { ...process.env, PEM_PASSWORD: password };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (error, _stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stderr }),
    );
  });
}

/** What is in the folder, by its SHA-256; `expected`: the identities of the manifest. */
async function readFolder(out, expected) {
  const names = existsSync(out) ? readdirSync(out).sort() : [];
  const read = { keys: [], certificates: [], identities: [] };
  for (const name of names.filter((each) => each.endsWith(".key.pem"))) {
    const start = join(out, name.replace(/\.key\.pem$/, ""));
    const isIdentity = existsSync(`${start}.cert.pem`);
    const [certificate] = isIdentity ? await readCertificates(`${start}.cert.pem`) : [];
    const key = await knowKey(start, certificate, expected);
    read.keys.push(key);
    if (!isIdentity) continue;
    read.identities.push(pairOf({ key: key.is, certificate }));
    read.certificates.push(certificate, ...(await readIssuers(start)));
  }
  if (names.includes("certificates.pem")) {
    read.certificates.push(...(await readCertificates(join(out, "certificates.pem"))));
  }
  return read;
}

async function knowKey(start, certificate, expected) {
  const octets = await readKey(`${start}.key.pem`);
  const identity = expected.find((each) => each.certificate === certificate);
  if (identity === undefined || identity.key === octets) return { is: octets, by: "octets" };
  const publicKey = await readPublicKey(`${start}.key.pem`);
  if (publicKey !== (await readPublicKeyOfCertificate(`${start}.cert.pem`))) return { is: octets, by: "octets" };
  return { is: identity.key, by: "publicKey" };
}

/** @throws where fullchain is not certificate and issuers, or these without the last */
async function readIssuers(start) {
  const [own, chain, fullchain] = ["cert", "chain", "fullchain"].map((part) => {
    const path = `${start}.${part}.pem`;
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  });
  const rest = fullchain.startsWith(own) ? fullchain.slice(own.length) : undefined;
  const withoutLast = chain.slice(0, Math.max(0, chain.lastIndexOf("-----BEGIN")));
  if (rest !== chain && rest !== withoutLast) throw new Error(`${start}.fullchain.pem is not certificate and chain`);
  return chain === "" ? [] : readCertificates(`${start}.chain.pem`);
}
