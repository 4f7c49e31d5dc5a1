/**
 * The tools. Each has an `id`, the target's name in the library; its `version`; `judged`, what "reads" means; the
 * `attempts` that it offers at a password; `read`, which gives `{ keys, certificates }`, or `{ opened }` where it shows
 * no contents, or throws; and it may have `close`.
 */

import { join } from "node:path";
import { gnutls } from "./gnutls.mjs";
import { nodeForge, nodeTls } from "./node.mjs";
import { nss } from "./nss.mjs";
import { openssl } from "./openssl.mjs";
import { go, java, pyca } from "./programs.mjs";

/**
 * Starts of the tools, the slowest first. `root`: of a system with newer ones than this. `nodes`: a folder with the
 * packages node22 and node24.
 */
export function tools({ root, nodes }) {
  const node = (name) => join(nodes, "node_modules", name, "bin/node");
  return {
    "node-forge": nodeForge,
    "gnutls-3.7": gnutls,
    "gnutls-3.8": (tool) => gnutls({ ...tool, root }),
    "openssl-3.0": openssl,
    "openssl-3.0-legacy": (tool) => openssl({ ...tool, legacy: true }),
    "openssl-3.6": (tool) => openssl({ ...tool, root }),
    "openssl-3.6-legacy": (tool) => openssl({ ...tool, root, legacy: true }),
    "nss-3.87": nss,
    "nss-3.132": (tool) => nss({ ...tool, root }),
    "java-17": java,
    "java-25": (tool) => java({ ...tool, root }),
    "pyca-38": pyca,
    "pyca-49": (tool) => pyca({ ...tool, root }),
    go: (tool) => go({ ...tool, root }),
    "node-20": (tool) => nodeTls({ ...tool, executable: process.execPath }),
    "node-22": (tool) => nodeTls({ ...tool, executable: node("node22") }),
    "node-24": (tool) => nodeTls({ ...tool, executable: node("node24") }),
  };
}
