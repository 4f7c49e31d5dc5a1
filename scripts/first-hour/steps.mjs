/** The steps of a document, each a block under a comment with its name, and how one is done. */

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { transform } from "esbuild";
import { blocksOf } from "../markdown.mjs";
import { instrument } from "../snippets.mjs";

const execute = promisify(execFile);

/** The code of the one block with this name, and how it has to end. @throws where there is none, or more than one. */
export function stepOf(text, name) {
  const blocks = blocksOf(text).filter(({ marker }) => marker === name);
  if (blocks.length !== 1) throw new Error(`there are ${blocks.length} steps <!-- ${name} -->`);
  const [{ code, exitCode }] = blocks;
  return exitCode === undefined ? code : code.replace(/\n$/, ` # exit code ${exitCode}\n`);
}

/**
 * Runs the lines of a shell step in `folder`, in one shell. Each has to end with 0, or with what its comment says,
 * `# exit code 1`. Gives what they print. @throws where one ends otherwise.
 */
export async function runShell(folder, code) {
  const lines = code.trim().split("\n");
  const script = lines.map((line) => {
    const expected = /# exit code (\d+)$/.exec(line)?.[1] ?? "0";
    return `${line}\ncode=$?; [ $code -eq ${expected} ] || { echo "exit code $code and not ${expected}" >&2; exit 1; }`;
  });
  const env = {
    ...process.env,
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_prefer_offline: "true",
  };
  const { stdout } = await execute("sh", ["-c", script.join("\n")], { cwd: folder, env });
  return stdout;
}

/** Runs a TypeScript step in `folder`. @throws where it does, or where a line gives another value than it states. */
export async function runSnippet(folder, name, code) {
  const { source, expected } = instrument(code);
  const tell = "\nprocess.stdout.write(JSON.stringify(found));\n";
  const { code: script } = await transform(source + tell, { loader: "ts", format: "esm", target: "es2022" });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, script);
  const { stdout } = await execute(process.execPath, [file], { cwd: folder });
  const values = JSON.parse(stdout);
  for (const [i, value] of values) {
    if (isDeepStrictEqual(value, expected[i])) continue;
    throw new Error(`a line gives ${JSON.stringify(value)}, and states ${JSON.stringify(expected[i])}`);
  }
  const reached = new Set(values.map(([i]) => i)).size;
  if (reached !== expected.length) throw new Error(`${reached} of ${expected.length} lines with a value ran`);
}
