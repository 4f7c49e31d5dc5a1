/** The whole way through the page by keyboard alone, and the focus is never lost on it. */

import { after, give, PASSWORD, readVector } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { focused, tabTo } from "./focus.mjs";
import { ofCertificates, ofManyIterations } from "./made.mjs";

const claim = (name, act, ways) => ({ group: "keyboard", name, ways, act });

const selected = (page) =>
  page.evaluate(() => ({
    path: document.querySelector("#structure [aria-selected=true]")?.dataset.path,
    focused: document.activeElement.dataset.path,
    told: document.querySelector("#details")?.innerText,
  }));

/**
 * Presses a key in the tree. @returns faults where selection and focus are not then at `path`, or nothing is told of
 * it.
 */
async function moves(page, key, path) {
  const before = await selected(page);
  await page.keyboard.press(key);
  const now = await selected(page);
  return [
    ...differs(`${key} from ${before.path} selects`, path, now.path),
    ...differs(`${key} from ${before.path} focuses`, path, now.focused),
    ...unless(before.path === path || now.told !== before.told, `#details tells the same after ${key}`),
  ];
}

async function wholeWay({ url, visit }) {
  const { page } = await visit(url);
  const faults = [];
  const lost = async (when) => faults.push(...unless((await focused(page)) !== "body", `the focus is lost ${when}`));
  const choosing = page.waitForEvent("filechooser");
  await tabTo(page, "#file");
  await page.keyboard.press("Enter");
  const chosen = { name: "chosen.pfx", mimeType: "", buffer: readVector("openssl/p-256-with-key.pfx") };
  await after(page, ["shown"], async () => (await choosing).setFiles(chosen));
  await lost("after a file is chosen");
  await tabTo(page, "#close");
  await after(page, ["start"], () => page.keyboard.press("Enter"));
  await lost("after closing");
  await tabTo(page, 'button[data-sample="openssl/iis5-rsa-with-key.pfx"]');
  await after(page, ["shown"], () => page.keyboard.press("Enter"));
  await lost("after a sample");
  await tabTo(page, "#password");
  await page.keyboard.type("wrong");
  await after(page, ["not-opened"], () => page.keyboard.press("Enter"));
  await lost("after a wrong password");
  await tabTo(page, "#password");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(PASSWORD);
  await after(page, ["opened"], () => page.keyboard.press("Enter"));
  await lost("after the right password");
  faults.push(...(await throughTree(page)));
  await tabTo(page, 'button[data-output="pem"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog#warning[open]");
  const inWarning = await page.evaluate(() => document.activeElement.closest("#warning") !== null);
  faults.push(...unless(inWarning, `the focus is on ${await focused(page)} when the warning comes`));
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog#warning", { state: "hidden" });
  faults.push(...differs("focus after the warning", "button[pem]", await focused(page)));
  await tabTo(page, "#close", { key: "Shift+Tab" });
  await after(page, ["start"], () => page.keyboard.press("Space"));
  await lost("after closing the opened file");
  return faults;
}

/** Down and up, to the ends, out and in, by letter: as the ARIA Authoring Practices have a tree. */
async function throughTree(page) {
  await tabTo(page, "#structure [role=treeitem]");
  const paths = await page.evaluate(() =>
    [...document.querySelectorAll("#structure [role=treeitem]")].map(({ dataset }) => dataset.path),
  );
  const key = await page.evaluate(
    () => document.querySelector('#structure [data-kind="pkcs8ShroudedKeyBag"]').dataset.path,
  );
  const parent = key.replace(/\.bags\[\d+\]$/, "");
  const faults = [
    ...(await moves(page, "Home", paths[0])),
    ...(await moves(page, "ArrowDown", paths[1])),
    ...(await moves(page, "ArrowDown", paths[2])),
    ...(await moves(page, "ArrowUp", paths[1])),
    ...(await moves(page, "End", paths.at(-1))),
    ...(await moves(page, "Home", paths[0])),
  ];
  while ((await selected(page)).path !== key) await page.keyboard.press("ArrowDown");
  faults.push(...(await moves(page, "ArrowLeft", parent)));
  await page.keyboard.press("ArrowLeft");
  faults.push(...differs("aria-expanded after ArrowLeft", "false", await expanded(page, parent)));
  faults.push(
    ...unless(!(await page.isVisible(`[data-path="${key}"]`)), "what is in a closed box is still to be seen"),
  );
  const below = paths.find((path, i) => i > paths.indexOf(parent) && !path.startsWith(`${parent}.`));
  faults.push(...(await moves(page, "ArrowDown", below ?? parent)));
  faults.push(...(await moves(page, "ArrowUp", parent)));
  await page.keyboard.press("ArrowRight");
  faults.push(...differs("aria-expanded after ArrowRight", "true", await expanded(page, parent)));
  faults.push(...(await moves(page, "ArrowRight", `${parent}.bags[0]`)));
  const inTabOrder = await page.evaluate(
    () => document.querySelectorAll("#structure [role=treeitem][tabindex='0']").length,
  );
  return [...faults, ...differs("treeitems in the order of Tab", 1, inTabOrder)];
}

const expanded = (page, path) => page.getAttribute(`[data-path="${path}"]`, "aria-expanded");

async function cancelling({ url, visit }) {
  const { page } = await visit(url, { fresh: true });
  await give(page, "slow.pfx", ofManyIterations());
  await tabTo(page, "#password");
  await page.keyboard.type(PASSWORD);
  await after(page, ["opening"], () => page.keyboard.press("Enter"));
  const during = await focused(page);
  await tabTo(page, "#cancel");
  await after(page, ["shown"], () => page.keyboard.press("Enter"));
  return [
    ...unless(during !== "body", "the focus is lost when the opening begins"),
    ...unless((await focused(page)) !== "body", "the focus is lost after Cancel"),
  ];
}

async function showingMore({ url, visit }) {
  const { page } = await visit(url);
  await give(page, "many.pfx", ofCertificates(250));
  const faults = [];
  for (const shown of [200, 250]) {
    await tabTo(page, ".more");
    await page.keyboard.press("Enter");
    const count = await page.evaluate(() => document.querySelectorAll('#structure [data-kind="certBag"]').length);
    faults.push(...differs("certificates after Show more", shown, count));
    faults.push(...unless((await focused(page)) !== "body", `the focus is lost after Show more, at ${shown}`));
  }
  return faults;
}

/** The focus on nothing is told from one that is kept. */
async function lostIsTold({ url, visit }) {
  const { page } = await visit(url);
  await tabTo(page, "#file");
  await page.evaluate(() => document.activeElement.blur());
  return differs("the focus after it is taken away", "body", await focused(page));
}

export const claims = [
  claim("the whole way through a file is open to the keyboard, and the focus is never lost", wholeWay, [
    "onDisk",
    "served",
  ]),
  claim("Cancel is reached by keyboard, and keeps the focus on the page", cancelling),
  claim("Show more is reached by keyboard, and keeps the focus on the page", showingMore),
  claim("a focus that is lost is told", lostIsTold),
];
