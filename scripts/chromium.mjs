/** The Chromium that checks and benchmarks open. CHROMIUM names another than Debian's. */

import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** @param args switches of the command line. */
export const launchChromium = (...args) =>
  chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", ...args] });
