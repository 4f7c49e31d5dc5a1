import type { SafeBag, SafeBagOutline } from "../types/bag.js";
import type { PfxOutline } from "../types/outline.js";
import type { Pfx } from "../types/pfx.js";
import { authenticatedSafeOf } from "./authenticated-safe-of.js";
import { eachBag } from "./each-bag.js";

/**
 * All bags of an opened file, or those in sight in an outline: of all SafeContents that are open, in the file's order, the
 * bags in a safeContentsBag ({@link https://www.rfc-editor.org/rfc/rfc7292#section-4.2.6 | RFC 7292 §4.2.6}) after it.
 *
 * @param pfx what `openPfx` gave; what is locked in it has no bags
 * @throws `TypeError` for what is neither
 */
export function bagsOf(pfx: Pfx): SafeBag[];
/** @param outline what `inspectPfx` gave */
export function bagsOf(outline: PfxOutline): SafeBagOutline[];
export function bagsOf(file: Pfx | PfxOutline): (SafeBag | SafeBagOutline)[] {
  return authenticatedSafeOf(file).flatMap((safe) =>
    "bags" in safe ? [...eachBag<SafeBag | SafeBagOutline>(safe.bags)] : [],
  );
}
