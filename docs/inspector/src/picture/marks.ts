/** Which keys and certificates belong together, as letters that the parts of a pair share. */

import { bagsOf, isPfxError, type PfxOutline } from "unshroud";
import { type Bag, isKey } from "../file/bags.js";
import type { Opening } from "../file/open.js";
import { hex } from "../words/numbers.js";

export interface Mark {
  /** `A`, `B` … */
  readonly letter: string;
  /** Whether the public keys are one, or only the file’s own ids say so. */
  readonly proved: boolean;
}

/** By the path of the bag. Two identities of one key share a letter. */
export type Marks = ReadonlyMap<string, Mark>;

export function marksOf(outline: PfxOutline, opening: Opening | null): Marks {
  const marks = new Map<string, Mark>();
  let pairs = 0;
  if (opening !== null && !isPfxError(opening.identities)) {
    for (const { key, certificate, copies, match } of opening.identities.identities) {
      const paths = [key, certificate, ...copies].map(({ path }) => path);
      const known = paths.flatMap((path) => marks.get(path) ?? [])[0];
      const mark = known ?? { letter: letterOf(pairs++), proved: match === "public-key" };
      for (const path of paths) marks.set(path, mark);
    }
  }
  // localKeyId ties together what is in sight, and a key that stayed locked
  const bags: readonly Bag[] = opening === null ? bagsOf(outline) : bagsOf(opening.pfx);
  for (const group of groupsByKeyId(bags.filter(({ path }) => !marks.has(path)))) {
    const mark = { letter: letterOf(pairs++), proved: false };
    for (const { path } of group) marks.set(path, mark);
  }
  return marks;
}

/** Keys that nobody has opened, with the certificates of the same localKeyId. */
function groupsByKeyId(bags: readonly Bag[]): Bag[][] {
  const groups = new Map<string, Bag[]>();
  for (const bag of bags) {
    if (bag.type === "malformed" || bag.localKeyId === null || "privateKeyInfo" in bag) continue;
    if (!isKey(bag) && bag.type !== "certBag") continue;
    const id = hex(bag.localKeyId);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [bag]);
    else group.push(bag);
  }
  return [...groups.values()].filter((group) => group.some(isKey) && !group.every(isKey));
}

/** `A` to `Z`, then `A2` … */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? "" : round + 1}`;
}
