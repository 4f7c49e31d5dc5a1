/** What the page saves: the buttons for it, the warning, and the files. */

import { readFileSync } from "node:fs";

export const outputButton = (name) => `#identities [data-identity] button[data-output="${name}"]`;

/** Keeps every download of a page from now on. */
export function watchDownloads(page) {
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  return downloads;
}

/** Presses a button, and accepts the warning where `warned`. @returns the text of the file, and its name. */
export async function saved(page, name, { warned }) {
  const downloading = page.waitForEvent("download");
  await page.click(outputButton(name));
  if (warned) await page.click("dialog#warning[open] #let-out");
  const download = await downloading;
  return { text: readFileSync(await download.path(), "utf8"), name: download.suggestedFilename() };
}
