/** The page of the README in Chromium, under the policy that the README names. */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";

const POLICY = "default-src 'none'; script-src 'self'";
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8" };

/** A server of the files of `folder`, on this machine alone. */
async function serve(folder) {
  const server = createServer(({ url }, response) => {
    const name = /^\/([\w-]+\.(html|js))$/.exec(url);
    try {
      const octets = readFileSync(join(folder, name[1]));
      response.writeHead(200, { "content-type": TYPES[name[2]], "content-security-policy": POLICY }).end(octets);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

/**
 * Gives the form of `folder`/index.html each file with its password. @throws where the page does not say `answer`, logs an
 * error, which a breach of the policy is, or asks for anything that is not in the folder.
 */
export async function askPage(executablePath, folder, questions) {
  const server = await serve(folder);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
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
