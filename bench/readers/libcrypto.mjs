/** libcrypto in a process of its own that stays: it is asked to open a file, and answers with the time it took. */

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { PASSWORD } from "../make/pfx.mjs";

const SOURCE = fileURLToPath(new URL("../libcrypto.c", import.meta.url));

/** Builds the program in `folder`. @throws where there is no compiler or there are no headers of OpenSSL. */
export async function load(folder) {
  const program = join(folder, "libcrypto");
  await promisify(execFile)("cc", ["-O2", "-o", program, SOURCE, "-lcrypto"]).catch(({ code, stderr }) => {
    if (code === "ENOENT") throw new Error("there is no `cc`");
    throw new Error(`it does not compile: ${/.*error.*/.exec(stderr)?.[0] ?? stderr}`);
  });
  const child = spawn(program, [PASSWORD], { stdio: ["pipe", "pipe", "inherit"] });
  // From the start: it may have ended long before anyone closes it
  const ended = once(child, "close");
  // What is asked after that is answered by the end of its output
  child.stdin.on("error", () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  /** The lines of an answer, up to the empty one that ends it. */
  const ask = async (question) => {
    child.stdin.write(`${question}\n`);
    const lines = [];
    for (;;) {
      const { value, done } = await answers.next();
      if (done) throw new Error("the program ended");
      if (value.startsWith("! ")) throw new Error(value.slice(2));
      if (value === "") return lines;
      lines.push(value);
    }
  };

  const [version] = await ask("version");
  return {
    name: "libcrypto",
    version,
    async open({ path }) {
      const contents = (await ask(`contents ${path}`)).map((line) => line.split(" "));
      const ofKind = (kind) => contents.filter(([found]) => found === kind).map(([, hex]) => Buffer.from(hex, "hex"));
      return { certificates: ofKind("certificate"), keys: ofKind("key") };
    },
    /** Milliseconds by its own clock: neither its start nor the way there counts. */
    async sample({ path }) {
      const [nanoseconds] = await ask(`time ${path}`);
      return Number(nanoseconds) / 1e6;
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
