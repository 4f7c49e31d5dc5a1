#!/usr/bin/env node
import process from "node:process";
import { ExitCode } from "./exit-code.js";
import { run } from "./run.js";

for (const stream of [process.stdout, process.stderr]) {
  // A reader that has gone away, as `head` does, is no error.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`unshroud: the output cannot be written (${error.code})\n`);
    process.exit(ExitCode.INCOMPLETE);
  });
}

process.exitCode = await run(process.argv.slice(2), process);
