/** A claim about the page: it gets pages to try it in, and holds where nothing is wrong after it. */

import { report } from "../checks.mjs";

/**
 * Runs `act({ site, url, slow, visit })`, where `url` is the page from disk or, in the other `way`, from a server. It reports
 * what `act` says is wrong, and what went wrong in its pages meanwhile; a page that is visited with `troubled: true` is one in
 * which that is expected.
 */
export async function runClaim(pages, site, { group, name, way, act }, slow) {
  const start = performance.now();
  const taken = [];
  const visit = async (url, { troubled = false, ...options } = {}) => {
    const page = await pages.take(group, url, options);
    taken.push({ page, troubled });
    return page.visited;
  };
  const faults = await faultsOf(() => act({ site, url: site[way], slow, visit }));
  for (const { page, troubled } of taken) if (!troubled) faults.push(...page.visited.problems);
  for (const { page } of taken) {
    const given = await faultsOf(() => pages.back(page, faults.length === 0));
    faults.push(...given);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  report(`${name}, ${seconds} s`, faults.length === 0, faults.map((fault) => `  ${fault}`).join("\n"));
}

async function faultsOf(act) {
  try {
    return [...((await act()) ?? [])];
  } catch (error) {
    return [error.message];
  }
}
