/** The files of a folder that inputs are made from: as trees, and as parts to build files of our own from. */

import { readOctets, readTests } from "../conformance/manifests.mjs";
import { placesIn } from "./alter-tree.mjs";
import { LIMITS } from "./limits.mjs";
import { partsOf } from "./parts.mjs";
import { parse, readAuthSafe } from "./tlv.mjs";
import { joinSegments, write } from "./write.mjs";

/** Files that cost more to open are left out: their inputs would cost as much each time. */
const MOST_WORK = 10_000;
/** Those that are opened once, for their parts. */
const MOST_WORK_FOR_PARTS = 30_000;
const LARGEST_FILE = 32_768;

/**
 * `{ files, parts, leftOut }` of all folders. A file is `{ name, password, nodes, places, message }`: `places` are those
 * of all its nodes, `message` is the content of authSafe, or `undefined` where that is not to be found.
 */
export async function readSeeds(folders, library) {
  const files = [];
  const parts = [];
  const seen = new Set();
  let leftOut = 0;
  for (const test of folders.flatMap(readTests)) {
    if (seen.has(test.path)) continue;
    seen.add(test.path);
    const octets = readOctets(test);
    const work = workOf(octets, library);
    if (work <= MOST_WORK_FOR_PARTS) parts.push(...(await partsOf(octets, test.password, library)));
    if (work > MOST_WORK || octets.length > LARGEST_FILE) {
      leftOut += 1;
      continue;
    }
    const { file: name, password } = test;
    const nodes = parse(octets);
    files.push({ name, password, nodes, places: placesIn(nodes), message: messageOf(octets) });
  }
  return { files, parts: distinct(parts), leftOut };
}

/** What opening it costs at the least; 0 where the outline does not tell. */
function workOf(octets, { inspectPfx }) {
  try {
    return inspectPfx(octets, { limits: LIMITS }).work;
  } catch {
    return 0;
  }
}

/** What a MAC in the file covers, as this tool's own reader sees it. */
export function messageOf(octets) {
  const string = readAuthSafe(parse(octets))?.string;
  if (string === undefined) return undefined;
  if (string.identifier[0] & 0x20) return joinSegments(string.children);
  return string.children === undefined ? string.content : write(string.children);
}

/** What the MACs of the files cover, as `check` takes it. */
export function knownMessagesOf({ files }) {
  return new Set(files.flatMap(({ message }) => (message === undefined ? [] : [message.toString("latin1")])));
}

function distinct(parts) {
  const seen = new Set();
  return parts.filter(({ kind, node }) => {
    const key = `${kind} ${write([node]).toString("base64")}`;
    return !seen.has(key) && seen.add(key);
  });
}
