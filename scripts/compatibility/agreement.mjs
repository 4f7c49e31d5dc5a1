/** Holds the answers of `checkCompatibility` against a table of measurements. */

import { OUT_OF_SIGHT } from "./out-of-sight.mjs";

/**
 * @param answers `checkCompatibility` of an opened file, and of its outline
 * @param measured the answers of the tools to the same file: `reads`, `loses: …`, `refuses: …`
 * @returns for each tool `{ id, opened, outline }`: `agrees`, `unknown`, `disagrees` or `out of sight`
 */
export function compareAnswers(file, { opened, outline }, measured) {
  const asked = Object.entries(measured).filter(([, said]) => !said.startsWith("not asked"));
  return asked.map(([id, said]) => {
    const verdict = said === "reads" ? "reads" : "refuses";
    const known = OUT_OF_SIGHT.some(({ targets, files }) => targets.includes(id) && files.includes(file));
    const hold = (answer) => {
      if (answer.verdict === verdict) return "agrees";
      if (answer.verdict === "unknown") return "unknown";
      return known ? "out of sight" : "disagrees";
    };
    return { id, said, opened: opened && hold(opened[id]), outline: hold(outline[id]) };
  });
}
