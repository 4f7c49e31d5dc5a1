/** A file with thousands of certificates: the page shows the first, and more on demand, and answers all the while. */

import { give } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { keepBusy, longestLag, measureLag } from "./lag.mjs";
import { ofCertificates } from "./made.mjs";

const COUNT = 2000;

const countParts = (page) => page.evaluate(() => document.querySelectorAll('#structure [data-kind="certBag"]').length);

async function many({ url, visit }) {
  const { page } = await visit(url);
  const octets = ofCertificates(COUNT);
  // From the moment that it has read the file, which it does in one go
  const measuring = page.evaluate(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) globalThis.tasks.push({ startTime, duration });
    }).observe({ type: "longtask" });
  });
  await measuring;
  const state = await give(page, "many.pfx", octets, 30_000);
  await page.waitForTimeout(700);
  const { tasks, read } = await page.evaluate(() => ({
    tasks: globalThis.tasks,
    read: globalThis.statesSeen.find(({ state }) => state === "shown" || state === "opened")?.at,
  }));
  const slow = tasks.filter(({ startTime, duration }) => startTime >= read && duration > 300);
  const first = await countParts(page);
  await measureLag(page);
  const more = page.getByRole("button", { name: /^show .*more/i }).first();
  await more.click();
  const second = await countParts(page);
  const lag = await longestLag(page);
  const text = await page.evaluate(() => document.body.innerText);
  await keepBusy(page, 350);
  await page.waitForTimeout(100);
  const longest = await page.evaluate(() => Math.max(...globalThis.tasks.map(({ duration }) => duration)));
  return [
    ...differs("state", "opened", state),
    ...unless(slow.length === 0, `a task takes ${Math.round(Math.max(...slow.map(({ duration }) => duration)))} ms`),
    ...unless(first > 0 && first < COUNT, `${first} certificates are shown at first`),
    ...unless(second > first, `${second} certificates after "Show more", and ${first} before`),
    ...unless(lag <= 300, `"Show more" takes ${lag} ms`),
    ...unless(/2,000/.test(text), "it does not say how many there are"),
    ...unless(longest >= 340, `a task of 350 ms is said to take ${longest}`),
  ];
}

export const claims = [
  { group: "many", name: "2,000 certificates are shown bit by bit, and the page answers", alone: true, act: many },
];
