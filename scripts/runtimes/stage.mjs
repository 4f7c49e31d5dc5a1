/** Runs one stage of a row: a process that has a time budget, and is ended with all that it started when that is over. */

import { spawn } from "node:child_process";
import { ROOT } from "../checks.mjs";

const SUITE_SECONDS = 180;

/** The processes that lead the groups of what runs; `undefined` until the first does. */
let leaders;

/** What this process starts goes with it. */
function followLeaders() {
  leaders = new Set();
  process.on("exit", () => leaders.forEach(end));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
}

function end(leader) {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has ended by itself
  }
}

/**
 * @param seconds the budget.
 * @returns what the process wrote to standard output. @throws where it fails, or is not done in time.
 */
export function runStage(name, seconds, command, args, { cwd = ROOT } = {}) {
  if (leaders === undefined) followLeaders();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const written = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (text) => {
        written[stream] += text;
      });
    }
    let late = false;
    const budget = setTimeout(() => {
      late = true;
      end(child.pid);
    }, seconds * 1_000);
    child.on("spawn", () => leaders.add(child.pid));
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(budget);
      leaders.delete(child.pid);
      if (late) reject(new Error(`${name}: not done in ${seconds} s`));
      else if (status === 0) resolve(written.stdout);
      else reject(new Error(`${name}: exit code ${status}\n${written.stdout}${written.stderr}`.trim()));
    });
  });
}

/** What the suite found in the process that runs it. */
export async function runSuite(command, ...args) {
  return JSON.parse(await runStage("the suite", SUITE_SECONDS, command, args));
}
