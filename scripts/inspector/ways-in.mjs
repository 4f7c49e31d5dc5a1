/** How a file comes into the page, beside choosing it: it is dropped anywhere, or is one that the page has with it. */

import { after, close, give, PASSWORD, readVector, submit, unlock } from "./drive.mjs";
import { faultsBeforePassword } from "./expected.mjs";
import { differs, unless } from "./faults.mjs";
import { ofManyIterations, ofManyOwnIterations } from "./made.mjs";
import { readVectorTests } from "./manifests.mjs";
import { readPage } from "./reading.mjs";
import { outputButton } from "./save.mjs";

const claim = (name, act) => ({ group: "ways in", name, act });

/** Drops a file on the element that `selector` names. */
const drop = (page, selector, name, octets) =>
  page.evaluate(
    ({ selector, name, base64 }) => {
      const octets = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([octets], name));
      const event = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      const target = document.querySelector(selector);
      for (const type of ["dragenter", "dragover"]) target.dispatchEvent(event(type));
      // Where the page does not take it, the browser would go to the file
      return target.dispatchEvent(event("drop"));
    },
    { selector, name, base64: octets.toString("base64") },
  );

async function dropping({ url, visit }) {
  const { page } = await visit(url);
  const faults = [];
  for (const selector of ["#drop", "footer", "body", "#password"]) {
    const octets = readVector(selector === "body" ? "openssl/rsa-2048-der.cer" : "openssl/chain.pfx");
    let untaken = true;
    const state = await after(page, ["shown", "refused"], async () => {
      untaken = await drop(page, selector, "dropped.pfx", octets);
    });
    faults.push(
      ...differs(`state after a file is dropped on ${selector}`, selector === "body" ? "refused" : "shown", state),
    );
    faults.push(...unless(!untaken, `the browser would leave the page for a file that is dropped on ${selector}`));
  }
  return faults;
}

/** Each is the vector that it is said to be. */
async function samples({ site, visit }) {
  const { page } = await visit(site.served);
  const paths = await page.evaluate(() =>
    [...document.querySelectorAll("[data-sample]")].map(({ dataset }) => dataset.sample),
  );
  const tests = readVectorTests();
  const faults = unless(paths.includes("openssl/iis5-rsa-with-key.pfx"), `the samples are ${paths.join(", ")}`);
  for (const path of paths) {
    const test = tests.find(({ maker, file }) => `${maker}/${file}` === path);
    const state = await after(page, ["shown", "opened", "refused"], () => page.click(`[data-sample="${path}"]`));
    const opens = test.result === "valid";
    const seen = await readPage(page);
    faults.push(
      ...(opens ? faultsBeforePassword(test, seen) : differs("state", "refused", state)).map((f) => `${path}: ${f}`),
    );
    const size = readVector(path).length.toLocaleString("en-US");
    if (opens)
      faults.push(...unless(Object.fromEntries(seen.facts).File?.includes(size), `${path} has not ${size} bytes`));
    if (state === "shown") {
      await unlock(page, PASSWORD);
      faults.push(...differs(`${path}: data-answer`, test.expect.extractable, (await readPage(page)).answer));
    }
    await close(page);
  }
  return faults;
}

/** A file that comes while another is being opened, or warned of, takes its place, and the other never comes back. */
async function replacing({ url, visit }) {
  const { page } = await visit(url, { fresh: true });
  const faults = [];
  const isOfNext = async (when) => {
    await page.waitForTimeout(150);
    const { state, answer } = await readPage(page);
    faults.push(...differs(`state and answer of the file that comes ${when}`, ["shown", "hidden"], [state, answer]));
    const [progress, warning] = [await page.isVisible("#progress"), await page.isVisible("#warning")];
    faults.push(...differs(`progress and warning of the file that comes ${when}`, [false, false], [progress, warning]));
  };
  const dropNext = () =>
    after(page, ["shown"], () => drop(page, "body", "next.pfx", readVector("openssl/iis5-rsa-without-key.pfx")));
  await give(page, "own.pfx", ofManyOwnIterations());
  await after(page, ["opening"], () => submit(page, PASSWORD));
  await dropNext();
  await isOfNext("while the page derives a key");
  await give(page, "chain.pfx", readVector("openssl/chain.pfx"));
  await unlock(page, PASSWORD);
  await page.click(outputButton("pem"));
  await dropNext();
  await isOfNext("while the page warns");
  await give(page, "slow.pfx", ofManyIterations());
  await after(page, ["opening"], () => submit(page, PASSWORD));
  await dropNext();
  await isOfNext("while the browser derives a key");
  return faults;
}

export const claims = [
  claim("a file may be dropped anywhere", dropping),
  claim("a file takes the place of one that is being opened", replacing),
  claim("the samples are the vectors that they are said to be", samples),
];
