/** The lines that join a key with its certificates, at the right of the picture. */

import { element } from "../dom.js";

/** More lines than these would be a thicket: the letters tell the rest. */
const MOST = 8;

/** Draws a line beside the rows of each mark that are to be seen, with an end at each. */
export function drawJoins(picture: HTMLElement, joins: HTMLElement): void {
  const top = picture.getBoundingClientRect().top;
  const rows = new Map<string, number[]>();
  for (const item of picture.querySelectorAll<HTMLElement>("[data-mark]")) {
    const box = item.querySelector(".mark")?.getBoundingClientRect();
    if (box === undefined || box.height === 0) continue;
    const letter = item.dataset["mark"] ?? "";
    rows.set(letter, [...(rows.get(letter) ?? []), box.top + box.height / 2 - top]);
  }
  const joined = [...rows].filter(([, ys]) => ys.length > 1).slice(0, MOST);
  joins.replaceChildren(...joined.map(([letter, ys], lane) => drawJoin(letter, ys, lane)));
}

function drawJoin(letter: string, ys: readonly number[], lane: number): HTMLElement {
  const [first = 0, last = 0] = [Math.min(...ys), Math.max(...ys)];
  const join = element("span", { class: "join", "data-join": letter });
  join.style.setProperty("--top", `${first}px`);
  join.style.setProperty("--height", `${last - first}px`);
  join.style.setProperty("--lane", String(lane));
  join.append(
    ...ys.map((y) => {
      const end = element("span", { class: "end" });
      end.style.setProperty("--top", `${y - first}px`);
      return end;
    }),
  );
  return join;
}
