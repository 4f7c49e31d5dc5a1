/**
 * A tolerant reading of BER as a tree that can be altered and written again. A node is one of
 *
 * - `{ identifier, content }`: a primitive element
 * - `{ identifier, children }`: a constructed one, or an OCTET STRING or [0] whose contents hold elements themselves
 * - `{ raw }`: octets that are no element
 *
 * `encoding` says what is unusual in how it is written (see write.mjs). What is well-formed is written as it was read.
 */

const OCTET_STRING = 0x04;
const CONTEXT_0 = 0x80;
const SEQUENCE = 0x30;
const CONSTRUCTED = 0x20;
/** More than any file of others has; those that are made to be deeper stay as they are. */
const MAXIMUM_DEPTH = 1_000;

/** All that `octets` hold. What is no element is `raw`, up to the end of what is around it. */
export function parse(octets) {
  return parseAll(Buffer.from(octets.buffer, octets.byteOffset, octets.length), 0, octets.length, 0, false);
}

export const clone = (node) => ({
  ...node,
  ...(node.children && { children: node.children.map(clone) }),
});

/** `undefined` where `strict` and something is no element. */
function parseAll(octets, start, end, depth, strict) {
  const nodes = [];
  for (let position = start; position < end; ) {
    const found = parseOne(octets, position, end, depth, strict);
    if (found === undefined) {
      if (strict) return undefined;
      nodes.push({ raw: octets.subarray(position, end) });
      break;
    }
    nodes.push(found.node);
    position = found.end;
  }
  return nodes;
}

function parseOne(octets, start, end, depth, strict) {
  const header = readHeader(octets, start, end);
  if (header === undefined || depth > MAXIMUM_DEPTH) return undefined;
  const { identifier, contents, length, encoding } = header;
  if (length === undefined) return parseIndefinite(octets, header, end, depth, strict);
  if (length > end - contents) return undefined;
  const contentsEnd = contents + length;
  const node = { identifier, ...(encoding && { encoding }) };
  const tag = identifier[0];
  if (tag & CONSTRUCTED) {
    node.children = parseAll(octets, contents, contentsEnd, depth + 1, strict);
    if (node.children === undefined) return undefined;
  } else {
    const held = holdsElements(octets, tag, contents, contentsEnd)
      ? parseAll(octets, contents, contentsEnd, depth + 1, true)
      : undefined;
    if (held === undefined) node.content = octets.subarray(contents, contentsEnd);
    else node.children = held;
  }
  return { node, end: contentsEnd };
}

function holdsElements(octets, tag, contents, contentsEnd) {
  return (tag === OCTET_STRING || tag === CONTEXT_0) && contentsEnd - contents > 2 && octets[contents] === SEQUENCE;
}

function parseIndefinite(octets, { identifier, contents }, end, depth, strict) {
  const children = [];
  let position = contents;
  for (;;) {
    if (position + 2 > end) return undefined;
    if (octets[position] === 0 && octets[position + 1] === 0) break;
    const found = parseOne(octets, position, end, depth + 1, strict);
    if (found === undefined) return undefined;
    children.push(found.node);
    position = found.end;
  }
  return { node: { identifier, children, encoding: { indefinite: true } }, end: position + 2 };
}

/** Identifier and length; no `length` for the indefinite form. */
function readHeader(octets, start, end) {
  let position = start + 1;
  if (position >= end) return undefined;
  if ((octets[start] & 0x1f) === 0x1f) {
    do if (position >= end) return undefined;
    while (octets[position++] & 0x80);
  }
  const identifier = octets.subarray(start, position);
  const first = octets[position++];
  if (first === undefined || position > end || first === 0xff) return undefined;
  if (first === 0x80) return octets[start] & CONSTRUCTED ? { identifier, contents: position } : undefined;
  if (first < 0x80) return { identifier, contents: position, length: first };
  const count = first & 0x7f;
  if (count > end - position) return undefined;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + octets[position++];
  const padded = count > lengthOctets(length);
  return { identifier, contents: position, length, ...(padded && { encoding: { lengthOctets: count } }) };
}

/** How many octets a length takes in DER after the first. */
export function lengthOctets(length) {
  let count = 0;
  if (length >= 0x80) for (let left = length; left > 0; left = Math.floor(left / 256)) count++;
  return count;
}

/**
 * What a MAC covers: the joined contents of the OCTET STRING in authSafe; and whether anything follows authSafe.
 * `undefined` where that is not to be found.
 */
export function readAuthSafe([pfx]) {
  const [, authSafe, ...rest] = pfx?.children ?? [];
  const string = authSafe?.children?.[1]?.children?.[0];
  if (string?.identifier === undefined) return undefined;
  return { string, hasMacData: rest.length > 0 };
}
