/**
 * What a visitor does on the page: give it a file, type a password, close it. Each waits for the state that follows.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, temporaryFolder } from "../checks.mjs";

export const VECTORS = join(ROOT, "vectors");
/** Of every vector whose manifest does not say otherwise. */
export const PASSWORD = "unshroud";

export const readVector = (file) => readFileSync(join(VECTORS, file));

export const stateOf = (page) => page.evaluate(() => document.body.dataset.state);

/** @returns the state in which the file is then: `shown`, `opened` or `refused`. */
export async function give(page, name, octets, milliseconds) {
  const before = await page.evaluate(() => {
    if (document.body.dataset.state !== "start") document.querySelector("#close").click();
    return globalThis.statesSeen.length;
  });
  await page.setInputFiles("#file", fileOf(name, octets));
  return settled(page, ["shown", "opened", "refused"], before, milliseconds);
}

/** The browser reads large files from the disk: to send them to it takes seconds. */
function fileOf(name, octets) {
  if (octets.length < 1024 * 1024) return { name, mimeType: "application/x-pkcs12", buffer: Buffer.from(octets) };
  const path = join(temporaryFolder(), name);
  writeFileSync(path, octets);
  return path;
}

/** @returns `opened` or `not-opened`. */
export async function unlock(page, password, milliseconds) {
  const before = await submit(page, password);
  return settled(page, ["opened", "not-opened"], before, milliseconds);
}

/** What stayed locked, with a password of its own. As `unlock`. */
export const unlockRest = (page, password) =>
  after(page, ["opened", "not-opened"], async () => {
    await page.fill("#rest-password", password);
    await page.press("#rest-password", "Enter");
  });

/** Does not wait. @returns how many states the page had been in before. */
export const submit = (page, password) =>
  page.evaluate((text) => {
    const before = globalThis.statesSeen.length;
    // Also a lone surrogate, which no keyboard types and a paste may hold
    document.querySelector("#password").value = text;
    document.querySelector("#unlock").requestSubmit();
    return before;
  }, password);

export const close = (page) =>
  after(page, ["start"], () => page.evaluate(() => document.querySelector("#close").click()));

/** Waits until the page has come into one of `states` after `act`. As `settled`. */
export async function after(page, states, act, milliseconds) {
  const before = await page.evaluate(() => globalThis.statesSeen.length);
  await act();
  return settled(page, states, before, milliseconds);
}

/**
 * Waits until the page is in one of `states`, and has been in more than `before`. @returns which
 * @throws where it is not after some time, with the state that it is in.
 */
const settled = (page, states, before, milliseconds = 20_000) =>
  page.evaluate(
    ({ states, before, milliseconds }) =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const look = () => {
          const { state } = document.body.dataset;
          if (globalThis.statesSeen.length > before && states.includes(state)) resolve(state);
          else if (performance.now() - start > milliseconds) {
            reject(new Error(`the page stays "${state}", and is to become ${states.join(" or ")}`));
          } else setTimeout(look, 5);
        };
        look();
      }),
    { states, before, milliseconds },
  );
