/** `openssl pkcs12 -nodes`, with the default provider alone or with the legacy one beside it. */

import { pemBlocks } from "./contents.mjs";
import { demand, execute } from "./execute.mjs";

export async function openssl({ id, root, legacy }) {
  const { stdout } = await execute(root, ["openssl", "version"]);
  const flags = legacy ? ["-legacy"] : [];
  return {
    id,
    version: stdout.split(" ").slice(0, 2).join(" "),
    judged: `\`openssl pkcs12 -nodes${legacy ? " -legacy" : ""}\` exits with 0 and prints every key and certificate`,
    attempts: (password) => [password ?? ""],
    async read(octets, password) {
      const command = ["openssl", "pkcs12", "-nodes", ...flags, "-passin", "env:PFX_PASSWORD"];
      const options = { input: octets, env: { PFX_PASSWORD: password } };
      const stdout = await demand(root, command, options, reasonOf);
      return { keys: pemBlocks(stdout, "PRIVATE KEY"), certificates: pemBlocks(stdout, "CERTIFICATE") };
    },
  };
}

/** The first error of OpenSSL's queue without its numbers, or else what the command itself says. */
function reasonOf(stderr) {
  const queued = /error:[0-9A-F]+:([^:\n]*):[^:\n]*:([^:\n]*):[^:\n]*:\d+:(.*)/.exec(stderr);
  if (queued === null) return stderr.trim().split("\n")[0];
  const [, library, reason, data] = queued;
  const algorithm = /Algorithm \(([^ )]+)/.exec(data)?.[1];
  return [library, reason, algorithm].filter(Boolean).join(": ");
}
