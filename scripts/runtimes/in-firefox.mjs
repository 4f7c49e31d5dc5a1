/**
 * node in-firefox.mjs PAGE CALL HOST FOLDER…: as in-chromium.mjs, in Firefox; nobody drives it, so the page sends what it
 * found. FIREFOX names another than Debian's.
 */

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../checks.mjs";
import { serve } from "../serve.mjs";

const [page, call, host, ...folders] = process.argv.slice(2);
const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** The host leads to this machine, and everything else to a proxy that is not there. */
const PREFERENCES = {
  "network.dns.localDomains": host,
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.no_proxies_on": host,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.security.https_first": false,
};

const profile = temporaryFolder();
const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
writeFileSync(join(profile, "user.js"), lines.join("\n"));

const { port } = await serve(folders, {
  take: (found) => {
    console.log(found);
    browser
      .removeAllListeners("exit")
      .on("exit", () => process.exit())
      .kill();
  },
});
const args = ["--headless", "--no-remote", "--profile", profile, `http://${host}:${port}/${page}?send=${call}`];
const browser = spawn(FIREFOX, args, { stdio: ["ignore", "ignore", "inherit"] });
browser.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
browser.on("exit", (status) => process.exit(status || 1));
