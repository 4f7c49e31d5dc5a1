/** Makes a found case smaller for as long as it still breaks the same invariant: first whole elements, then octets. */

import { placesIn } from "./alter-tree.mjs";
import { clone, parse } from "./tlv.mjs";
import { write } from "./write.mjs";

const RUNS = [256, 64, 16, 4, 1];
const PATIENCE = 30_000;

/** The smallest input that was found for which `stillFails(input)` holds, as it does for `input`. */
export async function shrink(input, stillFails, patience = PATIENCE) {
  const deadline = Date.now() + patience;
  const inTime = () => Date.now() < deadline;
  // Where octets were altered after the tree was written, the tree alone may not be the case
  const asTree = input.nodes && rewritten(input, input.nodes.map(clone));
  const begun = asTree && (await stillFails(asTree)) ? asTree : rewritten(input, parse(input.octets));
  const withoutElements = await dropElements((await stillFails(begun)) ? begun : input, stillFails, inTime);
  return dropOctets(withoutElements, stillFails, inTime);
}

function rewritten(input, nodes) {
  return { ...input, nodes, octets: new Uint8Array(write(nodes)) };
}

async function dropElements(input, stillFails, inTime) {
  if (input.nodes === undefined) return input;
  let smallest = input;
  for (let dropped = true; dropped; ) {
    dropped = false;
    for (let i = 0; inTime(); i++) {
      const nodes = smallest.nodes.map(clone);
      const place = placesIn(nodes)[i];
      if (place === undefined) break;
      place.siblings.splice(place.index, 1);
      const candidate = rewritten(input, nodes);
      if (candidate.octets.length >= smallest.octets.length || !(await stillFails(candidate))) continue;
      smallest = candidate;
      dropped = true;
      i--;
    }
  }
  return smallest;
}

async function dropOctets(input, stillFails, inTime) {
  let smallest = input;
  for (const size of RUNS) {
    for (let start = 0; start < smallest.octets.length && inTime(); ) {
      const { octets } = smallest;
      const left = Uint8Array.from([...octets.subarray(0, start), ...octets.subarray(start + size)]);
      const candidate = { ...smallest, octets: left, nodes: undefined };
      if (await stillFails(candidate)) smallest = candidate;
      else start += size;
    }
  }
  return smallest;
}
