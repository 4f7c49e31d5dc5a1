/** The page for everyone: in light and dark, without colours of its own, in every size of window. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../checks.mjs";
import { differs, unless } from "./faults.mjs";
import { findCut } from "./layout.mjs";
import { inEachState } from "./states.mjs";

const claim = (name, act, ways) => ({ group: "access", name, ways, act });

const AXE = join(ROOT, "node_modules/axe-core/axe.min.js");
const STATES = ["start", "shown", "opened", "not-opened", "part locked", "refused", "long names"];
const SIZES = [
  [320, 640],
  [375, 812],
  [640, 450],
  [1280, 900],
  [1440, 900],
];

/**
 * What axe-core finds on the page, a line each. The text of a treeitem has that of those in it, which axe-core misses
 * in its name: there the name has to be the item's own row, and no less.
 */
async function violations(page) {
  return page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    const isNamedByRow = (item) => item.getAttribute("aria-labelledby") === item.querySelector(":scope > .row")?.id;
    const isOfNested = (id, [selector]) => {
      const item = document.querySelector(selector);
      return (
        id === "label-content-name-mismatch" && item.matches("[role=treeitem][aria-expanded]") && isNamedByRow(item)
      );
    };
    return found.flatMap(({ id, help, nodes }) => {
      const left = nodes.filter(({ target }) => !isOfNested(id, target));
      const places = left.slice(0, 3).map(({ html }) => html.slice(0, 120));
      return left.length === 0 ? [] : [`${id}: ${help}: ${places.join(" | ")}`];
    });
  });
}

async function axe({ url, visit }) {
  const { page } = await visit(url, { fresh: true });
  // Evaluated, as the policy lets no other script in
  await page.evaluate(readFileSync(AXE, "utf8"));
  const faults = [];
  await inEachState(page, [...STATES, "warning", "opening"], async (state) => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await violations(page)).map((found) => `${state}, ${colorScheme}: ${found}`));
    }
  });
  return faults;
}

async function axeTells({ url, visit }) {
  const { page } = await visit(url, { fresh: true });
  await page.evaluate(readFileSync(AXE, "utf8"));
  await page.evaluate(() => {
    document.querySelector("main").append(document.createElement("input"), document.createElement("button"));
    document.querySelector("h1").style.color = "rgb(128 128 128 / 20%)";
  });
  const found = (await violations(page)).map((line) => line.split(":")[0]);
  const missing = ["label", "button-name", "color-contrast"].filter((id) => !found.includes(id));
  return differs("what axe-core does not find of three faults", [], missing);
}

async function fits({ url, visit }) {
  const { page } = await visit(url, { fresh: true });
  const faults = [];
  await inEachState(page, [...STATES, "opening"], async (state) => {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      const cut = await page.evaluate(findCut);
      faults.push(...cut.slice(0, 5).map((found) => `${state}, ${width} × ${height}: ${found}`));
    }
  });
  return faults;
}

async function cutIsTold({ url, visit }) {
  const { page } = await visit(url, { fresh: true, viewport: { width: 320, height: 640 } });
  await page.evaluate(() => {
    const add = (style, text) => {
      const found = document.createElement("p");
      found.style.cssText = style;
      found.textContent = text;
      document.querySelector("main").append(found);
    };
    add("width: 500px", "wide");
    add("overflow: hidden; white-space: nowrap; width: 100px", "cut in its width ".repeat(9));
    add("overflow: hidden; height: 20px; width: 100px", "cut in its height ".repeat(9));
  });
  const cut = await page.evaluate(findCut);
  const told = [/the page is/, /reaches/, /in width/, /in height/].filter(
    (each) => !cut.some((line) => each.test(line)),
  );
  return differs("what is cut off and not told", [], told.map(String));
}

/** Where a system's own few colours take the place of the page's, a line or a frame shows what is selected. */
async function forcedColours({ url, visit }) {
  const { page } = await visit(url, { forcedColors: "active" });
  const faults = [];
  await inEachState(page, ["opened"], async () => {
    const linesOf = (selector) =>
      page.evaluate((wanted) => {
        const item = document.querySelector(wanted);
        return [item, ...item.querySelectorAll(":scope > .row, :scope > .row *")].map((found) => {
          const { outlineStyle, outlineWidth, borderStyle, borderWidth, textDecorationLine, forcedColorAdjust } =
            getComputedStyle(found);
          const outline = outlineStyle === "none" ? "none" : `${outlineStyle} ${outlineWidth}`;
          return [outline, borderStyle, borderWidth, textDecorationLine, forcedColorAdjust].join("; ");
        });
      }, selector);
    await page.evaluate(() => document.activeElement.blur());
    const path = await page.getAttribute("#structure [aria-selected=true]", "data-path");
    const selected = await linesOf(`[data-path="${path}"]`);
    await page.evaluate(() => document.querySelector("#structure [role=treeitem]").click());
    await page.evaluate(() => document.activeElement.blur());
    const other = await linesOf(`[data-path="${path}"]`);
    faults.push(...unless(selected.join() !== other.join(), `nothing marks what is selected: ${selected[0]}`));
  });
  return faults;
}

export const claims = [
  claim("axe-core finds nothing in any state, in light and dark", axe, ["onDisk", "served"]),
  claim("axe-core finds what is wrong", axeTells),
  claim("nothing is cut off in any state, at any size of window", fits),
  claim("what is cut off is told", cutIsTold),
  claim("what is selected can be seen in forced colours", forcedColours),
];
