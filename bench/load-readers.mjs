/** Every reader that this machine has, the one whose word counts most first; and why any other is missing. */

import { load as libcrypto } from "./readers/libcrypto.mjs";
import { load as forge } from "./readers/node-forge.mjs";
import { load as pkijs } from "./readers/pkijs.mjs";
import { load as tls } from "./readers/tls.mjs";
import { load as unshroud } from "./readers/unshroud.mjs";

const READERS = { libcrypto, "node-forge": forge, unshroud, pkijs, "Node tls": tls };
export const READER_NAMES = ["unshroud", "libcrypto", "node-forge", "pkijs", "Node tls"];

/** @throws where unshroud itself is missing: without it there is nothing to measure. */
export async function loadReaders(folder) {
  const readers = [];
  const missing = {};
  for (const [name, load] of Object.entries(READERS)) {
    try {
      readers.push(await load(folder));
    } catch (error) {
      if (name === "unshroud") throw error;
      missing[name] = error.message;
    }
  }
  return { readers, missing };
}
