/** Alterations of a tree (tlv.mjs), in place. What is around the altered node gets lengths that fit again. */

import { alterOctets } from "./alter-octets.mjs";
import { clone } from "./tlv.mjs";
import { identifiers, integerContents, oidContents, textContents } from "./values.mjs";
import { write } from "./write.mjs";

const INTEGER = 0x02;
const OBJECT_IDENTIFIER = 0x06;
const TEXTS = new Set([0x0c, 0x13, 0x16, 0x1e]);
const STRINGS = new Set([0x03, 0x04, 0x80, ...TEXTS]);
const SEQUENCE = Buffer.of(0x30);
/** Larger trees are not made larger still: they would only take longer. */
const MOST_NODES = 3_000;

/**
 * Makes one alteration. `donor` gives a node of some other file. With `sealedOnly`, just within what is encrypted.
 * @returns the alteration's name, or `undefined` where there was nothing to alter.
 */
export function alterTree(nodes, random, donor, sealedOnly = false) {
  const place = choosePlace(nodes, random, sealedOnly);
  if (place === undefined) return undefined;
  const specific = specificTo(place.node);
  // What fits the node's type gets further than what fits any
  const [name, alter] = specific !== undefined && random.chance(0.5) ? specific : random.weighted(ALTERATIONS);
  alter(place, random, donor);
  return name;
}

/** All nodes with where they stand; `sealed`: within what is encrypted. */
export function placesIn(nodes) {
  const places = [];
  const visit = (siblings, sealed) => {
    for (const [index, node] of siblings.entries()) {
      places.push({ node, siblings, index, sealed });
      if (node.children !== undefined) visit(node.children, sealed || node.seal !== undefined);
    }
  };
  visit(nodes, false);
  return places;
}

function choosePlace(nodes, random, sealedOnly) {
  const places = placesIn(nodes);
  const open = places.filter(({ sealed }) => sealed || !sealedOnly);
  if (open.length === 0) return undefined;
  if (places.length > MOST_NODES) return { ...random.pick(open), full: true };
  if (random.chance(0.4)) return random.pick(open);
  // Down from the top: certificates have many nodes, and few that this library looks at
  let siblings = nodes;
  if (sealedOnly)
    siblings = random.pick(places.filter(({ node }) => node.seal && node.children?.length > 0)).node.children;
  for (;;) {
    const index = random.below(siblings.length);
    const node = siblings[index];
    if (node === undefined) return random.pick(open);
    if (!(node.children?.length > 0) || random.chance(0.1)) return { node, siblings, index };
    siblings = node.children;
  }
}

function specificTo(node) {
  const tag = node.identifier?.[0];
  if (node.seal !== undefined || node.mac !== undefined) return undefined;
  if (tag === INTEGER) return ["set an INTEGER", setContent(integerContents)];
  if (tag === OBJECT_IDENTIFIER) return ["set an OBJECT IDENTIFIER", setContent(oidContents)];
  if (TEXTS.has(tag)) return ["set a text", setContent(textContents)];
  return undefined;
}

const setContent = (contents) => (place, random) => replaceContent(place.node, random.pick(contents));

function replaceContent(node, content) {
  if (node.raw !== undefined) node.raw = content;
  else if (node.seal !== undefined) node.children = [{ raw: content }];
  else {
    delete node.children;
    delete node.mac;
    node.content = content;
  }
}

/** The contents as octets: of what is encrypted, the plaintext. */
function contentOf(node) {
  if (node.raw !== undefined) return node.raw;
  return node.children === undefined ? node.content : write(node.children);
}

function encode(node, encoding) {
  if (node.raw === undefined) node.encoding = { ...node.encoding, ...encoding };
}

const ALTERATIONS = [
  [6, "drop", ({ siblings, index }) => siblings.splice(index, 1)],
  [
    4,
    "duplicate",
    ({ node, siblings, index, full }, random) => {
      const times = full ? 0 : random.pick([1, 1, 1, 1, 2, 12]);
      siblings.splice(index, 0, ...Array.from({ length: times }, () => clone(node)));
    },
  ],
  [
    4,
    "swap",
    ({ node, siblings, index }, random) => {
      const other = random.below(siblings.length);
      siblings[index] = siblings[other];
      siblings[other] = node;
    },
  ],
  [
    5,
    "resize",
    ({ node }, random) => {
      const content = contentOf(node);
      const size = random.pick([0, 1, content.length - 1, content.length + 1, random.below(content.length + 1), 2_048]);
      replaceContent(
        node,
        Buffer.concat([
          content.subarray(0, Math.max(0, size)),
          random.octets(Math.max(0, Math.min(size - content.length, 64))),
        ]),
      );
    },
  ],
  [
    4,
    "retag",
    ({ node }, random) => {
      if (node.raw === undefined) node.identifier = random.pick(identifiers);
    },
  ],
  [5, "splice", ({ siblings, index }, _random, donor) => siblings.splice(index, 1, donor())],
  [
    4,
    "insert",
    ({ siblings, index, full }, random, donor) => {
      if (!full) siblings.splice(index + random.below(2), 0, donor());
    },
  ],
  [
    1,
    "nest",
    ({ node, siblings, index }, random) => {
      let nested = node;
      const identifier = node.identifier?.[0] & 0x20 ? node.identifier : SEQUENCE;
      for (let left = random.pick([1, 2, 7, 8, 9, 40, 70]); left > 0; left--)
        nested = { identifier, children: [nested] };
      siblings[index] = nested;
    },
  ],
  [
    2,
    "unwrap",
    ({ node, siblings, index }) => {
      if (node.children !== undefined) siblings.splice(index, 1, ...node.children);
    },
  ],
  [
    3,
    "indefinite length",
    ({ node }) => {
      if (node.identifier?.[0] & 0x20) encode(node, { indefinite: true });
      else if (STRINGS.has(node.identifier?.[0])) encode(node, { indefinite: true, segments: 0x10000 });
    },
  ],
  [
    3,
    "segments",
    ({ node }, random) => {
      if (STRINGS.has(node.identifier?.[0])) encode(node, { segments: random.pick([7, 16, 100, 1_000]) });
    },
  ],
  [2, "padded length", ({ node }, random) => encode(node, { lengthOctets: random.pick([1, 2, 3, 4, 5, 8, 126]) })],
  [
    2,
    "wrong length",
    ({ node }, random) => encode(node, { lie: random.pick([1, -1, 2, -2, 127, 0x10000, 2 ** 31, 2 ** 32, 2 ** 53]) }),
  ],
  [
    5,
    "octets",
    ({ node }, random) => {
      replaceContent(node, alterOctets(contentOf(node), random).octets);
    },
  ],
].map(([weight, name, alter]) => [weight, [name, alter]]);
