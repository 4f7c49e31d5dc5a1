/** Runs `unshroud pem` in this process, with streams of its own: one process a file would load the library anew. */

import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT, temporaryFolder } from "../checks.mjs";

const outfile = join(temporaryFolder(), "run.mjs");
await build({ entryPoints: [join(ROOT, "src/cli/run.ts")], outfile, bundle: true, format: "esm", platform: "node" });
const { run } = await import(pathToFileURL(outfile).href);

/** Its exit code, and what it said on standard error. */
export async function runPem(path, out, password) {
  const said = [];
  const io = {
    stdin: Readable.from([]),
    stdout: { write: () => {} },
    stderr: { write: (text) => said.push(text) },
    env: { PEM_PASSWORD: password },
  };
  const exitCode = await run(["pem", path, "--out", out, "--password-env", "PEM_PASSWORD"], io);
  return { exitCode, stderr: said.join("") };
}
