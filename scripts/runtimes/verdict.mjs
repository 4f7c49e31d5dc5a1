/** Whether a row passed, by what the suite found in it. */

/** The vectors but the slow ones, and the cases of test/runtimes: fewer have not run. */
const LEAST = { vectors: 238, cases: 20 };

/** @returns what is wrong, a line each. */
export function faultsOf({ lacks }, { lacking, right, unavailable, cases, failures }) {
  const faults = [...failures];
  if (lacking.join() !== lacks.join()) faults.push(`lacks ${lacking.join(", ") || "nothing"} in place of ${lacks}`);
  if (failures.length > 0) return faults;
  if (right + unavailable < LEAST.vectors) faults.push(`${right + unavailable} vectors in place of ${LEAST.vectors}`);
  if (cases < LEAST.cases) faults.push(`${cases} cases in place of ${LEAST.cases}`);
  // Without WebCrypto a good part still opens, and all else is refused for want of it
  if (unavailable > 0 !== lacks.length > 0) faults.push(`${unavailable} files are refused for want of ${lacks}`);
  return faults;
}
