/** Files of which a part stays closed, or has a password of its own: what is said fits, and there is a way on. */

import { after, give, PASSWORD, readVector, unlock, unlockRest } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { ofClearKey, ofClearKeyAndMore, ofThreePasswords, ofUnknownBag } from "./made.mjs";
import { readPage } from "./reading.mjs";
import { hold, holdCrypto, letGo, untilHeld } from "./trace.mjs";

const claim = (name, act) => ({ group: "unusual", name, act });

async function threePasswords({ url, visit }) {
  const { page } = await visit(url);
  await give(page, "given.pfx", ofThreePasswords("of the part", "of the key"));
  await unlock(page, PASSWORD);
  const faults = [];
  for (const [typed, said, answer] of [
    ["no such", /does not open it/, "unknown"],
    ["of the part", /opened a part/, "unknown"],
    ["of the part", /does not open it/, "unknown"],
    ["of the key", /^$/, "yes"],
  ]) {
    await unlockRest(page, typed);
    await page.waitForFunction(() => document.activeElement !== document.querySelector("#progress"));
    const problem = await page.textContent("#password-problem");
    faults.push(
      ...unless(said.test(problem), `of the password "${typed}" it says: ${problem}`),
      ...differs(`data-answer after "${typed}"`, answer, (await readPage(page)).answer),
    );
  }
  return faults;
}

async function clearKey({ url, visit }) {
  const { page } = await visit(url);
  const state = await give(page, "given.pfx", ofClearKeyAndMore());
  const outputs = await page.locator('#identities button[data-output="pem"]').count();
  return [...differs("its state", "opened", state), ...differs("outputs of its key", 1, outputs)];
}

async function clearKeyFirst({ url, visit }) {
  const { page } = await visit(url);
  const state = await give(page, "given.pfx", ofClearKey());
  const outputs = await page.locator('#identities button[data-output="pem"]').count();
  const { grounds } = await readPage(page);
  await unlockRest(page, "wrong");
  const problem = await page.textContent("#password-problem");
  await unlockRest(page, PASSWORD);
  const { answer, identities } = await readPage(page);
  return [
    ...differs("its state, and outputs of its key", ["opened", 1], [state, outputs]),
    ...unless(!/password/.test(grounds), `of a password that nobody gave it says: ${grounds}`),
    ...unless(/does not open it/.test(problem), `of a wrong password it says: ${problem}`),
    ...differs("answer and identities at the end", ["yes", 1], [answer, identities.length]),
  ];
}

/** A key that stayed locked is tied to its certificate by their ids. */
async function lockedKey({ url, visit }) {
  const { page } = await visit(url);
  await give(page, "given.pfx", readVector("openssl/password-of-key-differs.pfx"));
  await unlock(page, PASSWORD);
  const { parts } = await readPage(page);
  const markOf = (kind) => parts.find((part) => part.kind === kind)?.mark;
  const words = await page.innerText("#identities");
  return [
    ...differs("mark of the certificate", markOf("pkcs8ShroudedKeyBag") ?? "none at the key", markOf("certBag")),
    ...unless(!/no key in this file/.test(words), `it says of its certificate: ${words}`),
  ];
}

/** To cancel is not to be refused. */
async function cancelledPart({ url, visit }) {
  const { page } = await visit(url, { prepare: [holdCrypto] });
  await give(page, "given.pfx", readVector("openssl/password-of-key-differs.pfx"));
  await unlock(page, PASSWORD);
  await hold(page);
  await page.fill("#rest-password", "another");
  await page.press("#rest-password", "Enter");
  await untilHeld(page);
  await after(page, ["opened"], () => page.click("#cancel"));
  const problem = await page.textContent("#password-problem");
  const { answer } = await readPage(page);
  await letGo(page);
  await unlockRest(page, "another");
  return [
    ...differs("what is said of the password, and the answer", ["", "unknown"], [problem, answer]),
    ...differs("the answer with the same password", "yes", (await readPage(page)).answer),
  ];
}

/** A part for a recipient is said to be a part. */
async function recipient({ url, visit }) {
  const { page } = await visit(url);
  await give(page, "given.pfx", readVector("openssl/enveloped-data.pfx"));
  await unlock(page, PASSWORD);
  const { grounds } = await readPage(page);
  return unless(/A part of it stays closed\. .*recipient/.test(grounds), `it says: ${grounds}`);
}

async function unknownBag({ url, visit }) {
  const { page } = await visit(url);
  await give(page, "given.pfx", ofUnknownBag());
  const state = await unlock(page, PASSWORD);
  const { answer, grounds, nextStep } = await readPage(page);
  return [
    ...differs("its state and answer", ["opened", "unknown"], [state, answer]),
    ...unless(/not known here/.test(grounds) && !/password is wrong|other/.test(grounds), `it says why: ${grounds}`),
    ...unless(!/password/.test(nextStep ?? "password"), `its next step is ${nextStep}`),
  ];
}

async function keepsClear({ url, visit }) {
  const { page } = await visit(url);
  const steps = [];
  for (const file of ["openssl/no-encryption.pfx", "openssl/rsa-2048-with-key.pfx"]) {
    await give(page, file, readVector(file));
    await unlock(page, PASSWORD);
    steps.push((await readPage(page)).nextStep ?? "");
  }
  return [
    ...unless(/no password protects it/.test(steps[0]), `of a key in the clear: ${steps[0]}`),
    ...unless(/file and its password/.test(steps[1]), `of a key that is encrypted: ${steps[1]}`),
  ];
}

export const claims = [
  claim("a password of a part, and another in that, are asked for one after the other", threePasswords),
  claim("a key in the clear comes out of a file of which a part is unknown", clearKey),
  claim("a key in the clear comes out before the password of the rest", clearKeyFirst),
  claim("a key that stayed locked is tied to its certificate", lockedKey),
  claim("a password of a part that is cancelled is not called wrong", cancelledPart),
  claim("a part that is for a recipient is not said to be the file", recipient),
  claim("a bag of an unknown type is not taken for a wrong password", unknownBag),
  claim("a key in the clear is not said to be kept by a password", keepsClear),
];
