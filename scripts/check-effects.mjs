/**
 * Importing the library has no effect: no global of its own, none replaced, no prototype changed, nothing scheduled,
 * listened to, printed, read or computed. What pkijs does is told apart: it keeps its engine in a global that is named by the
 * process id, and reads `crypto.subtle` for it. Needs a build.
 */

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { failures, ROOT, report, temporaryFolder } from "./checks.mjs";

const PROBE = join(ROOT, "scripts/effects/probe.mjs");
const OF_PKIJS = ["crypto.subtle is read", "globalThis has got (process id)"];

/** What a module that does this at load has to be caught for. */
const CAUGHT = {
  "globalThis.ours = 1": "globalThis has got ours",
  "globalThis[Symbol.for('ours')] = 1": "globalThis has got Symbol(ours)",
  "globalThis.fetch = () => {}": "globalThis has another fetch",
  "delete globalThis.escape": "globalThis has lost escape",
  "Array.prototype.last = () => {}": "Array.prototype has got last",
  "Uint8Array.prototype.toString = () => ''": "Uint8Array.prototype has got toString",
  "Object.getPrototypeOf(Uint8Array.prototype).at = () => {}": "Uint8Array.prototype.__proto__ has another at",
  "Object.getPrototypeOf([].values()).last = () => {}": "the iterator of Array has got last",
  "JSON.parse = () => {}": "JSON has another parse",
  "Object.freeze(Array.prototype)": "Array.prototype is no longer extensible",
  "Object.setPrototypeOf(Error, null)": "Error has another prototype",
  "crypto.subtle.digest = () => {}": "crypto.subtle has got digest",
  "Object.defineProperty(globalThis, 'Map', { enumerable: true })": "globalThis has another Map",
  "process.on('uncaughtException', () => {})": "process._events has got uncaughtException",
  "process.env.OURS = '1'": "process.env has got OURS",
  "process.env.HOME": "process.env.HOME is read",
  "setInterval(() => {}, 1000)": "setInterval is called",
  "setTimeout(() => {}, 1000).unref()": "setTimeout is called",
  "setImmediate(() => {})": "setImmediate is called",
  "queueMicrotask(() => {})": "queueMicrotask is called",
  "new MessageChannel().port1.onmessage = () => {}": "a MessagePort keeps the process up",
  "crypto.subtle.digest('SHA-256', new Uint8Array(1))": "crypto.subtle.digest is called",
  "crypto.getRandomValues(new Uint8Array(1))": "crypto.getRandomValues is called",
  "Math.random()": "Math.random is called",
  "process.getBuiltinModule('fs').existsSync('/')": "fs.existsSync is called",
  "console.log('ours')": "it prints ours",
  "console.error('ours')": "it prints ours",
  "process.emitWarning('ours')": "process.emitWarning is called",
};

/** What loading the module did, a line each. */
function effectsOf(how, path) {
  const stdio = ["ignore", "pipe", "pipe", "pipe"];
  const { status, output } = spawnSync(process.execPath, [PROBE, how, path], { encoding: "utf8", stdio });
  const [, stdout, stderr, found] = output;
  const printed = `${stdout}${stderr}`.trim();
  if (status !== 0) return [`it does not load: ${printed}`];
  return [...JSON.parse(found), ...(printed === "" ? [] : [`it prints ${printed}`])].sort();
}

const folder = temporaryFolder();
/** The same as an ES module and as a CommonJS one. */
function written(name, code) {
  const text = `"use strict";\n${code};\n`;
  return ["import", "require"].map((how) => {
    const path = join(folder, `${name}${how === "import" ? ".mjs" : ".cjs"}`);
    writeFileSync(path, text);
    return [how, path];
  });
}

for (const [how, path] of written("inert", "const a = new Map([[1, () => globalThis.crypto]])")) {
  const effects = effectsOf(how, path);
  report(`a module without an effect passes, by ${how}`, effects.length === 0, effects.join("\n"));
}
for (const [i, [code, effect]] of Object.entries(CAUGHT).entries()) {
  // All by import, and the first by require, too
  for (const [how, path] of written(`effect-${i}`, code).slice(0, i === 0 ? 2 : 1)) {
    const effects = effectsOf(how, path);
    report(`a module that does \`${code}\` is caught, by ${how}`, effects.includes(effect), effects.join("\n"));
  }
}

for (const [name, how, path] of [
  ["pkijs by itself", "import", fileURLToPath(import.meta.resolve("pkijs"))],
  ["dist/index.js", "import", join(ROOT, "dist/index.js")],
  ["dist/index.cjs", "require", join(ROOT, "dist/index.cjs")],
]) {
  const effects = effectsOf(how, path);
  const same = JSON.stringify(effects) === JSON.stringify(OF_PKIJS);
  report(`${name} has the two effects of pkijs, and no other`, same, effects.join("\n"));
}
process.exit(failures());
