/** The vectors, each judged as the conformance run does, or where the runtime lacks something as that must come out. */

import { FAILURES, judge } from "../../scripts/conformance/judge.mjs";
import { toPasswordOption } from "../../scripts/conformance/passwords.mjs";
import { missingFor } from "./lacking.mjs";

/** @returns `right`, `unavailable` and `failures` of `runSuite`. */
export async function judgeVectors(unshroud, vectors, lacking) {
  const judged = { right: 0, unavailable: 0, failures: [] };
  for (const vector of vectors) {
    const test = { ...vector, password: toPasswordOption(vector.passwords) };
    const missing = missingFor(test, lacking);
    const found = await (missing === undefined ? disagreements(unshroud, test) : mistakes(unshroud, test));
    judged.failures.push(...found.map((line) => `${test.file} (${test.id}): ${line}`));
    if (found.length > 0) continue;
    if (missing === undefined) judged.right += 1;
    else judged.unavailable += 1;
  }
  return judged;
}

async function disagreements(unshroud, test) {
  const { class: kind, disagreements } = await judge(test, test.octets, unshroud, {});
  if (!FAILURES.includes(kind)) return [];
  return disagreements.map(
    ({ class: kind, what, expected, seen }) => `${kind}: ${what}: ${seen} in place of ${expected}`,
  );
}

/** Of a file that cannot be opened here: it is refused for that, and still shows what it shows by itself. */
async function mistakes(unshroud, { octets, password, expect }) {
  const refusal = await unshroud.openPfx(octets, { password }).then(
    () => "it opens",
    ({ code, feature }) => (typeof feature === "string" ? code : `${code} without a feature`),
  );
  const outline = expect.outline === undefined ? undefined : unshroud.inspectPfx(octets).privateKey;
  return [
    ["openPfx", "ERR_PFX_CRYPTO_UNAVAILABLE", refusal],
    ["inspectPfx().privateKey", expect.outline, outline],
  ].flatMap(([what, expected, seen]) => (seen === expected ? [] : [`${what}: ${seen} in place of ${expected}`]));
}
