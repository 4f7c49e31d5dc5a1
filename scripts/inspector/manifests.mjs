/** The tests of all manifests, as they stand there, with their makers. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isKey } from "../bags.mjs";
import { VECTORS } from "./drive.mjs";

export function readVectorTests() {
  const { manifests } = JSON.parse(readFileSync(join(VECTORS, "index.json"), "utf8"));
  return manifests.flatMap((manifest) => {
    const { tests } = JSON.parse(readFileSync(join(VECTORS, manifest), "utf8"));
    const maker = dirname(manifest);
    return tests.map((test) => ({ ...test, maker, id: `${maker} ${test.tcId} ${test.file}` }));
  });
}

/** The bags of a test's `expect`, each with its path, in the order of the file. */
export const bagsWithPaths = ({ safeContents }) =>
  safeContents.flatMap(({ bags }, index) => withPaths(bags, `authenticatedSafe[${index}]`));

const withPaths = (bags, parent) =>
  bags.flatMap((bag, index) => {
    const path = `${parent}.bags[${index}]`;
    return [{ ...bag, path, parent }, ...withPaths(bag.bags ?? [], path)];
  });

/** Whether nothing in the file takes a password: no MAC, and nothing encrypted. */
export const needsNoPassword = (expect) =>
  expect.integrity.mode !== "password" &&
  expect.safeContents.every(({ privacy }) => privacy === "none") &&
  bagsWithPaths(expect).every((bag) => !isKey(bag) || bag.encryption === undefined);

/** What is to be typed for a test, `rest` for what stays locked then; or why nothing can be. */
export function typedPassword({ password, result }) {
  if (password.text !== undefined) return { text: password.text };
  if (password.none === undefined) {
    const { integrity, privacy, key = privacy } = password;
    return { text: integrity, rest: [privacy, key].find((other) => other !== integrity) };
  }
  // An empty field is tried as an empty password and then as none
  if (result === "valid") return { text: "" };
  return { unable: "it is refused without a password, and opens with the empty one of an empty field" };
}
