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
import { claims as vectors } from "./vectors.mjs";
import { claims as waysIn } from "./ways-in.mjs";
import { claims as wiping } from "./wiping.mjs";

/** `{ group, name, alone?, act }` of each claim; those that take longest come first. */
export const groups = [
  vectors,
  derivation,
  refusals,
  findings,
  names,
  policy,
  wiping,
  outputs,
  keyboard,
  access,
  many,
  waysIn,
].flat();
