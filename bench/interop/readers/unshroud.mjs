/** unshroud with its default options and limits, from the built package. */

import { readFileSync } from "node:fs";
import { openPfx } from "../../../dist/index.js";

export const unshroud = {
  name: "unshroud",
  version: JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")).version,
  /** It takes a password for each use, and tries both forms of an empty one itself. */
  attempts: (passwords) => [passwords],
  async read(octets, passwords) {
    const { authenticatedSafe } = await openPfx(octets, { password: (use) => passwords[use.for] });
    return { bags: authenticatedSafe.flatMap(({ bags }) => flatten(bags)) };
  },
};

/** Key octets are not enumerable: they have to be named to be copied. */
function flatten(bags) {
  return bags.flatMap((bag) => [
    { path: bag.path, type: bag.type, privateKeyInfo: bag.privateKeyInfo, certValue: bag.certValue },
    ...flatten(bag.bags ?? []),
  ]);
}
