/** The lockfile and all tracked files name no package registry: which one to use is its user's choice. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { failures, ROOT, report } from "./checks.mjs";

const REGISTRY =
  /\b(?:registry|npm)\.(?:npmjs|yarnpkg|npmmirror|pkg\.github|jsr)\b|"resolved": *"http|\b_authToken\b|^registry *=/im;

/** Without git (an unpacked archive): everything but what is installed, built or hidden by .gitignore's lines. */
function walk() {
  const skipped = /^(?:\.git|node_modules|dist|coverage)(?:\/|$)|\.tgz$/;
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((path) => !skipped.test(path));
}

const git = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
});
const paths = git.status === 0 ? git.stdout.split("\0").filter(Boolean) : walk();
const host = new URL(process.env.npm_config_registry ?? "http://localhost").host;
const naming = paths.filter((path) => {
  const file = join(ROOT, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const text = readFileSync(file, "latin1");
  return REGISTRY.test(text) || (host !== "localhost" && text.includes(host));
});
report(`none of ${paths.length} files names a package registry`, naming.length === 0, naming.join("\n"));
process.exit(failures());
