import { bagsOf, type PfxOutline, type PrivateKeyExtractability } from "../index.js";

/** How many private keys an answer is about. */
export interface Keys {
  readonly total: number;
  /** Those that stand in the file as they are: no password is needed for them, and none protects them. */
  readonly plain: number;
}

/** The keys that are in sight without a password. */
export function keysInSight(outline: PfxOutline): Keys {
  return { total: outline.windows.keys.length, plain: plainPaths(outline).length };
}

/** The keys that an opening came across. What is plain was so before it. */
export function keysFound(keys: readonly PrivateKeyExtractability[], outline: PfxOutline): Keys {
  const plain = new Set(plainPaths(outline));
  return { total: keys.length, plain: keys.filter(({ path }) => plain.has(path)).length };
}

/** Whether no password protects any of them. */
export function isPlain({ total, plain }: Keys): boolean {
  return total > 0 && plain === total;
}

/** Which are there: what a headline begins with. */
export function describeKeys(keys: Keys): string {
  const { total, plain } = keys;
  const present = total > 1 ? `${total} keys present` : "present";
  if (isPlain(keys))
    return `${present}, and not encrypted — whoever has the file has ${total > 1 ? "them" : "the key"}`;
  return plain > 0 ? `${present}, ${plain} of them not encrypted` : present;
}

/** What to call those that are not plain beside those that are; `undefined` where none is. */
export function theOthers({ total, plain }: Keys): string | undefined {
  if (plain === 0) return undefined;
  return total - plain > 1 ? "the others" : "the other";
}

/** Of the keys that neither are encrypted nor stand in what is. */
function plainPaths(outline: PfxOutline): string[] {
  return bagsOf(outline).flatMap(({ type, path }) => (type === "keyBag" ? [path] : []));
}
