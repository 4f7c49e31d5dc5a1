/** What the check scripts share: run a command, say how it went, count what failed. */

import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

let failed = 0;
export const failures = () => failed;

/** Prints one line for a check, and what it said where it failed. */
export function report(name, passed, said = "") {
  console.log(`${passed ? "passed" : "FAILED"}: ${name}`);
  if (passed) return;
  failed += 1;
  if (said !== "") console.log(said.trimEnd());
}

/** What a check took, for its line. */
const since = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** Runs one check; it passes with exit code 0. */
export function run(name, command, args, options = {}) {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", ...options });
  report(`${name}, ${since(start)}`, status === 0, `${stdout ?? ""}${stderr ?? ""}${error ?? ""}`);
  return status === 0;
}

/**
 * Does `act` with each of a list and its number, `atOnce` at a time: by default as many as there are processors.
 * @returns what it gives, in their order
 */
export async function eachAtOnce(items, act, atOnce = availableParallelism()) {
  const results = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [i, item] of waiting) results[i] = await act(item, i);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** Runs checks that do not touch one another, `{ name, command, args, options }` each, several at once. */
export async function runTogether(checks) {
  await eachAtOnce(checks, ({ name, command, args, options }) => {
    const start = performance.now();
    return new Promise((done) => {
      execFile(command, args, { cwd: ROOT, encoding: "utf8", ...options }, (error, stdout, stderr) => {
        report(`${name}, ${since(start)}`, error === null, `${stdout}${stderr}` || `${error}`);
        done();
      });
    });
  });
}

const folders = [];

/** A folder that goes when the process does. */
export function temporaryFolder() {
  if (folders.length === 0) {
    process.on("exit", () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
  }
  const folder = mkdtempSync(join(tmpdir(), "unshroud-"));
  folders.push(folder);
  return folder;
}

/** Packs what `npm run build` made; the path of the tarball. Ends the process where that fails. */
export function pack(folder) {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: ROOT, encoding: "utf8" });
  report("npm pack", status === 0, stderr);
  if (status !== 0) process.exit(1);
  const packed = JSON.parse(stdout);
  // npm 11 and before give a list, later ones an object by package name
  return join(folder, Object.values(packed)[0].filename);
}
