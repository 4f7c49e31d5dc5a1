/** The page of the README in Chromium, under the policy that the README names. */

import { launchChromium } from "../chromium.mjs";
import { serve } from "../serve.mjs";

const POLICY = "default-src 'none'; script-src 'self'";

/**
 * Gives the form of `folder`/index.html each file with its password. @throws where the page does not say `answer`, logs an
 * error, which a breach of the policy is, or asks for anything that is not in the folder.
 */
export async function askPage(folder, questions) {
  const server = await serve([folder], { headers: { "content-security-policy": POLICY } });
  const origin = `http://127.0.0.1:${server.port}`;
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    const problems = [];
    page.on("pageerror", (error) => problems.push(`${error}`));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("request", (request) => request.url().startsWith(origin) || problems.push(`it asks for ${request.url()}`));
    await page.goto(`${origin}/index.html`);
    for (const { file, password, answer } of questions) {
      await page.setInputFiles("input[type=file]", file);
      await page.fill("input[type=password]", password);
      await page.click("button");
      await page.waitForFunction((expected) => document.querySelector("output").value === expected, answer);
    }
    if (problems.length > 0) throw new Error(problems.join("\n"));
  } finally {
    await browser.close();
    server.close();
  }
}
