/** A tarball as npm packs it: its files and its size. */

import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The octets of each file by its path in the package, with `/` between folders. @throws where tar cannot unpack it. */
export function readTarball(tarball, folder) {
  const unpacked = join(folder, "unpacked");
  mkdirSync(unpacked);
  const { status, stderr } = spawnSync("tar", ["-xzf", tarball, "-C", unpacked], { encoding: "utf8" });
  if (status !== 0) throw new Error(`tar: ${stderr}`);
  const root = join(unpacked, "package");
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(root, path)).isFile());
  return new Map(files.map((path) => [path.replaceAll("\\", "/"), readFileSync(join(root, path))]));
}

/** Lines that say how many files there are, and how large, by folder. */
export function describeFiles(files) {
  const folders = new Map();
  for (const [path, octets] of files) {
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "./";
    const { count, size } = folders.get(folder) ?? { count: 0, size: 0 };
    folders.set(folder, { count: count + 1, size: size + octets.length });
  }
  return [...folders].sort().map(([folder, { count, size }]) => {
    return `${folder.padEnd(22)}${String(count).padStart(4)} ${count === 1 ? "file " : "files"}${size.toLocaleString("en").padStart(11)} octets`;
  });
}
