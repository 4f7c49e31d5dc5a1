/** A project that has the packed tarball installed, and the suite in it. */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pack, ROOT, temporaryFolder } from "../checks.mjs";
import { suiteFiles } from "./files.mjs";
import { runStage } from "./stage.mjs";

const INSTALL_SECONDS = 120;
const SUITE = ["test/runtimes", "scripts/conformance", "scripts/bags.mjs"];

/** @returns `{ folder, entries, files }`: the project, the folder of the suite's entries, and the path of its files. */
export async function makeProject() {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const hashes = `@noble/hashes@${dependencies["@noble/hashes"]}`; // the judge's own
  const args = ["install", "--no-audit", "--no-fund", "--prefer-offline", pack(folder), hashes];
  await runStage("npm install of the tarball", INSTALL_SECONDS, "npm", args, { cwd: folder });
  for (const path of SUITE) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  const files = join(folder, "files.json");
  writeFileSync(files, JSON.stringify(suiteFiles()));
  return { folder, entries: join(folder, "test/runtimes/entries"), files };
}
