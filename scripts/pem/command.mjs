/** Runs the built `unshroud pem` in this process, with streams of its own: one process a file would load the library anew. */

import { Readable } from "node:stream";
import { run } from "../../dist/cli/run.js";

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
