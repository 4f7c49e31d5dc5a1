/** Files and passwords that do not open: the page says why, and what to do. */

import { randomFillSync } from "node:crypto";
import { close, give, PASSWORD, readVector, submit, unlock } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { goodAndAltered, ofTooMuch } from "./made.mjs";
import { readPage, visibleText } from "./reading.mjs";
import { faultsOfRefusal } from "./refusal.mjs";
import { outputButton } from "./save.mjs";

const claim = (name, act) => ({ group: "refusals", name, act });

const MEBIOCTETS_16 = 16 * 1024 * 1024;
const chain = () => readVector("openssl/chain.pfx");

const random = (size) => randomFillSync(Buffer.alloc(size));

/**
 * `{ name, octets, password?, states, says?, answer? }`: what it is given, the states it may end in, and what it has
 * to say.
 */
const CASES = [
  {
    name: "a wrong password",
    octets: chain,
    password: "correct horse",
    states: ["not-opened"],
    says: /password/i,
  },
  {
    name: "a password with a space after it",
    octets: chain,
    password: `${PASSWORD} `,
    states: ["not-opened"],
    says: /space/i,
  },
  {
    name: "an altered file",
    octets: () => goodAndAltered().altered,
    password: PASSWORD,
    states: ["not-opened"],
    says: /altered/i,
  },
  {
    name: "a certificate",
    octets: () => readVector("openssl/rsa-2048-der.cer"),
    states: ["refused"],
    says: /certificate/i,
  },
  { name: "PEM text", octets: () => readVector("openssl/p-256-base64.cer"), states: ["refused"], says: /PEM/ },
  { name: "PKCS#7", octets: () => readVector("openssl/rsa-2048.p7b"), states: ["refused"], says: /PKCS ?#7/ },
  { name: "an empty file", octets: () => Buffer.alloc(0), states: ["refused"], says: /empty/i },
  {
    name: "a truncated file",
    octets: () => chain().subarray(0, -100),
    states: ["refused"],
    says: /\b100 bytes\b|cut off|truncated/i,
  },
  { name: "16 MiB of random octets", octets: () => random(MEBIOCTETS_16), states: ["refused"] },
  {
    name: "16 MiB and one octet",
    octets: () => random(MEBIOCTETS_16 + 1),
    states: ["refused"],
    says: /16(\.0)? MiB|16,777,216|large|limit/i,
  },
  {
    name: "an encryption that nobody has",
    octets: () => readVector("openssl/damaged-pbe-oid-no-mac.pfx"),
    password: PASSWORD,
    // Its key comes out, and its certificates do not
    states: ["opened"],
    says: /support/i,
  },
  {
    name: "a password that is no Unicode",
    octets: chain,
    password: "\ud800",
    states: ["not-opened", "shown"],
    says: /password/i,
    place: "#password-problem",
  },
];

/** All cases in one page, one after the other: what stays of one would show in the next. */
const casesFrom =
  (from) =>
  async ({ site, visit }) => {
    const { page } = await visit(site[from]);
    const faults = [];
    for (const refused of CASES) {
      const found = await faultsOfCase(page, refused).catch((error) => [error.message]);
      faults.push(...found.map((fault) => `${refused.name}: ${fault}`));
    }
    return faults;
  };

async function faultsOfCase(page, { octets, password, states, says = /./, place }) {
  const given = await give(page, "given.pfx", octets());
  const asks = (await readPage(page)).asksForPassword;
  if (password !== undefined && given === "shown" && asks) await attempt(page, password, place);
  const [seen, text] = [await readPage(page), await visibleText(page)];
  const secrets = password === undefined || password.trim() === PASSWORD ? [] : [password];
  const faults = faultsOfRefusal(seen, text, { states, secrets, nextStep: place === undefined });
  const where = place === undefined ? text : await page.innerText(place);
  faults.push(
    ...unless(says.test(where), `it does not say ${says}: ${seen.headline}. ${seen.grounds} ${seen.nextStep}`),
  );
  await close(page); // it is not stuck
  return faults;
}

/** Types a password; one that is said to be none in `place` opens nothing. */
async function attempt(page, password, place) {
  if (place === undefined) await unlock(page, password);
  else {
    await submit(page, password);
    await page.waitForSelector(`${place}:not(:empty)`);
  }
}

/** A PFX as Base64, as it comes in a mail or a variable: the page takes it for what it is. */
const base64 = claim("a PFX in Base64 text is told, and opens from there", async ({ url, visit }) => {
  const { page } = await visit(url);
  await give(page, "mail.txt", Buffer.from(chain().toString("base64")));
  const seen = await readPage(page);
  const faults = unless(seen.state === "shown" || /Base64/i.test(await visibleText(page)), `it says ${seen.headline}`);
  if (seen.state === "refused") await page.click("#decode");
  await page.waitForSelector("body[data-state=shown]");
  const state = await unlock(page, PASSWORD);
  return [...faults, ...unless(state === "opened", `it is ${state} then`)];
});

/** There browsers have no WebCrypto: what needs it is told, and where it opens; what does not need it opens. */
const plainHttp = claim("over plain http the page says what it cannot open there", async ({ site, visit }) => {
  const { page } = await visit(site.insecure);
  await give(page, "legacy.pfx", readVector("openssl/iis5-rsa-with-key.pfx"));
  await unlock(page, PASSWORD);
  const faults = differs("data-answer of RC2 and triple DES", "yes", (await readPage(page)).answer);
  await page.click(outputButton("jwk"));
  await page.waitForSelector("#identities [role=alert]:not(:empty)");
  const problem = await page.innerText("#identities [role=alert]:not(:empty)");
  faults.push(...unless(/http|browser/.test(problem), `it does not say why there is no JWK: ${problem}`));
  await give(page, "chain.pfx", readVector("openssl/chain.pfx"));
  await unlock(page, PASSWORD);
  const { answer, grounds, nextStep } = await readPage(page);
  return [
    ...faults,
    ...differs("data-answer of AES", "unknown", answer),
    ...unless(/plain http/.test(grounds), `it does not say that plain http is the reason: ${grounds}`),
    ...unless(/disk|https/.test(nextStep ?? ""), `it does not say where the file opens: ${nextStep}`),
  ];
});

/** What is in sight says so: no password is asked for that would then be refused. */
const tooMuch = claim("a file that asks for too much is refused at once, with what to do", async ({ url, visit }) => {
  const { page } = await visit(url);
  const faults = [];
  for (const [name, make] of Object.entries(ofTooMuch)) {
    const state = await give(page, "given.pfx", make());
    const { asksForPassword, grounds, nextStep } = await readPage(page);
    faults.push(
      ...differs(`state of ${name}`, "shown", state),
      ...unless(!asksForPassword, `${name}: a password is asked for`),
      ...unless(
        /this page stops at [\d,]+( MiB)?\./.test(grounds),
        `${name}: it does not say what is too much: ${grounds}`,
      ),
      ...unless((nextStep ?? "") !== "", `${name}: no next step`),
    );
  }
  return faults;
});

const withoutKey = claim(
  "a file without a key says where to find it, before and after its password",
  async ({ url, visit }) => {
    const { page } = await visit(url);
    await give(page, "without.pfx", readVector("openssl/iis5-rsa-without-key.pfx"));
    const faults = [];
    const before = await readPage(page);
    await unlock(page, PASSWORD);
    const later = await readPage(page);
    faults.push(...unless(later.answer === "no", `its answer is ${later.answer}`));
    faults.push(
      ...unless(/\.pfx|key/i.test(later.nextStep ?? ""), `no next step after the password: ${later.nextStep}`),
    );
    faults.push(...unless(before.answer === "hidden", `its answer before the password is ${before.answer}`));
    await give(page, "none.p12", readVector("keytool/without-key-no-password.p12"));
    const clear = await readPage(page);
    faults.push(...unless(clear.answer === "no" || clear.answer === "absent", `without password: ${clear.answer}`));
    return [
      ...faults,
      ...unless(/key/i.test(clear.nextStep ?? ""), `no next step without a password: ${clear.nextStep}`),
    ];
  },
);

/** What a program says by accident is told from a sentence for people. */
const twin = claim("an error in a program's words is told from a plain sentence", () => {
  const seen = {
    state: "refused",
    headline: "This is not a .pfx",
    grounds: "It is a certificate.",
    nextStep: "Look for it.",
  };
  const faultsOf = (said, text = "") => {
    return faultsOfRefusal({ ...seen, ...said }, text, { states: ["refused"], secrets: ["correct horse"] });
  };
  const bad = {
    "a program's name of an error": faultsOf({}, "TypeError: x is null"),
    "a value that is none": faultsOf({}, "It has undefined bytes."),
    "a place in a program": faultsOf({}, "at open (page.js:12:7)"),
    "a code": faultsOf({}, "ERR_PFX_SYNTAX"),
    "a password": faultsOf({}, "The password is correct horse."),
    "another state": faultsOf({ state: "opening" }),
    "no sentence": faultsOf({ grounds: "" }),
    "no next step": faultsOf({ nextStep: null }),
  };
  return [
    ...faultsOf({}).map((fault) => `a plain sentence is said to have a fault: ${fault}`),
    ...Object.entries(bad).flatMap(([name, faults]) => unless(faults.length > 0, `${name} passes`)),
  ];
});

export const claims = [
  claim("what does not open is refused in a plain sentence, from disk", casesFrom("onDisk")),
  claim("what does not open is refused in a plain sentence, from a server", casesFrom("served")),
  base64,
  withoutKey,
  tooMuch,
  plainHttp,
  twin,
];
