/** Packs the package and has publint and attw judge the tarball. */

import { failures, pack, run, temporaryFolder } from "./checks.mjs";

const folder = temporaryFolder();
const tarball = pack(folder);
run("publint", "node_modules/.bin/publint", ["run", tarball, "--strict"]);
// node16 leaves out the resolution of TypeScript's `node10`, which knows no exports map
run("attw", "node_modules/.bin/attw", [tarball, "--profile", "node16", "--format", "ascii", "--no-emoji"]);
process.exit(failures());
