/**
 * Installs the packed tarball once, copies the projects of test/consumers beside it and does as they would: checks the
 * declarations with each TypeScript, with and without the DOM library, and runs what each project runs.
 * test/consumers/README.md says what each stands for. Needs a build.
 */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failures, pack, ROOT, report, run, runTogether, temporaryFolder } from "./checks.mjs";

/** By the version that each has to be; the second is the one whose JavaScript runs. */
const TYPESCRIPTS = {
  5.9: "typescript-5.9/bin/tsc",
  "6.0": "typescript/bin/tsc6",
  "7.0": "@typescript/native/bin/tsc",
};
const EMITS = "6.0";
const LIBRARIES = { "without the DOM library": "ES2022", "with the DOM library": "ES2022,DOM" };
const TYPED = ["nodenext-esm", "nodenext-cjs", "node16", "one-file", "wrong-use"];

const folder = temporaryFolder();
const tool = (path) => join(ROOT, "node_modules", path);
const node = (name, project, ...args) => run(name, process.execPath, args, { cwd: join(folder, project) });

/** The tarball and what it depends on in `node_modules`, and the projects beside it. Whether that worked. */
function install() {
  cpSync(join(ROOT, "test/consumers"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const args = ["install", "--no-audit", "--no-fund", "--prefer-offline", pack(folder)];
  if (!run("npm install of the tarball in an empty project", "npm", args, { cwd: folder })) return false;
  mkdirSync(join(folder, "node_modules/@types"));
  symlinkSync(tool("@types/node"), join(folder, "node_modules/@types/node"), "junction");
  return true;
}

/** What npm would run at the install of the package or of what it depends on, and what would hide in the tarball. */
function checkInstallScripts() {
  const read = (path) => JSON.parse(readFileSync(join(folder, "node_modules", path), "utf8"));
  const { scripts = {}, bundleDependencies, bundledDependencies } = read("unshroud/package.json");
  const ours = ["preinstall", "install", "postinstall", "prepare"].filter((name) => name in scripts);
  const packages = Object.entries(read(".package-lock.json").packages);
  const running = packages.flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [path] : []));
  report(`none of ${packages.length} packages has an install script`, [...ours, ...running].length === 0, `${running}`);
  report("the package has no others inside it", (bundleDependencies ?? bundledDependencies) === undefined);
}

function checkVersions() {
  for (const [version, path] of Object.entries(TYPESCRIPTS)) {
    const { stdout } = spawnSync(process.execPath, [tool(path), "--version"], { encoding: "utf8" });
    report(`${path} is TypeScript ${version}`, stdout.startsWith(`Version ${version}.`), stdout);
  }
}

/** Every typed project under every TypeScript and library; the JavaScript of one of them stays, in `out`. */
const checkDeclarations = () =>
  runTogether(
    Object.entries(TYPESCRIPTS).flatMap(([version, path]) =>
      Object.entries(LIBRARIES).flatMap(([library, lib]) =>
        TYPED.map((project) => {
          const keeps = version === EMITS && lib === "ES2022";
          const args = [tool(path), "-p", ".", "--lib", lib, ...(keeps ? [] : ["--noEmit"])];
          const name = `${project} under TypeScript ${version} ${library}`;
          return { name, command: process.execPath, args, options: { cwd: join(folder, project) } };
        }),
      ),
    ),
  );

function runProjects() {
  node("nodenext-esm: its JavaScript", "nodenext-esm", "out/main.js");
  node("nodenext-cjs: its JavaScript", "nodenext-cjs", "out/main.js");
  node("node16: its JavaScript, of both formats", "node16", "use.mjs");
  node("javascript-esm", "javascript-esm", "main.js");
  node("javascript-cjs", "javascript-cjs", "main.js");
  node("jest-commonjs", "jest-commonjs", tool("jest/bin/jest.js"), "--ci");
  run("the command unshroud --help", join(folder, "node_modules/.bin/unshroud"), ["--help"], { cwd: folder });
}

/** The handler as tsc writes it, and as one file of each format in a folder where nothing else is. */
function runOneFile() {
  node("one-file: its JavaScript", "one-file", "use.mjs", "out/handler.js");
  for (const [format, file] of [
    ["esm", "handler.mjs"],
    ["cjs", "handler.cjs"],
  ]) {
    const bundle = join(temporaryFolder(), file);
    const args = ["--bundle", "--platform=node", `--format=${format}`, "--log-level=warning", `--outfile=${bundle}`];
    const cwd = join(folder, "one-file");
    if (run(`one-file: esbuild, ${format}`, tool(".bin/esbuild"), ["src/handler.ts", ...args], { cwd })) {
      node(`one-file: the one file by itself, ${format}`, "one-file", "use.mjs", bundle);
    }
  }
}

if (install()) {
  checkInstallScripts();
  checkVersions();
  await checkDeclarations();
  runProjects();
  runOneFile();
}
process.exit(failures());
