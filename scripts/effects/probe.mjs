/**
 * Loads the module that the command line names, by `import` or `require`, and writes to descriptor 3 what that did beside
 * giving its exports: a JSON array of lines. A process loads one module, as pkijs stays where it once was loaded.
 */

import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { setImmediate as aTurn } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { watchCalls } from "./calls.mjs";
import { changesSince, takeDescriptors } from "./descriptors.mjs";

const [how, path] = process.argv.slice(2);
const require = createRequire(import.meta.url);

/** What keeps the process up, without as many of each type as there were before. */
function resourcesBeside(before) {
  const left = process.getActiveResourcesInfo();
  for (const type of before) if (left.includes(type)) left.splice(left.indexOf(type), 1);
  return left;
}

const calls = watchCalls();
await aTurn();
const taken = takeDescriptors();
const resources = process.getActiveResourcesInfo();

calls.start();
if (how === "import") await import(pathToFileURL(path).href);
else require(path);
await aTurn();
const found = calls.stop();

found.push(...changesSince(taken));
found.push(...resourcesBeside(resources).map((type) => `a ${type} keeps the process up`));
writeSync(3, JSON.stringify(found));
process.exit();
