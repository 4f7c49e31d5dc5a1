/** Deriving keys takes long, and the page stays at its visitor's disposal meanwhile. */

import { setTimeout as sleep } from "node:timers/promises";
import { after, give, PASSWORD, readVector, stateOf, submit } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { delayOfClick, keepBusy, longestLag, measureLag } from "./lag.mjs";
import { ofManyIterations, ofManyOwnIterations } from "./made.mjs";
import { hold, holdCrypto, letGo, untilHeld } from "./trace.mjs";

const claim = (name, act, alone) => ({ group: "derivation", name, alone, ways: ["onDisk", "served"], act });

/** Gives the page a file that takes long, and begins to open it. */
async function beginToOpen(page, octets) {
  const state = await give(page, "slow.pfx", octets);
  await after(page, ["opening"], () => submit(page, PASSWORD));
  return differs("state of the file before a password", "shown", state);
}

const progressOf = (page) =>
  page.evaluate(() => ({
    text: document.querySelector("#progress").innerText,
    value: document.querySelector("#progress progress").value,
  }));

const isRising = (values) => new Set(values).size >= 4 && values.every((value, i) => i === 0 || value >= values[i - 1]);

/** Cancels. @returns how many milliseconds later the page is in the state `shown`. */
async function cancel(page) {
  let clicked = 0;
  const click = async () => {
    clicked = await page.evaluate(() => {
      const now = performance.now();
      document.querySelector("#cancel").click();
      return now;
    });
  };
  await after(page, ["shown"], click, 5000).catch(() => {});
  const log = await page.evaluate(() => globalThis.statesSeen);
  const shown = log.findLast(({ state, at }) => state === "shown" && at >= clicked);
  return shown === undefined ? Number.POSITIVE_INFINITY : Math.round(shown.at - clicked);
}

async function cancelled({ url, visit }) {
  const { page } = await visit(url, { fresh: true });
  const faults = await beginToOpen(page, ofManyIterations(5_000_000));
  await measureLag(page);
  await sleep(200);
  const before = await progressOf(page);
  const click = await delayOfClick(page);
  const values = [];
  for (const start = performance.now(); performance.now() - start < 1000; await sleep(50)) {
    values.push((await progressOf(page)).value);
  }
  const later = await progressOf(page);
  const [lag, state] = [await longestLag(page), await stateOf(page)];
  const delay = await cancel(page);
  await measureLag(page);
  await keepBusy(page, 300);
  const busy = await longestLag(page);
  return [
    ...faults,
    ...differs("state while it derives", "opening", state),
    ...unless(lag <= 200, `a turn of the page comes ${lag} ms after the one before`),
    ...unless(click <= 100, `a click is taken ${click} ms later`),
    ...unless(/\d/.test(before.text), `no time is told: ${before.text}`),
    ...unless(before.text !== later.text, `the text of the progress stays ${before.text}`),
    ...unless(/about \d/.test(later.text), `no time is estimated: ${later.text}`),
    ...unless(isRising(values), `the progress is at ${values.join(", ")}`),
    ...unless(delay <= 500, `it is cancelled ${delay} ms after the click`),
    ...unless(busy >= 280, `a page that is busy for 300 ms is said to be for ${busy}`),
  ];
}

/** The browser goes on with what was cancelled: here, until it is let go. */
async function nextFile({ url, visit }) {
  const { page } = await visit(url, { prepare: [holdCrypto] });
  const says = () => page.innerText("#progress");
  await hold(page);
  const faults = await beginToOpen(page, readVector("openssl/chain.pfx"));
  await untilHeld(page);
  await cancel(page);
  const state = await give(page, "next.pfx", readVector("openssl/rsa-2048-with-key.pfx"));
  await after(page, ["opening"], () => submit(page, PASSWORD));
  const during = await says();
  const opened = await after(page, ["opened", "not-opened"], () => letGo(page));
  return [
    ...faults,
    ...differs("state of the next file", "shown", state),
    ...unless(/waiting for the browser/i.test(during), `it does not say that it waits for the browser: ${during}`),
    ...differs("state of the next file with its password", "opened", opened),
  ];
}

/** The values of the progress bar until the page goes on to look for the reason why the file does not open. */
async function grows({ url, visit }) {
  const { page } = await visit(url, { fresh: true });
  const faults = await beginToOpen(page, ofManyOwnIterations());
  await measureLag(page);
  const values = [];
  for (const start = performance.now(); performance.now() - start < 1500; await sleep(20)) {
    const { text, value } = await progressOf(page);
    if (/reason/.test(text)) break;
    values.push(value);
  }
  const lag = await longestLag(page);
  const delay = await cancel(page);
  return [
    ...faults,
    ...unless(isRising(values), `the progress is at ${values.join(", ")}`),
    ...unless(lag <= 200, `a turn of the page comes ${lag} ms after the one before`),
    ...unless(delay <= 500, `it is cancelled ${delay} ms after the click`),
  ];
}

export const claims = [
  claim("derivations of 5,000,000 iterations are cancelled at once, and the page answers meanwhile", cancelled, true),
  claim("after a cancelled derivation the next file opens, and the page says what it waits for", nextFile, false),
  claim("a derivation that the page makes itself shows how far it is, and lets the page answer", grows, true),
];
