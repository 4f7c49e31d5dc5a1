/**
 * Reads the manifest of a corpus, a folder of other makers' files, into what `judge.mjs` judges: `manifest.json` with `tests[]`,
 * one a file. A member that is missing is not judged.
 * - `id`, `file` (its path in the folder) and `sha256`.
 * - `result`: `valid`, `invalid` or `acceptable`, where either answer can be defended; `outcome`: `opens`, `wrong-password`,
 *   `malformed` or `unsupported-by-oracle`.
 * - `password`: a string, or `null` for none; `macPassword` and `keyPassword` where MAC or keys have their own.
 * - `expect`: `integrity`, `password` or `none`; `mac`, with `algorithm` (a digest or `PBMAC1`) and `iterations`, of a PBMAC1
 *   `hmac`, `prf` and `kdfIterations`; `bags[]`, with `type` (an OID where unknown), `path` (`0.1` is the second bag of the first
 *   SafeContents), `friendlyName`, `localKeyId` in hexadecimal and the SHA-256 of octets: `sha256` of a certificate or CRL,
 *   `pkcs8Sha256` of a key's PrivateKeyInfo, `spkiSha256` of its public half; `certSha256[]` of all certificates;
 *   `hasPrivateKey`; `privateKeyWithoutPassword`: `present`, `absent` or `hidden`.
 */

import { mostIterations } from "./iterations.mjs";
import { toPasswordOption } from "./passwords.mjs";

/** Digests that the corpus names by OID. */
const DIGESTS = { "1.3.6.1.4.1.1722.12.2.1.16": "BLAKE2b-512" };

export function readCorpusTest(test) {
  const { expect = {} } = test;
  const passwords = passwordsOf(test);
  return {
    id: test.id,
    file: test.file,
    sha256: test.sha256,
    result: test.result,
    outcome: test.outcome,
    passwords,
    password: toPasswordOption(passwords),
    iterations: mostIterations(expect),
    expect: {
      integrity: expect.integrity,
      mac: expect.mac === undefined ? undefined : readMac(expect.mac),
      bags: expect.bags?.map(readBag),
      // The corpus says whether there is a key just where its own reader has read everything
      allRead: expect.hasPrivateKey !== undefined,
      certificates: expect.certSha256,
      hasPrivateKey: expect.hasPrivateKey,
      // What can be told without a password is only to be judged for good files
      outline: test.result === "valid" ? expect.privateKeyWithoutPassword : undefined,
    },
  };
}

function passwordsOf({ password = null, macPassword, keyPassword }) {
  return { integrity: macPassword ?? password, privacy: password, key: keyPassword ?? password };
}

/** PBMAC1 has its iterations among its own parameters; those of MacData mean nothing then. */
function readMac({ algorithm, hmac, prf, iterations, kdfIterations }) {
  if (algorithm === "PBMAC1") return { scheme: "PBMAC1", mac: hmac, prf, iterations: kdfIterations };
  return { scheme: "PKCS12-KDF", digest: DIGESTS[algorithm] ?? algorithm, iterations };
}

function readBag(bag) {
  const [safeContents, ...bags] = bag.path.split(".");
  const path = `authenticatedSafe[${safeContents}]${bags.map((index) => `.bags[${index}]`).join("")}`;
  const unknown = /^\d/.test(bag.type);
  return {
    path,
    type: unknown ? "unknown" : bag.type,
    bagId: unknown ? bag.type : undefined,
    friendlyName: bag.friendlyName,
    localKeyId: bag.localKeyId,
    sha256: SHA256_OF[bag.type]?.(bag),
    // `null` where the corpus's reader could not tell; that says nothing of others
    spkiSha256: bag.spkiSha256 ?? undefined,
  };
}

/** The hash of the octets that `unshroud` hands out; of a secret the corpus hashes other octets. */
const SHA256_OF = {
  certBag: (bag) => bag.sha256,
  crlBag: (bag) => bag.sha256,
  keyBag: (bag) => bag.pkcs8Sha256,
  pkcs8ShroudedKeyBag: (bag) => bag.pkcs8Sha256,
};
