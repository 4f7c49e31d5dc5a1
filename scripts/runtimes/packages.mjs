/** Runtimes and bundlers, each in the version that docs/runtimes.md names: from npm when a row needs them, and then kept. */

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../checks.mjs";
import { runStage } from "./stage.mjs";

const CACHE = join(ROOT, ".cache/runtimes");
const INSTALL_SECONDS = 240;

const underway = new Map();

/** The folder in whose `node_modules` the packages are. No install script of theirs runs. */
export function fetchPackages(...packages) {
  const folder = join(CACHE, packages.join("+").replaceAll("/", "__"));
  if (!underway.has(folder)) underway.set(folder, existsSync(folder) ? folder : install(folder, packages));
  return underway.get(folder);
}

async function install(folder, packages) {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, "package.json"), JSON.stringify({ private: true }));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", ...packages];
  await runStage(`npm install ${packages.join(" ")}`, INSTALL_SECONDS, "npm", args, { cwd: partial });
  renameSync(partial, folder);
  return folder;
}

/** The package with the executable of this machine, Linux on x64 or arm64, and where in it that is. */
const { arch } = process;
const EXECUTABLES = {
  // What the package `node` fetches at its install
  node: [`node-linux-${arch}`, "bin/node"],
  bun: [`@oven/bun-linux-${arch === "arm64" ? "aarch64" : arch}`, "bin/bun"],
  deno: [`@deno/linux-${arch}-glibc`, "deno"],
  workerd: [`@cloudflare/workerd-linux-${arch === "x64" ? "64" : arch}`, "bin/workerd"],
};

/** The path of a runtime's executable. */
export async function fetchRuntime(name, version) {
  const [wanted, path] = EXECUTABLES[name];
  return join(await fetchPackages(`${wanted}@${version}`), "node_modules", wanted, path);
}
