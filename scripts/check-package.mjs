/**
 * Packs the package, looks at what is in the tarball and how large it is, and has publint and attw judge it. Needs a build.
 * scripts/package/contents.mjs has the rules, and with each a package that breaks it and has to be caught.
 */

import { statSync } from "node:fs";
import { failures, pack, report, run, temporaryFolder } from "./checks.mjs";
import { RULES } from "./package/contents.mjs";
import { describeFiles, readTarball } from "./package/tarball.mjs";
import { TARBALL } from "./size/caps.mjs";

const octetsOf = (number) => `${number.toLocaleString("en")} octets`;

const folder = temporaryFolder();
const tarball = pack(folder);
const files = readTarball(tarball, folder);
for (const line of describeFiles(files)) console.log(`  ${line}`);
const unpacked = [...files.values()].reduce((sum, { length }) => sum + length, 0);
const packed = statSync(tarball).size;
console.log(`  ${files.size} files, ${octetsOf(unpacked)}; ${octetsOf(packed)} packed`);
report(`the tarball has at most ${octetsOf(TARBALL)}`, packed <= TARBALL);

for (const { claim, complaintsOf, broken } of RULES) {
  const complaints = complaintsOf(files);
  report(claim, complaints.length === 0, complaints.join("\n"));
  for (const [path, text, said] of broken) {
    const caught = complaintsOf(new Map([...files, [path, Buffer.from(text)]]));
    report(`a package in which ${said} is caught`, caught.includes(said), caught.join("\n"));
  }
}

run("publint", "node_modules/.bin/publint", ["run", tarball, "--strict"]);
// node16 leaves out the resolution of TypeScript's `node10`, which knows no exports map
run("attw", "node_modules/.bin/attw", [tarball, "--profile", "node16", "--format", "ascii", "--no-emoji"]);
process.exit(failures());
