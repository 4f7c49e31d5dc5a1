/**
 * node in-chromium.mjs PAGE WHERE HOST FOLDER…: opens the page, a path in the first of the folders that are served, at
 * http://HOST in a fresh Chromium, and prints what the suite found there: WHERE is `runInPage` or `runInWorker`. Whoever starts
 * this ends it and what it has started.
 */

import { launchChromium } from "../chromium.mjs";
import { serve } from "../serve.mjs";

const [page, where, host, ...folders] = process.argv.slice(2);

const { port } = await serve(folders);
const browser = await launchChromium(`--host-resolver-rules=MAP ${host} 127.0.0.1`);
const said = [];
const tab = await browser.newPage();
tab.on("pageerror", (error) => said.push(String(error)));
tab.on("console", (message) => message.type() === "error" && said.push(message.text()));
try {
  await tab.goto(`http://${host}:${port}/${page}`);
  console.log(JSON.stringify(await tab.evaluate((name) => globalThis[name](), where)));
} catch (error) {
  console.error([String(error), ...said].join("\n"));
  process.exitCode = 1;
}
await browser.close();
process.exit();
