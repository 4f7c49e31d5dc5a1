/** The picture: boxes within boxes, as an ARIA tree. */

import { isPfxError } from "unshroud";
import { element } from "../dom.js";
import { X509_CERTIFICATE } from "../file/bags.js";
import { readCertificate } from "../words/certificate.js";
import { fileText } from "../words/file-text.js";
import { bytes, number } from "../words/numbers.js";
import type { Mark, Marks } from "./marks.js";
import type { Part } from "./parts.js";

/** How many parts of one box are drawn: a file may hold thousands. */
export interface Drawing {
  readonly marks: Marks;
  readonly most: number;
}

/** How many parts are left out of a drawing. */
export function countLeftOut(part: Part, most: number): number {
  const left = Math.max(0, part.children.length - most);
  return part.children.slice(0, most).reduce((sum, child) => sum + countLeftOut(child, most), left);
}

/** The treeitem of `part`, with those in it. */
export function drawPart(part: Part, drawing: Drawing, level = 1, position = 1, siblings = 1): HTMLElement {
  const id = `part ${part.path}`.replaceAll(/[^A-Za-z0-9]+/g, "-");
  const mark = drawing.marks.get(part.path);
  const drawn = part.children.slice(0, drawing.most);
  return element(
    "li",
    {
      role: "treeitem",
      class: "part",
      tabindex: level === 1 ? 0 : -1,
      "aria-labelledby": id,
      "aria-level": level,
      "aria-posinset": position,
      "aria-setsize": siblings,
      "aria-selected": "false",
      "aria-expanded": drawn.length > 0 ? "true" : null,
      "data-path": part.path,
      "data-kind": part.kind,
      "data-lock": part.lock,
      "data-offset": part.octets?.offset,
      "data-size": part.octets?.size,
      "data-mark": mark?.letter,
    },
    drawRow(part, mark, id),
    drawn.length === 0
      ? null
      : element(
          "ul",
          { role: "group" },
          drawn.map((child, i) => drawPart(child, drawing, level + 1, i + 1, part.children.length)),
        ),
  );
}

const LOCKS = { clear: null, open: "opened", locked: "locked" } as const;

function drawRow(part: Part, mark: Mark | undefined, id: string): HTMLElement {
  const lock = LOCKS[part.lock];
  const note = noteOf(part);
  return element(
    "div",
    { class: "row", id },
    element("span", { class: "icon", "aria-hidden": "true" }),
    element(
      "span",
      { class: "what" },
      element("b", {}, part.title),
      lock === null ? null : [" ", element("span", { class: "lock" }, lock)],
      note === null ? null : [" ", element("span", { class: "note" }, note)],
    ),
    mark === undefined ? null : drawMark(mark),
    part.octets === null ? null : drawRange(part.octets, part.enclosing),
    mark === undefined ? null : element("span", { class: "visually-hidden" }, ` pair ${mark.letter}`),
  );
}

/** The letter is drawn by the style: those who hear the row hear of the pair at its end. */
function drawMark({ letter, proved }: Mark): HTMLElement {
  return element("span", { class: proved ? "mark" : "mark unproved", "data-letter": letter, "aria-hidden": "true" });
}

/** What tells this part from its neighbours: the name in it, its subject, its encryption. */
function noteOf({ bag, note }: Part): (Node | string)[] | null {
  const notes: (Node | string)[][] = [];
  if (bag !== null && bag.type !== "malformed" && bag.friendlyName !== null) {
    notes.push(["“", ...fileText(bag.friendlyName), "”"]);
  }
  if (bag?.type === "certBag" && bag.certId === X509_CERTIFICATE) {
    const certificate = readCertificate(bag);
    notes.push(isPfxError(certificate) ? ["unreadable"] : fileText(certificate.subject));
  }
  if (note !== null) notes.push([note]);
  return notes.length === 0 ? null : notes.flatMap((each, i) => (i === 0 ? each : [" · ", ...each]));
}

/** Where the part stands in the part around it, in numbers and as a stretch of a line. */
function drawRange({ offset, size }: NonNullable<Part["octets"]>, enclosing: Part["enclosing"]): HTMLElement {
  const stretch = element("span", { class: "stretch" });
  const whole = Math.max(enclosing?.size ?? 0, offset + size);
  stretch.style.setProperty("--from", `${(100 * offset) / whole}%`);
  stretch.style.setProperty("--size", `${(100 * size) / whole}%`);
  return element(
    "span",
    { class: "range" },
    `${bytes(size)} at ${number(offset)}${enclosing === null ? "" : ` of ${enclosing.name}`}`,
    element("span", { class: "line", "aria-hidden": "true" }, stretch),
  );
}
