/**
 * Writes a tree (tlv.mjs) as octets. Lengths follow from the contents, but for what `encoding` asks for:
 *
 * - `indefinite`: the indefinite form
 * - `lengthOctets`: the long form, with at least so many octets (126 at the most)
 * - `lie`: the length is wrong by so much
 * - `segments`: a constructed string of segments of so many octets
 *
 * A node with `seal` is encrypted when it is written: `seal` makes ciphertext of its contents. One with `mac` holds the
 * MAC over the contents of the node whose `role` is `authSafe`. So what was altered in a plaintext is encrypted, and
 * gets a MAC that fits.
 */

import { lengthOctets, parse } from "./tlv.mjs";

const CONSTRUCTED = 0x20;
const OCTET_STRING = Buffer.of(0x04);
const END_OF_CONTENTS = Buffer.alloc(2);

export function write(nodes) {
  const writing = { nodes, bodies: new Map() };
  return Buffer.concat(nodes.map((node) => writeNode(node, writing)));
}

/** The contents of a node, encrypted where that is asked for, as one piece. */
function bodyOf(node, writing) {
  let body = writing.bodies.get(node);
  if (body !== undefined) return body;
  body = node.children ? Buffer.concat(node.children.map((child) => writeNode(child, writing))) : node.content;
  if (node.mac !== undefined) {
    const authSafe = find(writing.nodes, "authSafe");
    if (authSafe !== undefined) {
      body = node.mac(joined(authSafe, writing));
    }
  }
  if (node.seal !== undefined) body = node.seal(body);
  writing.bodies.set(node, body);
  return body;
}

function writeNode(node, writing) {
  if (node.raw !== undefined) return node.raw;
  const { identifier, encoding } = node;
  let body = bodyOf(node, writing);
  if (encoding === undefined) return element(identifier, body);
  let tag = identifier;
  if (encoding.segments !== undefined) {
    tag = withConstructed(identifier);
    body = inSegments(body, encoding.segments);
  }
  if (encoding.indefinite) {
    return Buffer.concat([withConstructed(tag), Buffer.of(0x80), body, END_OF_CONTENTS]);
  }
  return element(tag, body, encoding.lengthOctets, encoding.lie);
}

function element(identifier, body, atLeast = 0, lie = 0) {
  const length = Math.max(0, body.length + lie);
  const count = Math.max(lengthOctets(length), atLeast);
  const header = Buffer.alloc(identifier.length + 1 + count);
  header.set(identifier, 0);
  header[identifier.length] = count === 0 ? length : 0x80 | count;
  for (let i = header.length - 1, left = length; i > identifier.length; i--, left = Math.floor(left / 256)) {
    header[i] = left & 0xff;
  }
  return Buffer.concat([header, body]);
}

function withConstructed(identifier) {
  const copy = Buffer.from(identifier);
  copy[0] |= CONSTRUCTED;
  return copy;
}

function inSegments(body, size) {
  const segments = [];
  for (let start = 0; start < body.length; start += size) {
    segments.push(element(OCTET_STRING, body.subarray(start, start + size)));
  }
  return Buffer.concat(segments);
}

/** The contents of an OCTET STRING, those of its segments joined. */
function joined(node, writing) {
  const body = bodyOf(node, writing);
  return node.identifier[0] & CONSTRUCTED ? joinSegments(parse(body)) : body;
}

/** As the contents of a constructed string: the contents of the strings in it, one after the other. */
export function joinSegments(nodes) {
  const writing = { nodes, bodies: new Map() };
  const contents = nodes.map((node) => {
    if (node.identifier === undefined) return node.raw;
    return node.identifier[0] & CONSTRUCTED ? joinSegments(node.children) : bodyOf(node, writing);
  });
  return Buffer.concat(contents);
}

function find(nodes, role) {
  for (const node of nodes) {
    if (node.role === role) return node;
    const found = node.children && find(node.children, role);
    if (found !== undefined) return found;
  }
  return undefined;
}
