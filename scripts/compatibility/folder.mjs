/** A folder in the root of another system, or in this one's: it has one path here and another in there. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @returns `here(name)` and `inside(name)`, the two paths of a file in it, and `remove` */
export async function makeFolder(root = "") {
  const folder = await mkdtemp(join(root, tmpdir(), "compatibility-"));
  const here = (name) => join(folder, name);
  return { here, inside: (name) => here(name).slice(root.length), remove: () => rm(folder, { recursive: true }) };
}
