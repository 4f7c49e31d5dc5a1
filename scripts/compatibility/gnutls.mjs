/** `certtool --p12-info`, which leaves shrouded keys as they are, and `--pubkey-info` for each of these. */

import { writeFile } from "node:fs/promises";
import { pemBlocks } from "./contents.mjs";
import { demand, execute } from "./execute.mjs";
import { makeFolder } from "./folder.mjs";

export async function gnutls({ id, root }) {
  const { stdout } = await execute(root, ["certtool", "--version"]);
  const folder = await makeFolder(root);
  return {
    id,
    version: `GnuTLS ${stdout.split("\n")[0].split(" ").at(-1)}`,
    judged:
      "`certtool --p12-info` exits with 0 and prints every key and certificate, and `certtool --pubkey-info` opens each of the keys",
    attempts: (password) => (password ? [password] : ["", null]),
    async read(octets, password) {
      const secret = passwordOptions(password);
      const run = (args, input) => demand(root, ["certtool", ...args, ...secret], { input }, reasonOf);
      const text = await run(["--p12-info", "--inder"], octets);
      const keys = [];
      for (const key of pemBlocks(text, "[A-Z ]*PRIVATE KEY")) {
        await writeFile(folder.here("key.pem"), key);
        const publicKey = await run(["--pubkey-info", "--no-text", "--load-privkey", folder.inside("key.pem")]);
        keys.push(...pemBlocks(publicKey, "PUBLIC KEY"));
      }
      return { keys, certificates: pemBlocks(text, "CERTIFICATE") };
    },
    close: folder.remove,
  };
}

function passwordOptions(password) {
  if (password === null) return ["--null-password"];
  return password === "" ? ["--empty-password"] : ["--password", password];
}

/** The last line but those that only say that there was an error. */
function reasonOf(stderr) {
  const lines = stderr.split("\n").filter((line) => line !== "" && !/^There were errors|^Encrypted/.test(line));
  return lines[0]?.replace(/^error loading file at .*?: \S*: /, "key: ") ?? "an error without a reason";
}
