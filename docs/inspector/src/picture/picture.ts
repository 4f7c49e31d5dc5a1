/** The picture of a file, and what it tells of the part that is selected. */

import type { Pfx, PfxOutline } from "unshroud";
import { button, element, fill, rowsOf } from "../dom.js";
import { page, say, showSection } from "../page.js";
import { number } from "../words/numbers.js";
import { rowOfKey, rowsOfPart } from "./bag-rows.js";
import { drawJoins } from "./joins.js";
import { follow, setExpanded } from "./keyboard.js";
import type { Marks } from "./marks.js";
import { type Part, partsOf } from "./parts.js";
import { countLeftOut, drawPart } from "./tree.js";

/** How many parts of a box are drawn at first, and how many more at each wish. */
const STEP = 100;

let parts: ReadonlyMap<string, Part> = new Map();
let marks: Marks = new Map();
let selected: HTMLElement | null = null;

export function drawPicture(outline: PfxOutline, pfx: Pfx | null, size: number, newMarks: Marks): void {
  const whole = partsOf(outline, pfx, size);
  parts = new Map(withAllIn(whole).map((part) => [part.path, part]));
  marks = newMarks;
  showSection(page.structure, true);
  draw(whole, STEP);
  select(firstOfInterest() ?? page.structure.querySelector<HTMLElement>("[role=treeitem]"));
}

/** Forgets the file. */
export function erasePicture(): void {
  parts = new Map();
  marks = new Map();
  selected = null;
  for (const each of [page.structure, page.joins, page.details]) fill(each);
  page.picture.querySelector(".more")?.remove();
}

function withAllIn(part: Part): Part[] {
  return [part, ...part.children.flatMap(withAllIn)];
}

function draw(whole: Part, most: number): void {
  fill(page.structure, drawPart(whole, { marks, most }));
  page.picture.querySelector(".more")?.remove();
  const left = countLeftOut(whole, most);
  if (left > 0) {
    const label = `Show ${number(Math.min(STEP, left))} more of ${number(left)}`;
    const more = button({ class: "more quiet" }, label, () => {
      const known = new Set(pathsDrawn());
      draw(whole, most + STEP);
      const first = pathsDrawn().find((path) => !known.has(path));
      select(first === undefined ? null : itemAt(first))?.focus();
      say(`${number(Math.min(STEP, left))} more are shown.`);
    });
    page.picture.append(more);
  }
  drawJoins(page.picture, page.joins);
}

const pathsDrawn = () =>
  [...page.structure.querySelectorAll<HTMLElement>("[role=treeitem]")].map(({ dataset }) => dataset["path"] ?? "");

const itemAt = (path: string) => page.structure.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);

/** The private key, which people come for. */
function firstOfInterest(): HTMLElement | null {
  return page.structure.querySelector<HTMLElement>("[data-kind=pkcs8ShroudedKeyBag], [data-kind=keyBag]");
}

function select(item: HTMLElement | null): HTMLElement | null {
  if (item === null) return null;
  for (const each of page.structure.querySelectorAll("[tabindex='0']")) each.setAttribute("tabindex", "-1");
  selected?.setAttribute("aria-selected", "false");
  selected = item;
  item.setAttribute("tabindex", "0");
  item.setAttribute("aria-selected", "true");
  for (let box = item.parentElement; box !== null && box !== page.structure; box = box.parentElement) {
    setExpanded(box, true);
  }
  const part = parts.get(item.dataset["path"] ?? "");
  if (part !== undefined) tellOf(part);
  return item;
}

function tellOf(part: Part): void {
  const list = element("dl", {}, rowsOf(rowsOfPart(part)));
  fill(page.details, element("h3", {}, part.title), list, ...partners(part));
  void rowOfKey(part.bag).then((row) => {
    if (row !== null && list.isConnected) list.prepend(...rowsOf([row]));
  });
}

/** Ways to the parts that belong to this one. */
function partners(part: Part): HTMLElement[] {
  const mark = marks.get(part.path);
  if (mark === undefined) return [];
  const others = [...marks].filter(([path, { letter }]) => letter === mark.letter && path !== part.path);
  const reason = mark.proved ? "by public key" : "by the ids in the file, which prove nothing";
  const ways = others.slice(0, MOST_PARTNERS).map(([path]) => {
    const item = itemAt(path);
    const label = `${parts.get(path)?.title ?? "The part"} at ${path}`;
    // One that is not drawn yet is named all the same
    return item === null ? element("p", {}, label) : button({ class: "quiet" }, label, () => select(item)?.focus());
  });
  const left = others.length - ways.length;
  return [
    element("p", { class: "pair" }, `Pair ${mark.letter}, ${reason}:`),
    ...ways,
    ...(left > 0 ? [element("p", {}, `And ${number(left)} more.`)] : []),
  ];
}

const MOST_PARTNERS = 10;

page.structure.addEventListener("focusin", ({ target }) => {
  const item = target instanceof HTMLElement ? target.closest<HTMLElement>("[role=treeitem]") : null;
  if (item !== selected) select(item);
});

page.structure.addEventListener("click", ({ target }) => {
  const icon = target instanceof Element && target.closest(".icon") !== null;
  const item = target instanceof Element ? target.closest<HTMLElement>("[role=treeitem]") : null;
  if (item === null) return;
  if (icon) setExpanded(item, item.getAttribute("aria-expanded") === "false");
  item.focus();
  drawJoins(page.picture, page.joins);
});

page.structure.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || selected === null) return;
  const next = follow(page.structure, selected, event.key);
  if (next === null) return;
  event.preventDefault();
  next.focus();
  drawJoins(page.picture, page.joins);
});

new ResizeObserver(() => drawJoins(page.picture, page.joins)).observe(page.picture);
