/** Puts something that takes notes in the place of what a module could call or read while it loads. */

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const TIMERS = ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "fetch"];

/** Whether Node itself calls, as its loader does for the module's own file: by the frame above wrapper and `note`. */
const isNodeCalling = () => /^\s*at (?:.*\()?node:/.test(new Error().stack.split("\n")[4] ?? "");

/** `start` and `stop` taking notes; `stop` gives them, each once. */
export function watchCalls() {
  const notes = new Set();
  let watching = false;
  const note = (what) => {
    if (watching && !isNodeCalling()) notes.add(what);
  };

  const watchMethods = (object, path, names) => {
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(object, name);
      for (const part of ["value", "get"]) {
        const original = descriptor?.[part];
        if (typeof original !== "function" || name === "constructor" || /^[A-Z]/.test(name)) continue;
        const said = `${path}${name} is ${part === "get" ? "read" : "called"}`;
        descriptor[part] = function (...args) {
          note(said);
          return Reflect.apply(original, this, args);
        };
        Object.assign(descriptor[part], original);
        Object.defineProperty(object, name, descriptor);
      }
    }
  };
  watchMethods(SubtleCrypto.prototype, "crypto.subtle.", Object.keys(SubtleCrypto.prototype));
  watchMethods(Crypto.prototype, "crypto.", Object.keys(Crypto.prototype));
  watchMethods(globalThis, "", TIMERS);
  watchMethods(Math, "Math.", ["random"]);
  watchMethods(process, "process.", ["emitWarning", "nextTick"]);
  watchMethods(fs, "fs.", Object.keys(fs));
  watchMethods(fs.promises, "fs.promises.", Object.keys(fs.promises));
  syncBuiltinESMExports();

  const { env } = process;
  process.env = new Proxy(env, {
    get(_, name) {
      note(`process.env.${String(name)} is read`);
      return env[name];
    },
  });
  return {
    start: () => {
      watching = true;
    },
    stop: () => {
      watching = false;
      return [...notes];
    },
  };
}
