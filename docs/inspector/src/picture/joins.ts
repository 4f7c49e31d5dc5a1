/** The lines that join a key with its certificates, at the right of the picture. */

import { element } from "../dom.js";

/** More lines than these would be a thicket: the letters tell the rest. */
const MOST = 8;

/** Draws a line beside the rows of each mark that are to be seen, with an end at each. */
export function drawJoins(picture: HTMLElement, joins: HTMLElement): void {
  const { top, right } = picture.getBoundingClientRect();
  const rows = new Map<string, End[]>();
  for (const item of picture.querySelectorAll<HTMLElement>("[data-mark]")) {
    const box = item.querySelector(".mark")?.getBoundingClientRect();
    if (box === undefined || box.height === 0) continue;
    const letter = item.dataset["mark"] ?? "";
    const end = { y: box.top + box.height / 2 - top, reach: right - box.right };
    const ends = rows.get(letter);
    if (ends === undefined) rows.set(letter, [end]);
    else ends.push(end);
  }
  const joined = [...rows].filter(([, ends]) => ends.length > 1).slice(0, MOST);
  joins.replaceChildren(...joined.map(([letter, ends], lane) => drawJoin(letter, ends, lane)));
}

/** Where a line ends: the height of the letter, and how far it is from the right of the picture. */
interface End {
  readonly y: number;
  readonly reach: number;
}

function drawJoin(letter: string, ends: readonly End[], lane: number): HTMLElement {
  const heights = ends.map(({ y }) => y);
  const [first, last] = [Math.min(...heights), Math.max(...heights)];
  const join = element("span", { class: "join", "data-join": letter });
  join.style.setProperty("--top", `${first}px`);
  join.style.setProperty("--height", `${last - first}px`);
  join.style.setProperty("--lane", String(lane));
  join.append(
    ...ends.map(({ y, reach }) => {
      const end = element("span", { class: "end" });
      end.style.setProperty("--top", `${y - first}px`);
      end.style.setProperty("--reach", `${reach}px`);
      return end;
    }),
  );
  return join;
}
