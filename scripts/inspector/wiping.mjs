/** Closing a file leaves nothing of it: no octets, no key, no object URL, and nothing on the page. */

import { createPrivateKey } from "node:crypto";
import { after, close, give, PASSWORD, readVector, submit, unlock } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { saved } from "./save.mjs";
import { closeAtCall, findTraces, traceOctets } from "./trace.mjs";

/** What is told of these files, some of it out of them: none of it stays. */
const FILES = [
  { file: "openssl/iis5-rsa-with-key.pfx", words: /iis5|2,000 iterations|Microsoft RSA|0B5C0E6F/ },
  { file: "openssl/chain.pfx", words: /2,048 iterations|HMAC-SHA-256|CN=/ },
];

/** Everything in the document and in its fields, but for the scripts and the samples. */
const remains = (page) =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    for (const each of copy.querySelectorAll("script, style, [data-sample]")) each.remove();
    const fields = [...document.querySelectorAll("input")].map(({ value, files }) => `${value}${files?.length ?? ""}`);
    return `${document.title} ${copy.outerHTML} ${fields.join(" ")}`;
  });

/** 32 octets of a key that nobody should find: of RSA the beginning of a factor, of EC the key. */
function secretOf(pem) {
  const { p, d } = createPrivateKey(pem).export({ format: "jwk" });
  return [...Buffer.from(p ?? d, "base64url").subarray(0, 32)];
}

async function leavesNothing({ file, words }, { site, visit }, from) {
  const { page } = await visit(site[from], { prepare: [traceOctets] });
  const name = "out-of-the-way-name.pfx";
  await give(page, name, readVector(file));
  await unlock(page, PASSWORD);
  const { text } = await saved(page, "pem", { warned: true });
  const needle = secretOf(text);
  const [before, wordsBefore] = [await page.evaluate(findTraces, needle), await remains(page)];
  await close(page);
  const [after, wordsAfter] = [await page.evaluate(findTraces, needle), await remains(page)];
  return [
    ...unless(before.files === 1 && before.filesWithOctets === 1, `the file is read ${before.files} times`),
    ...unless(before.withKey.length > 0, "no buffer has the key while the file is open, so that nothing can be told"),
    ...unless(before.urlsLeft > 0, "no object URL is alive, so that nothing can be told"),
    ...unless(
      words.test(wordsBefore) && wordsBefore.includes(name),
      "the page does not tell of the file while it is open",
    ),
    ...differs("buffers of the file that are not zeros", 0, after.filesWithOctets),
    ...differs("sizes of buffers with the key in them", [], after.withKey),
    ...differs("object URLs that are not revoked", 0, after.urlsLeft),
    ...unless(!words.test(wordsAfter), `the page still has ${words.exec(wordsAfter)?.[0]}`),
    ...unless(!wordsAfter.includes(name), "the page still has the file's name"),
  ];
}

/** What was typed goes with the file, whether it was tried or not. */
async function forgetsPassword({ url, visit }) {
  const { page } = await visit(url);
  const faults = [];
  for (const act of [() => page.fill("#password", "correct horse"), () => unlock(page, "correct horse")]) {
    await give(page, "given.pfx", readVector(FILES[0].file));
    await act();
    const typed = await page.inputValue("#password");
    await page.click("#reveal");
    await close(page);
    const { value, type } = await page.$eval("#password", ({ value, type }) => ({ value, type }));
    faults.push(...differs("the password's field before the file is closed", "correct horse", typed));
    faults.push(...differs("the password's field after it", ["", "password"], [value, type]));
    faults.push(...unless(!(await remains(page)).includes("correct horse"), "the page still has the password"));
  }
  await give(page, "given.pfx", readVector(FILES[0].file));
  await unlock(page, PASSWORD);
  return [...faults, ...differs("the password's field of a file that is open", "", await page.inputValue("#password"))];
}

/** A file that replaces another does what closing does. */
async function replacing({ url, visit }) {
  const { page } = await visit(url, { prepare: [traceOctets] });
  await give(page, "first.pfx", readVector(FILES[0].file));
  await unlock(page, PASSWORD);
  const { text } = await saved(page, "pem", { warned: true });
  const needle = secretOf(text);
  const before = await page.evaluate(findTraces, needle);
  await page.setInputFiles("#file", {
    name: "second.cer",
    mimeType: "",
    buffer: readVector("openssl/ed25519-der.cer"),
  });
  await page.waitForSelector("body[data-state=refused]");
  const { withKey, filesWithOctets, urlsLeft } = await page.evaluate(findTraces, needle);
  return [
    ...unless(before.withKey.length > 0 && before.urlsLeft > 0, "there is no key and no object URL before"),
    ...differs("sizes of buffers with the first key in them", [], withKey),
    ...unless(filesWithOctets <= 1, "the first file is not zeros"),
    ...differs("object URLs that are not revoked", 0, urlsLeft),
  ];
}

/** The file is closed as each call of WebCrypto begins, from the first to that after which it is open. */
async function closedWhileOpening({ url, visit }) {
  const { page } = await visit(url, { prepare: [traceOctets, closeAtCall] });
  const { file } = FILES[1];
  await give(page, "given.pfx", readVector(file));
  await unlock(page, PASSWORD);
  const calls = await page.evaluate(() => globalThis.callsOfCrypto);
  const { text } = await saved(page, "pem", { warned: true });
  const needle = secretOf(text);
  const faults = unless(calls >= 6, `WebCrypto is called ${calls} times`);
  for (let at = 1; at <= calls; at++) {
    await give(page, "given.pfx", readVector(file));
    await page.evaluate((call) => Object.assign(globalThis, { callsOfCrypto: 0, lastCall: call }), at);
    await submit(page, PASSWORD);
    await page.waitForSelector("body[data-state=start]");
    await page.waitForFunction(() => globalThis.callsInFlight === 0);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 20)));
    const { withKey, filesWithOctets } = await page.evaluate(findTraces, needle);
    faults.push(
      ...differs(`sizes of buffers with the key in them, closed at call ${at} of ${calls}`, [], withKey),
      ...differs(`buffers of the file that are not zeros, closed at call ${at}`, 0, filesWithOctets),
    );
  }
  return faults;
}

/** A PFX in text, which the library has decoded for the page and nobody opens. */
async function decodedAndClosed({ url, visit }) {
  const { page } = await visit(url, { prepare: [traceOctets] });
  const pfx = readVector(FILES[1].file);
  const needle = [...pfx.subarray(0, 64)];
  await give(page, "given.txt", Buffer.from(pfx.toString("base64")));
  const before = await page.evaluate(findTraces, needle);
  await close(page);
  const after = await page.evaluate(findTraces, needle);
  // The library reads a copy of its own, which it keeps to itself
  return unless(before.withKey.length - after.withKey.length >= 1, "the decoded file is not overwritten");
}

/** A browser may keep a page that is left, to come back to it. */
async function leftPage({ url, visit }) {
  const { page } = await visit(url, { prepare: [traceOctets] });
  await give(page, "given.pfx", readVector(FILES[1].file));
  await unlock(page, PASSWORD);
  const { text } = await saved(page, "pem", { warned: true });
  await after(page, ["start"], () =>
    page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))),
  );
  const { withKey, filesWithOctets, urlsLeft } = await page.evaluate(findTraces, secretOf(text));
  return [
    ...differs("sizes of buffers with the key in them", [], withKey),
    ...differs("buffers of the file that are not zeros", 0, filesWithOctets),
    ...differs("object URLs that are not revoked", 0, urlsLeft),
    ...unless(!FILES[1].words.test(await remains(page)), "the page still tells of the file"),
  ];
}

export const claims = [
  ...FILES.map((given, i) => ({
    group: "wiping",
    name: `closing ${given.file} leaves nothing of it, ${i === 0 ? "from disk" : "from a server"}`,
    act: (context) => leavesNothing(given, context, i === 0 ? "onDisk" : "served"),
  })),
  { group: "wiping", name: "a password is forgotten with its file", act: forgetsPassword },
  { group: "wiping", name: "a file that replaces another leaves nothing of that", act: replacing },
  { group: "wiping", name: "a file that is closed while it is being opened leaves no key", act: closedWhileOpening },
  { group: "wiping", name: "a page that is left leaves nothing of the file", act: leftPage },
  { group: "wiping", name: "a decoded file that nobody opens is overwritten", act: decodedAndClosed },
];
