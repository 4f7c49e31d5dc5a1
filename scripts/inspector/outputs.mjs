/** What the page lets out of a file: the key that is in it, to nobody who was not warned. */

import { createHash, createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { close, give, PASSWORD, readVector, unlock } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { ofKeys } from "./made.mjs";
import { readVectorTests } from "./manifests.mjs";
import { outputButton, saved, watchDownloads } from "./save.mjs";
import { hold, holdCrypto, letGo, untilHeld } from "./trace.mjs";

const claim = (name, act) => ({ group: "outputs", name, act });

/** Of RSA, EC and Ed25519. */
const FILES = [
  { file: "openssl/chain.pfx", from: "onDisk" },
  { file: "openssl/rsa-2048-with-key.pfx", from: "served" },
  { file: "openssl/p-256-with-key.pfx", from: "onDisk" },
  { file: "openssl/ed25519-with-key.pfx", from: "served" },
  // PEM leaves the attributes of its key behind, and the manifest's SHA-256 is of a key with them
  { file: "openssl/iis5-rsa-with-key.pfx", from: "onDisk", hasAttributes: true },
];
const [CHAIN] = FILES;
const RSA = FILES[1];

const testOf = (file) => {
  const found = readVectorTests().find((test) => `${test.maker}/${test.file}` === file && test.result === "valid");
  if (found === undefined) throw new Error(`no manifest has ${file}`);
  return found;
};

async function openVector(visited, file) {
  await give(visited.page, "given.pfx", readVector(file));
  const state = await unlock(visited.page, PASSWORD);
  if (state !== "opened") throw new Error(`${file} is ${state}`);
}

const blocksOf = (pem, label) =>
  [...pem.matchAll(new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`, "g"))].map(([block]) => block);

const sha256 = (octets) => createHash("sha256").update(octets).digest("hex");
const derOf = (block) => Buffer.from(block.replace(/-----[^-]+-----|\s/g, ""), "base64");
const isPublicHalfOf = (certificate, key) =>
  createPublicKey(key)
    .export({ type: "spki", format: "der" })
    .equals(certificate.publicKey.export({ type: "spki", format: "der" }));

async function outputsOf({ file, hasAttributes = false }, visited) {
  const { page } = visited;
  const [{ key, certificate }] = testOf(file).expect.identities;
  await openVector(visited, file);
  const pem = await saved(page, "pem", { warned: true });
  const jwk = await saved(page, "jwk", { warned: true });
  const certificates = await saved(page, "certificates", { warned: false });
  const keys = blocksOf(pem.text, "PRIVATE KEY");
  const leaf = new X509Certificate(blocksOf(pem.text, "CERTIFICATE")[0] ?? "");
  const jwkOfKey = JSON.parse(jwk.text);
  return [
    ...differs("private keys in the PEM", 1, keys.length),
    ...(hasAttributes ? [] : differs("the key in the PEM", key, sha256(derOf(keys[0] ?? "")))),
    ...differs("the first certificate in the PEM", certificate, sha256(leaf.raw)),
    ...unless(leaf.checkPrivateKey(createPrivateKey(keys[0] ?? "")), "the certificate in the PEM is not for its key"),
    ...unless(isPublicHalfOf(leaf, createPrivateKey({ key: jwkOfKey, format: "jwk" })), "the JWK is another key"),
    ...differs("the first of x5c", certificate, sha256(Buffer.from(jwkOfKey.x5c?.[0] ?? "", "base64"))),
    ...unless(!/PRIVATE/.test(certificates.text), "the certificates have a private key with them"),
    ...differs("the first of the certificates", certificate, sha256(new X509Certificate(certificates.text).raw)),
    ...unless(
      [pem, jwk, certificates].every(({ name }) => /^[a-z.]+$/.test(name)),
      "a name of a file comes out of the file",
    ),
  ].map((fault) => `${file}: ${fault}`);
}

/** Of all files from one place, one after the other. */
const outputsFrom =
  (place) =>
  async ({ site, visit }) => {
    const visited = await visit(site[place]);
    const faults = [];
    for (const given of FILES.filter(({ from }) => from === place)) faults.push(...(await outputsOf(given, visited)));
    return faults;
  };

async function warns({ url, visit }) {
  const visited = await visit(url);
  const { page } = visited;
  const downloads = watchDownloads(page);
  await openVector(visited, CHAIN.file);
  const faults = [];
  for (const name of ["pem", "jwk"]) {
    for (const refuse of [() => page.click("#keep"), () => page.keyboard.press("Escape"), () => close(page)]) {
      await page.click(outputButton(name));
      await page.waitForSelector("dialog#warning[open]");
      const words = await page.innerText("#warning");
      faults.push(
        ...unless(
          /private key/i.test(words) && /without encryption|not encrypted|unencrypted/i.test(words),
          `it warns: ${words}`,
        ),
      );
      await refuse();
      await page.waitForTimeout(120);
      faults.push(...unless(!(await page.isVisible("#warning")), "the warning stays"));
      faults.push(...unless(downloads.length === 0, `${name} is saved without a yes`));
      if ((await page.evaluate(() => document.body.dataset.state)) === "start") await openVector(visited, CHAIN.file);
    }
  }
  await saved(page, "pem", { warned: true });
  return [...faults, ...unless(downloads.length === 1, `${downloads.length} files are saved after one yes`)];
}

/** RSA opened, in a page that keeps the keys which WebCrypto is to hand out. */
async function openHolding({ url, visit }) {
  const visited = await visit(url, { prepare: [holdCrypto] });
  await openVector(visited, RSA.file);
  await hold(visited.page);
  return { ...visited, downloads: watchDownloads(visited.page) };
}

/** However often a button is pressed meanwhile, one yes lets one file out. */
async function oneYes(given) {
  const { page, downloads } = await openHolding(given);
  const selectors = ["jwk", "jwk", "pem"].map(outputButton);
  await page.evaluate((each) => {
    for (const selector of each) document.querySelector(selector).click();
  }, selectors);
  await untilHeld(page);
  await letGo(page);
  await page.waitForSelector("dialog#warning[open]");
  const words = await page.innerText("#warning");
  const downloading = page.waitForEvent("download");
  await page.click("#let-out");
  await downloading;
  await page.waitForTimeout(500);
  const names = downloads.map((download) => download.suggestedFilename());
  return [
    ...differs("files that are saved", 1, names.length),
    ...unless(
      names.every((name) => words.includes(name)),
      `it warns of another file than ${names}: ${words}`,
    ),
    ...unless(!(await page.isVisible("#warning")), "another warning comes up"),
  ];
}

/** As the keyboard does it: the event that ends one warning may come when the next is up. */
async function asksAgain({ url, visit }) {
  const visited = await visit(url);
  const { page } = visited;
  await openVector(visited, CHAIN.file);
  const faults = [];
  for (let round = 1; round <= 5; round++) {
    const downloading = page.waitForEvent("download").catch(() => null);
    await page.focus(outputButton("pem"));
    for (const key of ["Enter", "Escape", "Enter"]) await page.keyboard.press(key);
    await page.waitForTimeout(50);
    await page.click("#let-out");
    faults.push(...unless((await downloading) !== null, `round ${round}: the key is not saved after a yes`));
  }
  return faults;
}

/** More keys than are listed at first: each comes out, under a name of its own. */
async function everyKey({ url, visit }) {
  const { page } = await visit(url);
  const keys = 45;
  await give(page, "given.pfx", ofKeys(keys));
  await unlock(page, PASSWORD);
  const buttons = page.locator('#identities button[data-output="pem"]');
  const more = page.locator("#identities .more button");
  while ((await more.count()) > 0) await more.click();
  const faults = differs("buttons for a key", keys, await buttons.count());
  const names = [];
  for (const which of [0, keys - 1]) {
    const downloading = page.waitForEvent("download");
    await buttons.nth(which).click();
    await page.click("dialog#warning[open] #let-out");
    names.push((await downloading).suggestedFilename());
  }
  return [...faults, ...differs("names of files", ["key-1.pem", `key-${keys}.pem`], names)];
}

/** A JWK takes WebCrypto, which takes its time here; then the file is closed, or is not. */
async function closedMeanwhile(given) {
  const visited = await openHolding(given);
  const { page, downloads } = visited;
  await page.click(outputButton("jwk"));
  await untilHeld(page);
  await close(page);
  await letGo(page);
  await page.waitForTimeout(500);
  const faults = unless(downloads.length === 0, "it is saved all the same");
  faults.push(...unless(!(await page.isVisible("#warning")), "the warning comes up after the file was closed"));
  await openVector(visited, RSA.file);
  await saved(page, "jwk", { warned: true });
  return faults;
}

export const claims = [
  claim("a key comes out as that of the manifest, with its certificate, from disk", outputsFrom("onDisk")),
  claim("a key comes out as that of the manifest, with its certificate, from a server", outputsFrom("served")),
  claim("no key is saved before the warning is accepted", warns),
  claim("one yes lets one file out, the one that the warning names", oneYes),
  claim("a warning that is refused and asked for again lets the key out", asksAgain),
  claim("every key of many comes out, under a name of its own", everyKey),
  claim("an output that is still made when the file is closed is not saved", closedMeanwhile),
];
