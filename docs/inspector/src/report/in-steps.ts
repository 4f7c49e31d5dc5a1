import { button, element, fill } from "../dom.js";
import { say } from "../page.js";
import { number } from "../words/numbers.js";

const STEP = 20;

/** Fills a list with the first items, and a button for the next: each is drawn when its turn comes. */
export function fillInSteps(list: HTMLElement, draws: readonly (() => HTMLElement)[]): void {
  fill(list);
  drawFrom(list, draws, 0);
}

function drawFrom(list: HTMLElement, draws: readonly (() => HTMLElement)[], start: number): HTMLElement | undefined {
  const items = draws.slice(start, start + STEP).map((draw) => draw());
  list.append(...items);
  const left = draws.length - start - items.length;
  if (left > 0) {
    const next = Math.min(STEP, left);
    const more = element("li", { class: "more" });
    more.append(
      button({ class: "quiet" }, `Show ${number(next)} more of ${number(left)}`, () => {
        more.remove();
        const first = drawFrom(list, draws, start + STEP);
        first?.setAttribute("tabindex", "-1");
        first?.focus();
        say(`${number(next)} more are shown.`);
      }),
    );
    list.append(more);
  }
  return items[0];
}
