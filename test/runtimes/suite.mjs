/**
 * The suite that runs in every runtime (docs/runtimes.md): the vectors against their manifests, and what else users count
 * on. It takes nothing from Node, a page or a worker but what all of them have.
 */

import { CREDENTIALS } from "./cases/credentials.mjs";
import { READING } from "./cases/reading.mjs";
import { SECRETS } from "./cases/secrets.mjs";
import { WORK } from "./cases/work.mjs";
import { lackingFeatures } from "./lacking.mjs";
import { judgeVectors } from "./vectors.mjs";

/** Each throws where the runtime, or the library in it, does not as its name says. */
export const CASES = { ...READING, ...CREDENTIALS, ...WORK, ...SECRETS };

/** Under Node, pkijs keeps its engine in a global that is named by the process id. */
const OF_PKIJS = /^\d+$/;

/**
 * Loads the library and runs everything.
 *
 * @param load gives the library's exports.
 * @param files what scripts/runtimes/files.mjs gives.
 * @returns a value that JSON can carry: `lacking`, what this runtime's WebCrypto does not have; `right` and `unavailable`,
 * how many vectors came out as their manifests say, and as they must where something is lacking; `cases`, how many of the
 * others passed; `failures`, a line each.
 */
export async function runSuite(load, { tests, endless }, checks = CASES) {
  const globals = new Set(Reflect.ownKeys(globalThis));
  const unshroud = await load();
  const lacking = await lackingFeatures(globalThis.crypto?.subtle);
  const vectors = tests.map(({ octets, ...test }) => ({ ...test, octets: decodeBase64(octets) }));
  const judged = await judgeVectors(unshroud, vectors, lacking);
  const failures = [...judged.failures];
  const world = { unshroud, lacking, endless: decodeBase64(endless), octetsOf: (file) => octetsOf(vectors, file) };
  let cases = 0;
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(world);
      cases += 1;
    } catch (error) {
      failures.push(`${name}: ${error?.stack ?? error}`);
    }
  }
  // Last, when every chunk that is loaded on demand has been
  const ours = Reflect.ownKeys(globalThis).filter((key) => !globals.has(key) && !OF_PKIJS.test(String(key)));
  if (ours.length === 0) cases += 1;
  else failures.push(`there is no new global: ${ours.map(String).join(", ")}`);
  return { lacking: [...lacking], right: judged.right, unavailable: judged.unavailable, cases, failures };
}

const decodeBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** A copy, as a case may alter it. */
function octetsOf(vectors, file) {
  const found = vectors.find((vector) => vector.file === file);
  if (found === undefined) throw new Error(`there is no vector ${file}`);
  return found.octets.slice();
}
