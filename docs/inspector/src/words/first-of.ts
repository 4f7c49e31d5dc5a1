import { type Child, element } from "../dom.js";
import { number } from "./numbers.js";

/** The first `most` of a list as list items, `draw`n when they are shown, and how many are left. */
export function itemsOf<T>(items: readonly T[], most: number, draw: (item: T) => Child): HTMLElement[] {
  const shown = items.slice(0, most).map((item) => element("li", {}, draw(item)));
  const left = items.length - shown.length;
  return left > 0 ? [...shown, element("li", {}, `and ${number(left)} more`)] : shown;
}
