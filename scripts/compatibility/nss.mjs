/** `pk12util -i` into a new database, which is where NSS keeps keys and certificates; `certutil` counts them there. */

import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { demand, execute, packageVersion } from "./execute.mjs";
import { makeFolder } from "./folder.mjs";

export async function nss({ id, root }) {
  const { here, inside, remove } = await makeFolder(root);
  const database = (name) => `sql:${inside(name)}`;
  const certutil = (args) => demand(root, ["certutil", "-d", database("used"), ...args], {}, (stderr) => stderr);
  await mkdir(here("empty"));
  await execute(root, ["certutil", "-N", "-d", database("empty"), "--empty-password"]);
  return {
    id,
    version: `NSS ${await packageVersion(root, "libnss3-tools")}`,
    judged:
      "`pk12util -i` exits with 0, and `certutil` counts as many keys and certificates in the database as the file has",
    attempts: (password) => [password ?? ""],
    async read(octets, password) {
      await rm(here("used"), { recursive: true, force: true });
      await cp(here("empty"), here("used"), { recursive: true });
      await writeFile(here("file.p12"), octets);
      const command = ["pk12util", "-i", inside("file.p12"), "-d", database("used"), "-K", "", "-W", password];
      await demand(root, command, {}, reasonOf);
      const count = (text, line) => text.split("\n").filter((text) => line.test(text)).length;
      return {
        // certutil fails where there is no key
        keys: count(await certutil(["-K"]).catch(() => ""), /^<\s*\d+>/),
        certificates: count(await certutil(["-L"]), /[pPcCTuw]*,[pPcCTuw]*,[pPcCTuw]*\s*$/),
      };
    },
    close: remove,
  };
}

/** pk12util tells which nicknames it uses before it tells what is wrong. */
function reasonOf(stderr, stdout) {
  const lines = `${stderr}\n${stdout}`.split("\n").filter((line) => /SEC_ERROR|fail|error/i.test(line));
  return lines[0]?.replace(/^pk12util: /, "") ?? "an error without a reason";
}
