/** Holds what `unshroud pem` wrote of a vector against its manifest. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isKey, isX509Certificate } from "../bags.mjs";
import { pairOf } from "../conformance/compare.mjs";
import { runPem } from "./command.mjs";
import { readCertificates, readKey, readPublicKey, readPublicKeyOfCertificate } from "./openssl.mjs";

const EXIT_CODE = { ok: 0, incomplete: 3 };

/** Why the command cannot be asked; `undefined` where it can. It takes one password, and an empty one also as none. */
export function whyLeftOut({ result, passwords }) {
  if (result !== "valid") return `its result is ${result}`;
  return passwords.integrity === passwords.privacy
    ? undefined
    : "MAC and SafeContents have passwords of their own, and the command takes one";
}

/**
 * Runs the command on the vector of `test`, with `out` as the folder. Gives how each key was known again: `octets`, or
 * `publicKey`, that of its certificate, where the file has more in the PrivateKeyInfo than PEM gets; and how many
 * certificates were read. @throws for what is not as the manifest says
 */
export async function judge({ path, passwords, expect }, out) {
  const { exitCode, stderr } = await runPem(path, out, passwords.integrity ?? "");
  const { identities, keys, alone } = await readFolder(out, expect.identities);
  const inChains = identities.flatMap(({ chain }) => chain.map(octetsOf));
  const found = {
    "exit code": [exitCode],
    identities: identities.map(pairOf),
    "keys without certificate": keys.map(({ is }) => is),
    "certificates in no chain": alone.map(octetsOf),
  };
  const expected = expectationOf(expect, passwords.key !== passwords.integrity, inChains);
  for (const [what, values] of Object.entries(expected)) {
    if (asText(found[what]) !== asText(values)) {
      throw new Error(`${what}: found\n${asText(found[what])}\nexpected\n${asText(values)}\n${stderr}`);
    }
  }
  return { keys: [...identities, ...keys].map(({ by }) => by), certificates: inChains.length + alone.length };
}

const octetsOf = ({ sha256 }) => sha256;
const asText = (values) => values.toSorted().join("\n");

/** @throws for a certificate in a chain that is none of the file */
function expectationOf({ bags, identities }, keysStayLocked, inChains) {
  const certificates = new Set(bags.filter(isX509Certificate).map(({ sha256 }) => sha256));
  const strange = inChains.filter((each) => !certificates.has(each));
  if (strange.length > 0) throw new Error(`not in the file: ${strange.join(", ")}`);
  const keys = bags.filter(isKey).map(({ sha256 }) => sha256);
  const paired = new Set(identities.map(({ key }) => key));
  const nothing = keys.length + certificates.size === 0;
  return {
    "exit code": [keysStayLocked || nothing ? EXIT_CODE.incomplete : EXIT_CODE.ok],
    identities: keysStayLocked ? [] : identities.map(pairOf),
    "keys without certificate": keysStayLocked ? [] : keys.filter((key) => !paired.has(key)),
    "certificates in no chain": [...certificates].filter((each) => !inChains.includes(each)),
  };
}

/** What is in the folder, by its SHA-256; `expected`: the identities of the manifest. @throws for a file of another name */
async function readFolder(out, expected) {
  const names = new Set(existsSync(out) ? readdirSync(out) : []);
  const take = (name) => (names.delete(name) ? join(out, name) : undefined);
  const identities = [];
  const keys = [];
  for (let n = 1, key = take("identity-1.key.pem"); key !== undefined; key = take(`identity-${++n}.key.pem`)) {
    const [own, chain, full] = ["cert", "chain", "fullchain"].map((part) => take(`identity-${n}.${part}.pem`));
    const certificates = await readChain(own, chain, full);
    const [{ sha256: certificate }] = certificates;
    const { is, by } = await knowKey(key, own, certificate, expected);
    identities.push({ key: is, by, certificate, chain: certificates });
  }
  for (let n = 1, key = take("key-1.key.pem"); key !== undefined; key = take(`key-${++n}.key.pem`)) {
    keys.push({ is: await readKey(key), by: "octets" });
  }
  const others = take("certificates.pem");
  const alone = others === undefined ? [] : await readCertificates(others);
  const cut = identities.find(({ chain }) => alone.some(({ subject }) => subject === openEndOf(chain)));
  if (cut !== undefined) throw new Error(`the chain of ${cut.certificate} ends before an issuer that is in the file`);
  if (names.size > 0) throw new Error(`not to be there: ${[...names].join(", ")}`);
  return { identities, keys, alone };
}

/** The name of the issuer that the last certificate asks for; `undefined` where it is its own. */
function openEndOf(chain) {
  const { subject, issuer } = chain.at(-1);
  return subject === issuer ? undefined : issuer;
}

async function knowKey(key, own, certificate, expected) {
  const octets = await readKey(key);
  const identity = expected.find((each) => each.certificate === certificate);
  if (identity === undefined || identity.key === octets) return { is: octets, by: "octets" };
  if ((await readPublicKey(key)) !== (await readPublicKeyOfCertificate(own))) return { is: octets, by: "octets" };
  return { is: identity.key, by: "publicKey" };
}

/**
 * The certificate, and the issuers' in their order. @throws where one of them is not named as the issuer of the one before
 * it, and where `full` is not all of them without a last one that is named as its own issuer
 */
async function readChain(own, chain, full) {
  const issuers = chain === undefined ? [] : await readCertificates(chain);
  const certificates = [...(await readCertificates(own)), ...issuers];
  const stray = certificates.findIndex(({ subject }, i) => i > 0 && subject !== certificates[i - 1].issuer);
  if (stray > 0) throw new Error(`${chain}: number ${stray} has not issued the certificate before it`);
  const endsInRoot = issuers.length > 0 && openEndOf(certificates) === undefined;
  const toSend = endsInRoot ? certificates.slice(0, -1) : certificates;
  const [found, expected] = [await readCertificates(full), toSend].map((each) => each.map(octetsOf).join("\n"));
  if (found !== expected) throw new Error(`${full}: found\n${found}\nexpected\n${expected}`);
  return certificates;
}
