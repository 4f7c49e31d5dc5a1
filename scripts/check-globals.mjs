/** Importing the library adds no global, but for the one in which pkijs keeps its engine: named by the process id. */

import { failures, report } from "./checks.mjs";

const before = new Set(Reflect.ownKeys(globalThis));
await import("../dist/index.js");
const added = Reflect.ownKeys(globalThis).filter((key) => !before.has(key) && key !== String(process.pid));
report("importing dist/index.js adds no globals of its own", added.length === 0, added.map(String).join(", "));
process.exit(failures());
