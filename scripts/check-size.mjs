/**
 * How large each entry of the package is, by gzip: bundled and minified as for a web page, with the dependencies and without
 * them, and the published files. Fails where one is over its cap in scripts/size/caps.mjs. Needs a build.
 */

import { measureFiles, measureSizes, measureWhole } from "../bench/size.mjs";
import { failures, report } from "./checks.mjs";
import { GZIP } from "./size/caps.mjs";

const rowsOf = (name, sizes) =>
  Object.entries(sizes).flatMap(([what, { atOnce, onDemand }]) => [
    [`${name}, ${what}, at once`, atOnce.gzip],
    [`${name}, ${what}, on demand`, onDemand.gzip],
  ]);

const sizes = Object.fromEntries([
  ...rowsOf("openPfx and hasPrivateKey", await measureSizes()),
  ...rowsOf("all exports", await measureWhole()),
  ["the CommonJS file, its dependencies inside", measureFiles(["index.cjs"])],
  ["the command, without the library", measureFiles(["cli/main.js"])],
  ["the declarations, index.d.ts", measureFiles(["index.d.ts"])],
  ["the declarations, index.d.cts", measureFiles(["index.d.cts"])],
]);

/** The names of what has no cap, or is over it. */
const over = (measured) => Object.keys(measured).filter((name) => !(measured[name] <= GZIP[name]));

const width = Math.max(...Object.keys(sizes).map((name) => name.length));
const column = (number) => number?.toLocaleString("en").padStart(8) ?? "none";
const tooLarge = over(sizes);
for (const [name, size] of Object.entries(sizes)) {
  report(`${name.padEnd(width)} ${column(size)} octets, cap ${column(GZIP[name])}`, !tooLarge.includes(name));
}
const unmeasured = Object.keys(GZIP).filter((name) => !(name in sizes));
report("every cap is of something measured", unmeasured.length === 0, unmeasured.join("\n"));
const two = "openPfx and hasPrivateKey, without pkijs, asn1js and @noble/hashes, at once";
const all = "all exports, without pkijs, asn1js and @noble/hashes, at once";
report("two functions that bring all others with them are caught", over({ [two]: sizes[all] }).length === 1);
report("what has no cap is caught", over({ "another entry": 1 }).length === 1);
process.exit(failures());
