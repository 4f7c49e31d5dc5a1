/** unshroud with its default options and limits, from the built package. */

import { readFileSync } from "node:fs";
import { openPfx } from "../../../dist/index.js";
import { bagsOf } from "../../../scripts/bags.mjs";

export const unshroud = {
  name: "unshroud",
  version: JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")).version,
  /** It takes a password for each use, and tries both forms of an empty one itself. */
  attempts: (passwords) => [passwords],
  async read(octets, passwords) {
    const pfx = await openPfx(octets, { password: (use) => passwords[use.for] });
    return { bags: bagsOf(pfx).map(copy) };
  },
};

/** Key octets are not enumerable: they have to be named to be copied. */
const copy = ({ path, type, privateKeyInfo, certValue }) => ({ path, type, privateKeyInfo, certValue });
