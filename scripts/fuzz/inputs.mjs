/** Input `number` of a run: made from the seed alone, so that it can be made again without those before it. */

import { alterOctets } from "./alter-octets.mjs";
import { alterTree } from "./alter-tree.mjs";
import { build, macDataNode } from "./build.mjs";
import { LARGEST_INPUT } from "./limits.mjs";
import { createRandom } from "./random.mjs";
import { chooseMac } from "./schemes.mjs";
import { clone, readAuthSafe } from "./tlv.mjs";
import { write } from "./write.mjs";

const PASSWORDS = [
  [8, "unshroud"],
  [1, ""],
  [1, "Straße 木"],
];

/**
 * `octets`, the `password` that belongs to them, how they came about (`origin`, `alterations`), the `plan` of what to
 * ask, and what is known of them:
 *
 * - `messages`: what a MAC in it, if one verifies, may cover: nobody else has made one
 * - `onlyDecrypted`: nothing but plaintexts was altered, and no MAC vouches for them
 * - `nodes`: the tree that gives just these octets, if there is one
 */
export function makeInput({ files, parts }, seed, number) {
  const random = createRandom(seed, number);
  const donor = donorFrom(files, random);
  const draft = random.weighted(files.length > 0 ? ORIGINS : [[1, builtFile]])({ files, parts }, random);
  const { nodes } = draft;
  const sealedOnly = draft.sealedOnly === true;
  const alterations = [];
  for (let left = random.weighted(COUNTS); left > 0; left--) {
    const name = alterTree(nodes, random, donor, sealedOnly);
    if (name !== undefined) alterations.push(name);
  }
  let octets = write(nodes);
  let asTree = true;
  if (!sealedOnly && (alterations.length === 0 || random.chance(0.12))) {
    for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left--) {
      const altered = alterOctets(octets, random);
      octets = altered.octets;
      alterations.push(altered.name);
      asTree = false;
    }
  }
  if (octets.length > LARGEST_INPUT) octets = octets.subarray(0, LARGEST_INPUT);
  return {
    seed,
    number,
    octets: new Uint8Array(octets),
    password: draft.password,
    origin: draft.origin,
    alterations,
    plan: makePlan(random),
    messages: draft.messages,
    onlyDecrypted: sealedOnly && !draft.hasMac,
    nodes: asTree ? nodes : undefined,
  };
}

const COUNTS = [
  [12, 1],
  [6, 2],
  [3, 3],
  [1, 6],
  [2, 0],
];

/** A node of some file, without what is special about it where it stands. */
function donorFrom(files, random) {
  return () => {
    const { places } = files.length > 0 ? random.pick(files) : { places: [] };
    return places.length > 0 ? clone(random.pick(places).node) : { raw: random.octets(random.between(0, 16)) };
  };
}

/** A file as it is; its MAC, if it has one, then covers what is no longer there. */
function fileAsItIs({ files }, random) {
  const { name, nodes, password, message } = random.pick(files);
  return { origin: name, nodes: nodes.map(clone), password, messages: message === undefined ? [] : [message] };
}

/** A file with a MAC of our own, which is made after the alterations. */
function fileWithNewMac({ files }, random) {
  const file = fileAsItIs({ files }, random);
  const { origin, nodes, password, messages } = file;
  const string = readAuthSafe(nodes)?.string;
  if (string === undefined || typeof password !== "string") return file;
  string.role = "authSafe";
  nodes[0].children.splice(2, 1, macDataNode(chooseMac(random, password), messages));
  return { ...file, origin: `${origin}, with a new MAC` };
}

/** A file of our own, altered anywhere. */
function builtFile({ parts }, random) {
  const password = random.weighted(PASSWORDS);
  return { origin: "built", password, ...build(parts, random, password) };
}

/** A file of our own, altered in what is encrypted only. */
function builtFileAlteredWithin({ parts }, random) {
  const draft = builtFile({ parts }, random);
  return { ...draft, sealedOnly: draft.hasSealed, origin: draft.hasSealed ? "built, altered within" : draft.origin };
}

const ORIGINS = [
  [2, fileAsItIs],
  [3, fileWithNewMac],
  [5, builtFile],
  [6, builtFileAlteredWithin],
];

/** The limits of which one is set lower. */
const TIGHTENED = [
  ...["fileSize", "depth", "nodes", "bags", "safeContentsDepth", "attributeValues", "stringSize", "keys"],
  ...["iterations", "scryptMemory", "saltSize", "macKeyLength", "work"],
];

/** Which of the questions that not every input is asked: nearly all the time goes into the answers. */
function makePlan(random) {
  const answers = random.chance(0.2);
  return {
    answers,
    explanation: answers || random.chance(0.2),
    repeat: random.chance(0.3),
    strict: random.chance(0.25),
    credentials: random.chance(0.2),
    diagnosis: random.chance(0.15),
    wrongPassword: random.chance(0.08),
    noPassword: random.chance(0.05),
    variants: random.chance(0.1),
    tight: { [random.pick(TIGHTENED)]: random.pick([0, 1, 2, 3, 5, 8, 20, 100, 1_000]) },
    abortAt: random.chance(0.05) ? random.below(6) : undefined,
  };
}
