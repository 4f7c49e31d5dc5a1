/**
 * node scripts/compatibility/check.mjs [TABLE [FOLDER]]
 *
 * Opens every file of the table (default vectors/compatibility.json, files of `vectors`), those of many iterations too, and
 * counts how `checkCompatibility` agrees with what each tool said. Needs a build. Exit code: 1 where one disagrees, or
 * where the answer for an opened file of a measured tool is `unknown`.
 */

import { readFileSync } from "node:fs";
import { SLOW_LIMITS } from "../conformance/iterations.mjs";
import { readOctets, readTests } from "../conformance/manifests.mjs";
import { compareAnswers } from "./agreement.mjs";

const [table = "vectors/compatibility.json", folder = "vectors"] = process.argv.slice(2);
const { checkCompatibility, inspectPfx, openPfx } = await import(new URL("../../dist/index.js", import.meta.url));
const { tools, files } = JSON.parse(readFileSync(table, "utf8"));
const tests = new Map(readTests(folder).map((test) => [`${test.file} ${test.id}`, test]));
const counts = new Map(Object.keys(tools).map((id) => [id, {}]));
for (const { file, id, answers } of files) {
  const test = tests.get(`${file} ${id}`);
  const octets = readOctets(test);
  const pfx = await openPfx(octets, { password: test.password, limits: SLOW_LIMITS });
  const found = { opened: checkCompatibility(pfx), outline: checkCompatibility(inspectPfx(octets)) };
  for (const { id, said, opened, outline } of compareAnswers(file, found, answers)) {
    const count = counts.get(id);
    for (const what of [`opened ${opened}`, `outline ${outline}`]) count[what] = (count[what] ?? 0) + 1;
    if (opened === "disagrees" || opened === "unknown" || outline === "disagrees") {
      const deciding = (opened === "agrees" ? found.outline : found.opened)[id].deciding;
      const elements = deciding.map(({ feature, value }) => `${feature} ${value}`);
      console.log(`${file}: ${id} ${said}; opened ${opened}, outline ${outline}: ${[...new Set(elements)].join(", ")}`);
      process.exitCode = 1;
    }
  }
}
console.table(Object.fromEntries(counts));
