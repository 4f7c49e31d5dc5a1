/**
 * npm run check:first-hour
 *
 * Does what README.md tells a stranger to do, as it stands there: in an empty folder, with the packed tarball in the place of
 * the registry's package. A step is the block under its comment, `<!-- install -->`. Needs a build, and Chromium for the web
 * page; CHROMIUM names another browser than /usr/bin/chromium.
 */

import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failures, pack, ROOT, report, temporaryFolder } from "./checks.mjs";
import { CHROMIUM } from "./chromium.mjs";
import { askPage } from "./first-hour/page.mjs";
import { runShell, runSnippet, stepOf } from "./first-hour/steps.mjs";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const folder = temporaryFolder();
const tarball = pack(temporaryFolder());
const site = join(folder, "site");
const vector = (name) => join(folder, "node_modules/unshroud/vectors/openssl", name);

/** Whether `action` ended well, and what it said where it did not. */
async function outcomeOf(action) {
  try {
    await action();
    return { passed: true };
  } catch (error) {
    return { passed: false, said: `${error.message}\n${error.stdout ?? ""}` };
  }
}

async function step(name, action) {
  const start = performance.now();
  const { passed, said } = await outcomeOf(action);
  report(`${name}, ${((performance.now() - start) / 1000).toFixed(1)} s`, passed, said);
  return passed;
}

async function install() {
  const command = stepOf(readme, "install").replace(/(?<= )unshroud$/m, tarball);
  if (!command.includes(tarball)) throw new Error(`it does not install unshroud: ${command}`);
  await runShell(folder, command);
}

/** It prints what stands below the main command, which reads the same file from a checkout. */
async function inspect() {
  const command = stepOf(readme, "inspect");
  const printed = await runShell(folder, command);
  const expected = stepOf(readme, "main-output").replace("vectors/", "node_modules/unshroud/vectors/");
  if (printed !== expected) throw new Error(`it prints\n${printed}`);
}

/** The bundler is the one of this repository, where the README installs it. */
async function page() {
  mkdirSync(site);
  symlinkSync(join(ROOT, "node_modules/esbuild"), join(folder, "node_modules/esbuild"), "junction");
  symlinkSync("../esbuild/bin/esbuild", join(folder, "node_modules/.bin/esbuild"));
  writeFileSync(join(site, "index.html"), stepOf(readme, "page"));
  writeFileSync(join(folder, "page.ts"), stepOf(readme, "page-script"));
  writeFileSync(join(folder, "worker.ts"), stepOf(readme, "worker-script"));
  await runShell(folder, stepOf(readme, "bundle"));
  // Of RC2, which comes on demand, and of AES, which WebCrypto decrypts
  await askPage(site, [
    { file: vector("iis5-rsa-with-key.pfx"), password: "unshroud", answer: "yes" },
    { file: vector("chain.pfx"), password: "wrong", answer: "password-or-file-wrong" },
    { file: vector("chain.pfx"), password: "unshroud", answer: "yes" },
    { file: vector("iis5-rsa-without-key.pfx"), password: "unshroud", answer: "no" },
  ]);
}

async function pageWithInlineScript() {
  writeFileSync(join(site, "index.html"), `${stepOf(readme, "page")}<script>document.title = "inline";</script>`);
  await askPage(site, [{ file: vector("chain.pfx"), password: "unshroud", answer: "yes" }]);
}

/** A step that does not do what it says has to fail, and to say so. */
async function caught(name, action, expected) {
  const { said = "" } = await outcomeOf(action);
  report(`${name} is caught`, expected.test(said), said);
}

if (await step("npm install unshroud, of the tarball", install)) {
  await step("inspect: what the README shows", inspect);
  await step("a file that is no PFX: its exit code", () => runShell(folder, stepOf(readme, "not-a-pfx")));
  await step("check in a pipeline: its exit codes", () => runShell(folder, stepOf(readme, "pipeline")));
  await step("ask for the key: its values", () => runSnippet(folder, "open", stepOf(readme, "open")));
  await step("serve HTTPS: a request over TLS", () => runSnippet(folder, "serve", stepOf(readme, "serve")));
  if (existsSync(CHROMIUM)) {
    await step("the web page, bundled, in Chromium under script-src 'self'", page);
    await caught("a page that breaks the policy", pageWithInlineScript, /Content Security Policy/);
  } else console.log(`the web page: NOT RUN\nthere is no ${CHROMIUM}, and CHROMIUM names no other`);

  const otherCode = stepOf(readme, "pipeline").replace("# exit code 1", "# exit code 0");
  await caught("another exit code", () => runShell(folder, otherCode), /exit code 1 and not 0/);
  const failing = "npx unshroud inspect no-such-file.pfx\ntrue";
  await caught("a command that fails", () => runShell(folder, failing), /exit code 3 and not 0/);
  const otherValue = stepOf(readme, "open").replace("// → true", "// → false");
  await caught("another value", () => runSnippet(folder, "wrong", otherValue), /gives true, and states false/);
  const silent = "if (!globalThis) {\n1; // → 1\n}";
  await caught("a line that does not run", () => runSnippet(folder, "silent", silent), /0 of 1 lines/);
  await caught("a step that is not there", () => stepOf(readme, "no-such-step"), /0 steps/);
}
process.exit(failures());
