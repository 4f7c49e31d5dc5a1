/** Finds the manifests of a folder, and reads both formats into one list of tests. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./compare.mjs";
import { readCorpusTest } from "./corpus.mjs";
import { readVectorTest } from "./vectors.mjs";

/** All tests of `folder/manifest.json`, or else of the manifests in its subfolders. @throws where there are none. */
export function readTests(folder) {
  const tests = foldersOf(folder).flatMap((subfolder) => readManifest(join(folder, subfolder), subfolder));
  if (tests.length === 0) throw new Error(`${folder}: no manifest.json with tests, here or one folder below`);
  return tests;
}

function foldersOf(folder) {
  const hasManifest = (subfolder) => existsSync(join(folder, subfolder, "manifest.json"));
  if (hasManifest("")) return [""];
  if (!existsSync(folder)) throw new Error(`${folder}: no such folder`);
  return readdirSync(folder).filter(hasManifest).sort();
}

function readManifest(folder, subfolder) {
  const { tests } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  if (!Array.isArray(tests)) throw new Error(`${join(folder, "manifest.json")}: no list of tests`);
  const read = tests.map((test) => readTest(folder, subfolder, test));
  // A test that is to be refused does not say what it costs; another of the same file does
  const most = new Map();
  for (const { file, iterations } of read) most.set(file, Math.max(iterations, most.get(file) ?? 0));
  return read.map((test) => ({ ...test, iterations: most.get(test.file) }));
}

function readTest(folder, subfolder, test) {
  const read = "tcId" in test ? readVectorTest(test) : readCorpusTest(test);
  if (!["valid", "invalid", "acceptable"].includes(read.result)) {
    throw new Error(`${join(folder, "manifest.json")}: ${read.id} has the unknown result ${read.result}`);
  }
  return { ...read, file: join(subfolder, read.file), path: join(folder, read.file) };
}

/** The file of a test. @throws where it is not the one that the manifest means. */
export function readOctets({ id, path, sha256: expected }) {
  const octets = new Uint8Array(readFileSync(path));
  if (sha256(octets) !== expected) throw new Error(`${path} is not the file that the manifest means by ${id}`);
  return octets;
}
