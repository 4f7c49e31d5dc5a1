/** Runs the command in this process. */

import { Readable } from "node:stream";
import { run } from "../src/cli/run.js";

export interface World {
  /** Left out: one that fails the test when it is read. */
  readonly stdin?: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly env?: Readonly<Record<string, string>>;
}

/** A standard input that fails the test when it is read. */
export const untouchable = () =>
  new Readable({
    read() {
      throw new Error("standard input was read");
    },
  });

/** What the command prints, and its exit code. */
export async function unshroud(argv: readonly string[], { stdin = untouchable(), env = {} }: World = {}) {
  const out = { stdout: "", stderr: "" };
  const to = (stream: keyof typeof out) => ({ write: (text: string) => (out[stream] += text) });
  const code = await run(argv, { stdin, stdout: to("stdout"), stderr: to("stderr"), env });
  return { code, ...out };
}
