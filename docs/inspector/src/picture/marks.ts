/** Which keys and certificates belong together, as letters that the parts of a pair share. */

import { bagsOf, isPfxError, type PfxOutline } from "unshroud";
import { isKey } from "../file/bags.js";
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
  if (opening === null || isPfxError(opening.identities)) return marksByKeyId(outline);
  const marks = new Map<string, Mark>();
  let keys = 0;
  for (const { key, certificate, copies, match } of opening.identities.identities) {
    const mark = marks.get(key.path) ?? { letter: letterOf(keys++), proved: match === "public-key" };
    for (const { path } of [key, certificate, ...copies]) marks.set(path, mark);
  }
  return marks;
}

/** Of what is in sight: localKeyId ties a key and its certificate together. */
function marksByKeyId(outline: PfxOutline): Marks {
  const bags = bagsOf(outline).filter((bag) => bag.type !== "malformed");
  const byId = new Map<string, typeof bags>();
  for (const bag of bags) {
    const id = bag.localKeyId === null ? "" : hex(bag.localKeyId);
    const group = byId.get(id);
    if (group === undefined) byId.set(id, [bag]);
    else group.push(bag);
  }
  const marks = new Map<string, Mark>();
  let pairs = 0;
  for (const [id, group] of byId) {
    const isPair = group.some(({ type }) => type === "certBag") && group.some(isKey);
    if (id === "" || !isPair) continue;
    const mark = { letter: letterOf(pairs++), proved: false };
    for (const bag of group) if (bag.type === "certBag" || isKey(bag)) marks.set(bag.path, mark);
  }
  return marks;
}

/** `A` to `Z`, then `A2` … */
function letterOf(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? "" : round + 1}`;
}
