/**
 * Pictures of the page in its states, in light and dark, on a phone and on a desk. They are for people: nothing is
 * checked.
 */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { inEachState } from "./states.mjs";
import { visit } from "./visit.mjs";

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };
const STATES = ["start", "shown", "opened", "not-opened", "refused"];

/** Writes `phone-light-start.png` and the like into `folder`. */
export async function takeShots(browser, site, folder) {
  mkdirSync(folder, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await visit(browser, site.onDisk, { viewport, colorScheme });
      await inEachState(page, STATES, async (state) => {
        const path = join(folder, `${size}-${colorScheme}-${state}.png`);
        await page.screenshot({ path, fullPage: true });
        console.log(path);
      });
      await close();
    }
  }
}
