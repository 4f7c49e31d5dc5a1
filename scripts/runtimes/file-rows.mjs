/** Rows of runtimes that are given a script: Node.js, Bun, Deno and workerd. */

import { join } from "node:path";
import { TLS } from "../../test/runtimes/cases/tls.mjs";
import { CASES } from "../../test/runtimes/suite.mjs";
import { ROOT, temporaryFolder } from "../checks.mjs";
import { fetchRuntime } from "./packages.mjs";
import { runStage, runSuite } from "./stage.mjs";

/** The oldest that package.json allows of 20 and of 22, and the newest of 22, 24 and 26. */
const NODES = ["20.19.0", "22.12.0", "22.23.3", "24.21.0", "26.10.0"];
const BUN = "1.4.5";
const DENO = "2.9.6";
const WORKERD = "1.20261117.1";

const BUNDLE_SECONDS = 60;

/** Both formats, by `command`, which gives the executable and what it takes before the script. */
function bothFormats(id, runtime, command) {
  const row = (format, how, entry) => ({
    id: `${id}-${format}`,
    runtime,
    how,
    lacks: [],
    cases: { ...CASES, ...TLS },
    run: async ({ entries, files }) => runSuite(...(await command()), join(entries, entry), files),
  });
  return [row("esm", "`import`", "import.mjs"), row("cjs", "`require`", "require.cjs")];
}

const nodeRows = (version) =>
  bothFormats(`node-${version}`, `Node.js ${version}`, async () => [await fetchRuntime("node", version)]);

/** All in one file, in a folder where nothing else is, as serverless hosts want it. */
const oneFileRow = (format, how, extension) => ({
  id: `node-${NODES[0]}-one-file-${format}`,
  runtime: `Node.js ${NODES[0]}`,
  how: `one file by esbuild, ${how}`,
  lacks: [],
  cases: { ...CASES, ...TLS },
  run: async ({ entries, files }) => {
    const file = join(temporaryFolder(), `main.${extension}`);
    await bundle(join(entries, "import.mjs"), file, "--platform=node", `--format=${format}`);
    return runSuite(await fetchRuntime("node", NODES[0]), file, files);
  },
});

const workerdRow = {
  id: "workerd",
  runtime: `workerd ${WORKERD}`,
  how: "one file by esbuild, ES module",
  lacks: [],
  cases: CASES,
  run: async ({ entries, files }) => {
    const file = join(temporaryFolder(), "worker.mjs");
    await bundle(join(entries, "workerd.mjs"), file, "--platform=browser", "--format=esm");
    const script = join(import.meta.dirname, "in-workerd.mjs");
    return runSuite(process.execPath, script, await fetchRuntime("workerd", WORKERD), file, files);
  },
};

const bundle = (entry, file, ...options) =>
  runStage("esbuild", BUNDLE_SECONDS, join(ROOT, "node_modules/.bin/esbuild"), [
    entry,
    `--outfile=${file}`,
    "--bundle",
    "--target=es2022",
    "--log-level=warning",
    ...options,
  ]);

export const FILE_ROWS = [
  ...NODES.flatMap(nodeRows),
  oneFileRow("esm", "ES module", "mjs"),
  oneFileRow("cjs", "CommonJS", "cjs"),
  ...bothFormats("bun", `Bun ${BUN}`, async () => [await fetchRuntime("bun", BUN)]),
  ...bothFormats("deno", `Deno ${DENO}`, async () => [
    await fetchRuntime("deno", DENO),
    "run",
    "--allow-read",
    "--allow-net=127.0.0.1",
  ]),
  workerdRow,
];
