/** Whether a row passed, by what the suite found in it. */

/**
 * @param vectors how many the suite was given.
 * @returns what is wrong, a line each.
 */
export function faultsOf({ lacks, cases }, vectors, found) {
  const faults = [...found.failures];
  if (found.lacking.join() !== lacks.join()) {
    faults.push(`its WebCrypto lacks ${named(found.lacking)}, in place of ${named(lacks)}`);
  }
  if (faults.length > 0) return faults;
  const judged = found.right + found.unavailable;
  if (judged !== vectors) faults.push(`${judged} vectors in place of ${vectors}`);
  // That there is no new global is one more
  const expected = Object.keys(cases).length + 1;
  if (found.cases !== expected) faults.push(`${found.cases} cases in place of ${expected}`);
  // Without WebCrypto a good part still opens; without one algorithm nearly all
  if (found.right === 0) faults.push("no file opens");
  if (found.unavailable > 0 !== lacks.length > 0) {
    faults.push(`${found.unavailable} files are refused where ${named(lacks)} is lacking`);
  }
  return faults;
}

const named = (features) => features.join(", ") || "nothing";
