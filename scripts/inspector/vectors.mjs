/** Every vector goes through the page, and what it shows is held against the manifest. */

import { alterationsOf } from "./alterations.mjs";
import { give, readVector, unlock, unlockRest } from "./drive.mjs";
import { faultsBeforePassword, faultsOfOpened } from "./expected.mjs";
import { differs, unless } from "./faults.mjs";
import { readVectorTests, typedPassword } from "./manifests.mjs";
import { faultsOfCompatibility } from "./measured.mjs";
import { readDetails, readPage, visibleText } from "./reading.mjs";
import { faultsOfRefusal } from "./refusal.mjs";

const tests = readVectorTests();
const makers = [...new Set(tests.map(({ maker }) => maker))];

/** What Chromium's WebCrypto does not have. */
const isAes192 = (test) => JSON.stringify(test.expect ?? {}).includes('"AES-192-CBC"');

/** To draw a large window hundreds of times takes seconds. */
const SMALL = { width: 400, height: 100 };

const byMaker = makers.map((maker) => ({
  group: "vectors",
  name: `vectors of ${maker} come out as the manifest has them`,
  ways: ["onDisk", "served"],
  act: async ({ site, url, slow, visit }) => {
    const { page } = await visit(url, { viewport: SMALL });
    const ofMaker = tests.filter((test) => test.maker === maker);
    const chosen = url === site.onDisk || slow ? ofMaker : cheapestOf(ofMaker);
    const left = ofMaker.length - chosen.length;
    if (left > 0)
      console.log(`left out: ${left} of ${maker} from a server: it is the same page, and --slow takes them`);
    return faultsOfTests(page, chosen);
  },
}));

/** One of a maker that opens, of the fewest iterations. */
function cheapestOf(ofMaker) {
  const isWanted = (test) => test.result === "valid" && test.password.text !== undefined && !isAes192(test);
  return ofMaker
    .filter(isWanted)
    .sort((a, b) => costOf(a) - costOf(b))
    .slice(0, 1);
}

const alterationsAreTold = {
  group: "vectors",
  name: "whatever else a manifest said would be told from what the page shows",
  act: async ({ url, visit }) => {
    const { page } = await visit(url);
    const test = tests.find(({ id }) => id.endsWith(" chain.pfx"));
    await give(page, test.file, readVector(`${test.maker}/${test.file}`));
    const first = await readPage(page);
    await unlock(page, test.password.text);
    const [seen, details] = [await readPage(page), await readDetails(page)];
    const faults = faultsOfOpened(test, seen, details).map((fault) => `as it is: ${fault}`);
    const { compatibility } = seen;
    const turned = compatibility.map(({ target }) => ({ target, verdict: "refuses" }));
    faults.push(...unless(faultsOfCompatibility(test, { compatibility: turned }).length > 0, "a verdict is not told"));
    for (const [name, expect] of alterationsOf(test.expect)) {
      const told = [...faultsBeforePassword({ ...test, expect }, first), ...faultsOfOpened({ expect }, seen, details)];
      faults.push(...unless(told.length > 0, `${name} is not told`));
    }
    return faults;
  },
};

export const claims = [...byMaker, alterationsAreTold];

/** The most iterations that a file asks for, as far as its manifest says; a test that is refused has those of another. */
function costOf({ maker, file }) {
  const same = tests.filter((test) => test.maker === maker && test.file === file);
  const stated = [...JSON.stringify(same).matchAll(/"iterations":(\d+)/g)].map(([, iterations]) => Number(iterations));
  return Math.max(...stated, 0);
}

async function faultsOfTests(page, chosen) {
  const faults = [];
  for (const test of chosen) {
    const typed = typedPassword(test);
    if (typed.unable !== undefined) {
      console.log(`left out: ${test.id}: ${typed.unable}`);
      continue;
    }
    const found = await faultsOfTest(page, test, typed).catch((error) => [error.message]);
    faults.push(...found.map((fault) => `${test.id}: ${fault}`));
  }
  return faults;
}

async function faultsOfTest(page, test, { text: password, rest }) {
  const octets = readVector(`${test.maker}/${test.file}`);
  const given = await give(page, test.file, octets);
  const first = await readPage(page);
  const faults = test.expect === undefined ? [] : faultsBeforePassword(test, first);
  if (given === "shown" && first.asksForPassword) await unlock(page, password);
  if (rest !== undefined) {
    await unlockRest(page, `${rest} `);
    faults.push(...differs("answer with another password", "unknown", (await readPage(page)).answer));
    await unlockRest(page, rest);
  }
  const seen = await readPage(page);
  if (isAes192(test)) return [...faults, ...faultsOfLackingCipher(seen)];
  if (seen.state === "opened" && opensRightly(test)) {
    // Of what stayed closed the page cannot tell what others make
    const compatibility = seen.answer === "unknown" ? [] : faultsOfCompatibility(test, seen);
    return [...faults, ...faultsOfOpened(test, seen, await readDetails(page)), ...compatibility];
  }
  if (test.result === "valid") return [...faults, `it does not open: ${seen.headline}. ${seen.grounds}`];
  // A password that is a word of the page stands there anyway
  const secrets = WORDS.includes(password.toLowerCase()) ? [] : [password];
  return [...faults, ...faultsOfRefusal(seen, await visibleText(page), { states: statesOf(test, seen), secrets })];
}

/** The project's name, what it says of a MAC, and nothing. */
const WORDS = ["unshroud", "integrity", ""];

const opensRightly = ({ result, expect }) => result !== "invalid" && expect !== undefined;

/** What a file may become that is not to open as a whole. */
function statesOf({ result, error }, seen) {
  if (error.code === "ERR_PFX_NOT_PFX" || error.code === "ERR_PFX_TRUNCATED") return ["refused"];
  if (error.code === "ERR_PFX_MAC_MISMATCH") return ["not-opened"];
  return [
    "refused",
    "not-opened",
    ...(opensInPart(seen) ? ["opened"] : []),
    ...(result === "acceptable" ? ["shown"] : []),
  ];
}

/**
 * Whether the password has proved right, by the MAC or by what it decrypts, and the answer still leaves something
 * open.
 */
function opensInPart({ answer, facts, parts }) {
  const isVerified = facts.some(([term, description]) => term === "Integrity" && description.startsWith("verified"));
  return answer === "unknown" && (isVerified || parts.some(({ lock }) => lock === "open"));
}

function faultsOfLackingCipher(seen) {
  return [
    ...unless(/browser[^.]*AES-192/.test(seen.grounds), `it does not say what this browser lacks: ${seen.grounds}`),
    ...unless(/browser/.test(seen.nextStep ?? ""), `it does not say where else the file opens: ${seen.nextStep}`),
    ...differs("data-answer without AES-192", "unknown", seen.answer),
  ];
}
