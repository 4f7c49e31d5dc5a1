/**
 * Readers run in a process of their own: some block the thread for as long as a file's iterations take, and only the
 * end of the process stops them.
 */

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("./child.mjs", import.meta.url));

/**
 * `ask` gives what the reader gave, or `{ error }`, with `timedOut: true` where it took longer than `seconds`.
 * `executable` is the Node to run.
 */
export function startReadingProcess(seconds, executable = process.execPath) {
  let child;

  function ask(job) {
    // Buffers arrive as buffers, and undefined as undefined, which JSON would not keep
    child ??= fork(CHILD, {
      execPath: executable,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    return new Promise((resolve) => {
      const settle = (answer) => {
        clearTimeout(timer);
        for (const event of ["message", "exit", "error"]) child.removeAllListeners(event);
        resolve(answer);
      };
      const giveUp = (answer) => {
        child.kill("SIGKILL");
        settle(answer);
        child = undefined;
      };
      const timer = setTimeout(() => giveUp({ error: `no answer in ${seconds} s`, timedOut: true }), seconds * 1000);
      child.once("message", settle);
      child.once("exit", (code, signal) => giveUp({ error: `the process ended: ${signal ?? code}` }));
      child.once("error", ({ message }) => giveUp({ error: message }));
      child.send(job);
    });
  }

  return { ask, end: () => child?.kill() };
}
