/**
 * npm run check:inspector
 *
 * Uses the web page of docs/inspector/ as its visitors do, in Chromium, from disk and from a server on this machine,
 * and holds what it shows against the manifests of the vectors. It builds the page before; CHROMIUM names another
 * browser than /usr/bin/chromium.
 *
 * `-- --only TEXT` runs the claims with TEXT in their name or group. `-- --slow` takes every
 * vector from a server, too. `-- --shots FOLDER` only takes pictures.
 */

import { parseArgs } from "node:util";
import { failures, report, run } from "./checks.mjs";
import { launchChromium } from "./chromium.mjs";
import { runClaim } from "./inspector/claim.mjs";
import { groups } from "./inspector/groups.mjs";
import { sharedPages } from "./inspector/pages.mjs";
import { takeShots } from "./inspector/shots.mjs";
import { openSite } from "./inspector/site.mjs";

const { values } = parseArgs({
  options: { only: { type: "string" }, slow: { type: "boolean" }, shots: { type: "string" } },
});
const { only = "", slow = false, shots } = values;
const chosen = groups.filter(({ group, name }) => `${group}: ${name}`.includes(only));
if (chosen.length === 0) throw new Error(`no claim has ${JSON.stringify(only)} in its name`);

if (!run("build:inspector", process.execPath, ["scripts/build-inspector.mjs"])) process.exit(failures());
const start = performance.now();
const site = await openSite();
const browser = await launchChromium(...site.switches);
try {
  if (shots !== undefined) await takeShots(browser, site, shots);
  else await runAll(sharedPages(browser));
} catch (error) {
  report("the browser", false, error.message);
} finally {
  await browser.close();
  site.close();
}
process.exit(failures());

async function runAll(pages) {
  const unfinished = [...chosen];
  const runOne = async (claim) => {
    await runClaim(pages, site, claim, slow);
    unfinished.splice(unfinished.indexOf(claim), 1);
    if (!unfinished.some(({ group }) => group === claim.group)) await pages.done(claim.group);
  };
  // What measures time has the processors to itself
  for (const claim of chosen.filter(({ alone }) => alone)) await runOne(claim);
  // One page takes the claims from the front, where keys are derived, one from the back, where most wait
  const left = chosen.filter(({ alone }) => !alone);
  const runEach = async (next) => {
    for (let claim = next(); claim !== undefined; claim = next()) await runOne(claim);
  };
  await Promise.all([runEach(() => left.shift()), runEach(() => left.pop())]);
  console.log(`${chosen.length} claims, ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
