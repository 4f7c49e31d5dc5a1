/** Node, Bun and Deno: reads the files that the command line names, and prints what the suite found, as JSON. */

import { readFileSync } from "node:fs";
import { TLS } from "../cases/tls.mjs";
import { CASES, runSuite } from "../suite.mjs";

export async function print(load) {
  const files = JSON.parse(readFileSync(process.argv[2], "utf8"));
  console.log(JSON.stringify(await runSuite(load, files, { ...CASES, ...TLS })));
}
