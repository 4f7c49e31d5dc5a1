/** Elements that should have their octets to themselves. */

import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type BerElement, isBerFault, scanBer } from "./ber.js";

/**
 * The element that `octets` consist of: nothing may come after it.
 * @throws `ERR_PFX_SYNTAX` at `path`, `ERR_PFX_LIMIT_EXCEEDED`.
 */
export function readBer(octets: Uint8Array<ArrayBuffer>, path: string, budget: Budget): BerElement {
  const element = scanBer(octets, budget);
  if (isBerFault(element)) throw new PfxSyntaxError(path, element.offset, element.problem);
  assertNothingAfter(element, path);
  return element;
}

/** As {@link readBer}, but octets after the element are a departure; a strict read refuses them. */
export function readBerWithTrailing(octets: Uint8Array<ArrayBuffer>, path: string, budget: Budget): BerElement {
  const element = scanBer(octets, budget);
  if (isBerFault(element)) throw new PfxSyntaxError(path, element.offset, element.problem);
  noteTrailing(element, path, budget);
  return element;
}

/** @throws `ERR_PFX_SYNTAX` in a strict read where octets come after `element` */
export function noteTrailing(element: BerElement, path: string, budget: Budget): void {
  const { octets, end } = element;
  if (end === octets.length) return;
  if (budget.strict) assertNothingAfter(element, path);
  budget.departures.trailing.push({ path, octets: { offset: end, size: octets.length - end } });
}

function assertNothingAfter({ octets, end }: BerElement, path: string): void {
  if (end !== octets.length) throw new PfxSyntaxError(path, end, "octets after the end of the element");
}
