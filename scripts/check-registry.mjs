/** The lockfile and all tracked files name no package registry: which one to use is its user's choice. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { failures, ROOT, report } from "./checks.mjs";

const REGISTRY =
  /\b(?:registry|npm)\.(?:npmjs|yarnpkg|npmmirror|pkg\.github|jsr)\b|"resolved": *"http|\b_authToken\b|^registry *=/im;

/** Whether a text names a registry, or `host`, that of the one in use; `localhost` is said of other things, too. */
const namesRegistry = (text, host = "localhost") =>
  REGISTRY.test(text) || (host !== "localhost" && text.includes(host));

/** What each has to be taken for; put together here, so that this file names none. */
const TEXTS = [
  [
    "a lockfile with a resolved address",
    ['      "resolved":', '"https://packages.example.test/a/-/a-1.0.0.tgz",'].join(" "),
    true,
  ],
  ["a line of .npmrc", ["save-exact=true\nregistry", "https://packages.example.test/"].join("="), true],
  ["a token of .npmrc", ["//packages.example.test/:", "authToken=secret"].join("_"), true],
  ["the host of the registry in use", "as packages.example.test has it", true, "packages.example.test"],
  [
    "a lockfile without addresses",
    '      "version": "1.0.0",\n      "integrity": "sha512-AA==",',
    false,
    "packages.example.test",
  ],
];

/** Without git (an unpacked archive): everything but what is installed, built or hidden by .gitignore's lines. */
function walk() {
  const skipped = /^(?:\.git|node_modules|dist|coverage)(?:\/|$)|\.tgz$/;
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((path) => !skipped.test(path));
}

for (const [what, text, names, host] of TEXTS) {
  report(`${what} is ${names ? "caught" : "let through"}`, namesRegistry(text, host) === names);
}

const git = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
});
const paths = git.status === 0 ? git.stdout.split("\0").filter(Boolean) : walk();
const { host } = new URL(process.env.npm_config_registry ?? "http://localhost");
const naming = paths.filter((path) => {
  const file = join(ROOT, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  return namesRegistry(readFileSync(file, "latin1"), host);
});
report(`none of ${paths.length} files names a package registry`, naming.length === 0, naming.join("\n"));
process.exit(failures());
