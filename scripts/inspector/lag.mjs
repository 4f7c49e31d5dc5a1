/** How long a page keeps its visitor waiting: the longest gap between two turns of its event loop. */

/** Begins to measure, and to forget what was measured before. */
export async function measureLag(page) {
  await page.evaluate(() => {
    globalThis.stopLag?.();
    let last = performance.now();
    globalThis.longestLag = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      globalThis.longestLag = Math.max(globalThis.longestLag, now - last);
      last = now;
    }, 5);
    globalThis.stopLag = () => clearInterval(timer);
  });
}

/** In milliseconds, since `measureLag`. */
export const longestLag = (page) =>
  // One turn more, so that a gap that has just ended counts
  page.evaluate(() => new Promise((done) => setTimeout(() => done(Math.round(globalThis.longestLag)), 20)));

/** Keeps the page busy, to see that it is told. */
export const keepBusy = (page, milliseconds) =>
  page.evaluate(
    (time) =>
      new Promise((done) => {
        setTimeout(() => {
          const end = performance.now() + time;
          while (performance.now() < end);
          done();
        }, 0);
      }),
    milliseconds,
  );

/** A click of the mouse in the page's corner. @returns how many milliseconds later the page takes notice of it. */
export async function delayOfClick(page) {
  await page.evaluate(() => {
    globalThis.clickTaken = new Promise((done) => {
      addEventListener("click", (event) => done(Math.round(performance.now() - event.timeStamp)), { once: true });
    });
  });
  await page.mouse.click(2, 2);
  return page.evaluate(() => globalThis.clickTaken);
}
