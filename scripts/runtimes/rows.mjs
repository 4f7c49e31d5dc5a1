/**
 * The rows of the table: each is a runtime, and a way in which the library comes to it. `lacks` is what its WebCrypto does
 * not have, which has to be just that; `run` gives what the suite found there.
 */

import { join } from "node:path";
import { ROOT, temporaryFolder } from "../checks.mjs";
import { fetchPackages, fetchRuntime } from "./packages.mjs";
import { writePathsIntoModules, writePlainPage } from "./plain-modules.mjs";
import { runStage } from "./stage.mjs";

/** The oldest that package.json allows of 20 and of 22, and the newest of the others. */
const NODES = ["20.19.0", "22.12.0", "22.23.3", "24.21.0", "26.10.0"];
const BUN = "1.4.5";
const DENO = "2.9.6";
const WORKERD = "1.20261117.1";
/** What each takes from npm; esbuild is a dependency of the project itself. */
const BUNDLERS = {
  esbuild: [],
  rollup: ["rollup@4.68.8", "@rollup/plugin-node-resolve@16.0.3"],
  Vite: ["vite@8.3.8"],
  webpack: ["webpack@5.112.2"],
};

const BUNDLE_SECONDS = 120;
const SUITE_SECONDS = 180;

/** Both are 127.0.0.1; a browser holds only the first for secure. */
const SECURE_HOST = "localhost";
const INSECURE_HOST = "insecure.test";

const runSuite = async (command, ...args) => JSON.parse(await runStage("the suite", SUITE_SECONDS, command, args));
const script = (name) => join(import.meta.dirname, name);
const node = process.execPath;

/** A runtime that reads files, by `command`, which gives its executable and what it takes before the entry. */
function rowsOfFiles(id, runtime, command) {
  const row = (format, how, entry) => ({
    id: `${id}-${format}`,
    runtime,
    how,
    lacks: [],
    run: async (project) => runSuite(...(await command()), join(project.entries, entry), project.files),
  });
  return [row("esm", "`import`", "import.mjs"), row("cjs", "`require`", "require.cjs")];
}

/** All in one file, in a folder where nothing else is, as serverless hosts want it. */
const oneFileRow = (format, version) => ({
  id: `node-${version}-one-file-${format}`,
  runtime: `Node.js ${version}`,
  how: `one file by esbuild, ${format === "esm" ? "ES module" : "CommonJS"}`,
  lacks: [],
  run: async ({ entries, files }) => {
    const file = join(temporaryFolder(), format === "esm" ? "main.mjs" : "main.cjs");
    await runEsbuild(join(entries, "import.mjs"), file, "--platform=node", `--format=${format}`);
    return runSuite(await fetchRuntime("node", version), file, files);
  },
});

const workerdRow = {
  id: "workerd",
  runtime: `workerd ${WORKERD}`,
  how: "one file by esbuild, ES module",
  lacks: [],
  run: async ({ entries, files }) => {
    const file = join(temporaryFolder(), "worker.mjs");
    await runEsbuild(join(entries, "workerd.mjs"), file, "--platform=browser", "--format=esm");
    return runSuite(node, script("in-workerd.mjs"), await fetchRuntime("workerd", WORKERD), file, files);
  },
};

const runEsbuild = (entry, file, ...options) =>
  runStage("esbuild", BUNDLE_SECONDS, join(ROOT, "node_modules/.bin/esbuild"), [
    entry,
    `--outfile=${file}`,
    "--bundle",
    "--target=es2022",
    "--log-level=warning",
    ...options,
  ]);

/** `prepare` gives the path of the page, and the folders that serve it. */
const chromiumRow = (id, where, how, prepare, { host = SECURE_HOST, lacks = ["AES-192"] } = {}) => ({
  id: `chromium-${id}`,
  runtime: `Chromium, ${where}`,
  how,
  lacks,
  run: async (project) => {
    const { page, folders } = await prepare(project);
    const call = where === "worker" ? "runInWorker" : "runInPage";
    return runSuite(node, script("in-chromium.mjs"), page, call, host, ...folders, project.folder);
  },
});

async function plainPage({ folder }) {
  return { page: await writePlainPage(folder), folders: [] };
}

async function modulesWithPaths({ folder }) {
  const out = temporaryFolder();
  return { page: await writePathsIntoModules(folder, out), folders: [out] };
}

/** Bundles once for page and worker. */
function bundledBy(bundler) {
  let bundled;
  const bundle = async ({ folder }) => {
    const packages = BUNDLERS[bundler].length === 0 ? ROOT : await fetchPackages(...BUNDLERS[bundler]);
    const out = temporaryFolder();
    await runStage(bundler, BUNDLE_SECONDS, node, [script("bundle.mjs"), bundler, packages, folder, out]);
    return { page: "index.html", folders: [out] };
  };
  return (project) => {
    bundled ??= bundle(project);
    return bundled;
  };
}

export const ROWS = [
  ...NODES.flatMap((version) =>
    rowsOfFiles(`node-${version}`, `Node.js ${version}`, async () => [await fetchRuntime("node", version)]),
  ),
  oneFileRow("esm", NODES[0]),
  oneFileRow("cjs", NODES[0]),
  ...rowsOfFiles("bun", `Bun ${BUN}`, async () => [await fetchRuntime("bun", BUN)]),
  ...rowsOfFiles("deno", `Deno ${DENO}`, async () => [await fetchRuntime("deno", DENO), "run", "--allow-read"]),
  workerdRow,
  chromiumRow("page", "page", "ES modules, an import map", plainPage),
  chromiumRow("worker", "worker", "ES modules, paths written in", modulesWithPaths),
  ...Object.keys(BUNDLERS).flatMap((bundler) => {
    const prepare = bundledBy(bundler);
    return ["page", "worker"].map((where) =>
      chromiumRow(`${bundler.toLowerCase()}-${where}`, where, `bundled by ${versionOf(bundler)}`, prepare),
    );
  }),
  chromiumRow("insecure-page", "page over plain http", "ES modules, an import map", plainPage, {
    host: INSECURE_HOST,
    lacks: ["WebCrypto"],
  }),
];

function versionOf(bundler) {
  const [wanted] = BUNDLERS[bundler];
  return wanted === undefined ? bundler : `${bundler} ${wanted.split("@").at(-1)}`;
}
