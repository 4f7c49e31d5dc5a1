/**
 * The readers, `unshroud` first. Each has a `name`, a `version`, the `attempts` that its API offers at the passwords
 * (the first with them as they are), and `read`. That gives `{ bags }`, the keys and certificates at their paths, or
 * throws; a reader that shows no contents gives `{ opened: true }`.
 */

import { nodeForge } from "./readers/node-forge.mjs";
import { pkijs } from "./readers/pkijs.mjs";
import { tls } from "./readers/tls.mjs";
import { unshroud } from "./readers/unshroud.mjs";

export const READERS = [unshroud, nodeForge, pkijs, tls];
