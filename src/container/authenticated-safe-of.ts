import type { PfxOutline } from "../types/outline.js";
import type { Pfx } from "../types/pfx.js";

/** The entries of AuthenticatedSafe. @throws `TypeError` for what has none */
export function authenticatedSafeOf<T extends Pfx | PfxOutline>(file: T): T["authenticatedSafe"] {
  const entries: unknown = (file as Partial<T> | null)?.authenticatedSafe;
  if (!Array.isArray(entries)) throw new TypeError("this is neither an opened Pfx nor an outline");
  return entries;
}
