/** Judges a file where it stands in a folder. */

import { judge } from "./judge.mjs";
import { readOctets } from "./manifests.mjs";

/** As `judge`, of the file that the manifest means; one that is not there, or is another, is judged as that. */
export async function judgeFile(test, unshroud, limits) {
  let octets;
  try {
    octets = readOctets(test);
  } catch ({ message }) {
    const kind = "missing or altered";
    return { class: kind, disagreements: [{ class: kind, what: "SHA-256", expected: test.sha256, seen: message }] };
  }
  return judge(test, octets, unshroud, limits);
}
