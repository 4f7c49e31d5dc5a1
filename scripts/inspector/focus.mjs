/** Where the keyboard is on the page. */

/** What has the focus, as a selector would name it; `body` where nothing has. */
export const focused = (page) =>
  page.evaluate(() => {
    const { activeElement: found } = document;
    if (found === null || found === document.body || found === document.documentElement) return "body";
    const { sample, path, output } = found.dataset;
    const more = sample ?? path ?? output;
    return `${found.localName}${found.id === "" ? "" : `#${found.id}`}${more === undefined ? "" : `[${more}]`}`;
  });

/** Presses Tab until `selector` has the focus. @throws where it never has. */
export async function tabTo(page, selector, { key = "Tab", most = 80 } = {}) {
  const passed = [];
  for (let i = 0; i < most; i++) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    passed.push(await focused(page));
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} is not among what ${key} comes to: ${passed.slice(-10).join(", ")}`);
}
