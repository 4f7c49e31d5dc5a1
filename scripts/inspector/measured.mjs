/** Holds what the page says of other software against what that made of the vectors (vectors/compatibility.json). */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OUT_OF_SIGHT } from "../compatibility/out-of-sight.mjs";
import { VECTORS } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";

const { tools, files } = JSON.parse(readFileSync(join(VECTORS, "compatibility.json"), "utf8"));

/** Of a file that opened. What was not measured is not judged, nor what decides and is not in the file. */
export function faultsOfCompatibility({ maker, file, tcId }, { compatibility }) {
  const path = `${maker}/${file}`;
  const measured = files.find((each) => each.file === path && each.id === `tcId ${tcId}`);
  if (measured === undefined) return [];
  const verdicts = new Map(compatibility.map(({ target, verdict }) => [target, verdict]));
  const isOutOfSight = (target) =>
    OUT_OF_SIGHT.some((known) => known.targets.includes(target) && known.files.includes(path));
  const asked = Object.entries(measured.answers).filter(
    ([target, answer]) => target in tools && !answer.startsWith("not asked") && !isOutOfSight(target),
  );
  return [
    ...unless(asked.length >= 10, `${asked.length} programs were asked`),
    ...asked.flatMap(([target, answer]) =>
      differs(target, answer === "reads" ? "reads" : "refuses", verdicts.get(target)),
    ),
  ];
}
