/**
 * node scripts/compatibility.mjs --root FOLDER --nodes FOLDER [--out FILE] [--only TOOL,…] [FOLDER]
 *
 * Gives every file of the folder's manifests (default `vectors`) that a good reader may open to each tool, and writes what
 * each makes of it. compatibility/run.sh makes the two folders that it needs, and says what else. Exit code: 2 where
 * something could not be asked.
 */

import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { contentsOf, expectedContents, missingOf } from "./compatibility/contents.mjs";
import { tools } from "./compatibility/tools.mjs";
import { toJson } from "./compatibility/write.mjs";
import { SLOW_LIMITS } from "./conformance/iterations.mjs";
import { readOctets, readTests } from "./conformance/manifests.mjs";

const LIBRARY = new URL("../dist/index.js", import.meta.url);
/** At a time. */
const TOOLS = 2;

function readArguments() {
  const text = { type: "string" };
  const options = { root: text, nodes: text, out: { ...text, default: "vectors/compatibility.json" }, only: text };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (positionals.length > 1 || values.root === undefined || values.nodes === undefined) {
    throw new Error(
      "usage: node scripts/compatibility.mjs --root FOLDER --nodes FOLDER [--out FILE] [--only TOOL,…] [FOLDER]",
    );
  }
  return { ...values, folder: positionals[0] ?? "vectors" };
}

/** The files to ask about, `{ test, octets, expected }`, and those that are not, `{ test, reason }`. */
async function prepare(tests) {
  const { inspectPfx, openPfx } = await import(LIBRARY.href);
  const files = [];
  const leftOut = [];
  for (const test of tests) {
    const octets = readOctets(test);
    try {
      if (typeof test.password === "function")
        throw new Error("several passwords: that they differ is not in the file");
      const expected = await expectedContents(test, octets, (file, options) =>
        openPfx(file, { ...options, limits: SLOW_LIMITS }),
      );
      // Without a MAC and without encryption there is no key to derive
      files.push({ test, octets: Buffer.from(octets), expected, isProtected: inspectPfx(octets).work > 0 });
    } catch (error) {
      leftOut.push({ test, reason: error.code ?? error.message });
    }
  }
  return { files, leftOut };
}

/** `reads`, `loses: …` or `refuses: …`: the best that comes of the forms of the password that the tool takes. */
async function ask(tool, file) {
  const { test, octets, expected } = file;
  if (test.iterations > tool.iterations) return `not asked: more than ${tool.iterations} iterations take it too long`;
  let refusal;
  for (const password of attemptsOf(tool, file)) {
    const answer = await tool.read(octets, password).then(
      (found) => judge(expected, found),
      ({ message }) => `refuses: ${message.trim().replace(/0x[0-9a-f]{6,}/g, "…")}`,
    );
    if (answer === "reads") return answer;
    if (refusal === undefined || answer.startsWith("loses")) refusal = answer;
  }
  return refusal;
}

/** Where there is neither a MAC nor anything encrypted, nobody would give a password. */
function attemptsOf(tool, { test, isProtected }) {
  return [...tool.attempts(test.password), ...(isProtected ? [] : tool.attempts(null))];
}

function judge(expected, found) {
  const missing = found.opened ? [] : missingOf(expected, contentsOf(found));
  return missing.length === 0 ? "reads" : `loses: ${missing.join(", ")}`;
}

async function askAll(id, start, files) {
  const tool = await start({ id });
  const answers = new Map();
  for (const file of files) answers.set(file, await ask(tool, file));
  await tool.close?.();
  console.error(`${id}: ${[...answers.values()].filter((answer) => answer === "reads").length} of ${files.length}`);
  return { id, version: tool.version, judged: tool.judged, answers };
}

async function main() {
  const { folder, out, only, ...systems } = readArguments();
  if (!existsSync(LIBRARY)) throw new Error("dist/index.js is not there: run `npm run build` first");
  const tests = readTests(folder).filter(({ result }) => result !== "invalid");
  const prepared = await prepare(tests);
  const wanted = Object.entries(tools(systems)).filter(([id]) => only === undefined || only.split(",").includes(id));
  const asked = new Map(wanted.map(([id]) => [id, undefined]));
  const next = wanted.values();
  const lane = async () => {
    for (const [id, start] of next) asked.set(id, await askAll(id, start, prepared.files));
  };
  await Promise.all(Array.from({ length: TOOLS }, lane));
  writeFileSync(out, toJson([...asked.values()], prepared));
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
