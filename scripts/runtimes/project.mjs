/** A project that has the packed tarball installed, and the suite in it. */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pack, ROOT, temporaryFolder } from "../checks.mjs";
import { suiteFiles } from "./files.mjs";
import { runStage } from "./stage.mjs";

const INSTALL_SECONDS = 120;
const SUITE = ["test/runtimes", "scripts/conformance", "scripts/bags.mjs"];

/** @returns the project's `folder`, that of the suite's `entries`, the path of its `files`, and how many `vectors` are in them. */
export async function makeProject() {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const hashes = `@noble/hashes@${dependencies["@noble/hashes"]}`; // the judge's own
  const args = ["install", "--no-audit", "--no-fund", "--prefer-offline", pack(folder), hashes];
  await runStage("npm install of the tarball", INSTALL_SECONDS, "npm", args, { cwd: folder });
  for (const path of SUITE) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  const files = join(folder, "files.json");
  const contents = suiteFiles();
  writeFileSync(files, JSON.stringify(contents));
  return { folder, entries: join(folder, "test/runtimes/entries"), files, vectors: contents.tests.length };
}
