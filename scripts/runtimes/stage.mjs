/** Runs one stage of a row: a process that has a time budget, and is ended with all that it started when that is over. */

import { spawn } from "node:child_process";
import { ROOT } from "../checks.mjs";

/**
 * @param seconds the budget.
 * @returns what the process wrote to standard output. @throws where it fails, or is not done in time.
 */
export function runStage(name, seconds, command, args, { cwd = ROOT, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const written = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (text) => {
        written[stream] += text;
      });
    }
    let late = false;
    const budget = setTimeout(() => {
      late = true;
      process.kill(-child.pid, "SIGKILL");
    }, seconds * 1_000);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(budget);
      if (late) reject(new Error(`${name}: not done in ${seconds} s`));
      else if (status === 0) resolve(written.stdout);
      else reject(new Error(`${name}: exit code ${status}\n${written.stdout}${written.stderr}`.trim()));
    });
  });
}
