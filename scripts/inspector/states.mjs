/** The page in each of its states, to be looked at. */

import { after, close, give, PASSWORD, readVector, stateOf, submit, unlock } from "./drive.mjs";
import { ofManyIterations, ofNames } from "./made.mjs";
import { outputButton } from "./save.mjs";

const IIS5 = "openssl/iis5-rsa-with-key.pfx";

/** Brings a page into each state. A name may hold words of any length, and so may a file's name. */
const WAYS = {
  start: async () => {},
  shown: (page) => give(page, "iis5.pfx", readVector(IIS5)),
  opened: async (page) => {
    await give(page, "iis5.pfx", readVector(IIS5));
    await unlock(page, PASSWORD);
  },
  "not-opened": async (page) => {
    await give(page, "iis5.pfx", readVector(IIS5));
    await unlock(page, `${PASSWORD} `);
  },
  refused: (page) => give(page, "server.cer", readVector("openssl/rsa-2048-der.cer")),
  opening: async (page) => {
    await give(page, "slow.pfx", ofManyIterations());
    await after(page, ["opening"], () => submit(page, PASSWORD));
  },
  warning: async (page) => {
    await WAYS.opened(page);
    await page.click(outputButton("pem"));
    await page.waitForSelector("dialog#warning[open]");
  },
  "part locked": async (page) => {
    await give(page, "own.pfx", readVector("openssl/password-of-key-differs.pfx"));
    await unlock(page, PASSWORD);
  },
  "long names": (page) =>
    give(page, `${"very-long-name-".repeat(12)}.pfx`, ofNames(["x".repeat(400), `\u202e${"word ".repeat(60)}`, "n"])),
};

/** Calls `look(name)` with the page in each of `names`, one after the other. */
export async function inEachState(page, names, look) {
  for (const name of names) {
    if ((await stateOf(page)) !== "start") await close(page);
    await WAYS[name](page);
    const state = await stateOf(page);
    await look(name);
    if ((await stateOf(page)) !== state) throw new Error(`the page did not stay ${name} while it was looked at`);
  }
}
