/**
 * npm run check:pem
 *
 * Runs `unshroud pem` on every valid vector and has OpenSSL read what it wrote: `openssl pkey` and `asn1parse`
 * the keys, `openssl storeutl` the certificates. The manifests say what there must be; nothing in them is the library's own
 * word. Needs OpenSSL 3. Exit code: 0, or 1 where a vector failed.
 */

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { eachAtOnce, failures, ROOT, report, temporaryFolder } from "./checks.mjs";
import { readTests } from "./conformance/manifests.mjs";
import { judge, whyLeftOut } from "./pem/judge.mjs";
import { opensslVersion } from "./pem/openssl.mjs";

const folder = temporaryFolder();
/** The files, by the reason why they are left out. */
const leftOut = new Map();
const tests = [];
for (const test of readTests(join(ROOT, "vectors"))) {
  const why = whyLeftOut(test);
  if (why === undefined) tests.push(test);
  else leftOut.set(why, [...(leftOut.get(why) ?? []), test.file]);
}

/** `octets` and `publicKey`: how keys were known again. */
const count = { vectors: tests.length, octets: 0, publicKey: 0, certificates: 0 };

async function judgeOne(test, number) {
  const name = `${test.file} (${test.id})`;
  try {
    const { keys, certificates } = await judge(test, join(folder, `out-${number}`));
    for (const by of keys) count[by] += 1;
    count.certificates += certificates;
  } catch (error) {
    report(name, false, error.message);
  }
}

const version = await opensslVersion();
// while one waits for OpenSSL, another derives keys in this process
await eachAtOnce(tests, judgeOne, 2 * availableParallelism());
for (const [why, files] of leftOut) console.log(`left out, as ${why}: ${files.length} (${files.join(", ")})`);
console.log(
  `${count.vectors} vectors: ${count.octets} keys with the manifest's octets, ${count.publicKey} with its certificate's public key, ` +
    `${count.certificates} certificates, as ${version} reads them`,
);
report("what unshroud pem writes", failures() === 0);
process.exitCode = failures() === 0 ? 0 : 1;
