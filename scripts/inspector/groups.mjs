/** The claims of all groups; a file is a group. */

import { claims as access } from "./access.mjs";
import { claims as derivation } from "./derivation.mjs";
import { claims as findings } from "./findings.mjs";
import { claims as keyboard } from "./keyboard.mjs";
import { claims as many } from "./many.mjs";
import { claims as names } from "./names.mjs";
import { claims as outputs } from "./outputs.mjs";
import { claims as policy } from "./policy.mjs";
import { claims as refusals } from "./refusals.mjs";
import { claims as unusual } from "./unusual.mjs";
import { claims as vectors } from "./vectors.mjs";
import { claims as waysIn } from "./ways-in.mjs";
import { claims as wiping } from "./wiping.mjs";

const WAYS = { onDisk: "from disk", served: "from a server" };

/** A claim for each way in which the page is come to; from disk alone where it is about a check. */
const eachWay = ({ name, ways = ["onDisk"], ...claim }) =>
  ways.map((way) => ({ ...claim, way, name: ways.length > 1 ? `${name}, ${WAYS[way]}` : name }));

/** `{ group, name, way, alone?, act }` of each claim; those that take longest come first. */
export const groups = [
  vectors,
  derivation,
  refusals,
  findings,
  unusual,
  names,
  policy,
  wiping,
  outputs,
  keyboard,
  access,
  many,
  waysIn,
]
  .flat()
  .flatMap(eachWay);
