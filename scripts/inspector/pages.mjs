/**
 * Pages that claims of one group share, one claim at a time: to load a page takes longer than most of what is done in
 * it.
 */

import { close, stateOf } from "./drive.mjs";
import { visit } from "./visit.mjs";

/** Of all groups: `take` a page, give it `back`, and close those of a group that is `done`. */
export function sharedPages(browser) {
  /** `{ group, key, visited, taken }` of each. */
  const pages = [];
  return {
    /**
     * A page at `url` that no other claim has. With `fresh`, or functions to `prepare` it, no claim has had it before.
     */
    async take(group, url, { fresh = false, ...options }) {
      const key = fresh || options.prepare !== undefined ? undefined : `${url} ${JSON.stringify(options)}`;
      const free = pages.find((page) => page.group === group && page.key === key && !page.taken && key !== undefined);
      if (free !== undefined) {
        free.taken = true;
        return free;
      }
      const page = { group, key, taken: true, visited: await visit(browser, url, options) };
      pages.push(page);
      return page;
    },
    /** As it was at its start; one in which something went wrong, and a fresh one, is closed. */
    async back(page, wentWell) {
      const { visited } = page;
      if (page.key === undefined || !wentWell) await drop(page);
      else {
        if ((await stateOf(visited.page)) !== "start") await close(visited.page);
        visited.problems.length = 0;
        page.taken = false;
      }
    },
    async done(group) {
      for (const page of pages.filter((each) => each.group === group)) await drop(page);
    },
  };

  async function drop(page) {
    pages.splice(pages.indexOf(page), 1);
    await page.visited.close();
  }
}
