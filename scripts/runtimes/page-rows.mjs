/** Rows of browsers: in a page and in a worker, as ES modules and by each bundler. */

import { join } from "node:path";
import { CASES } from "../../test/runtimes/suite.mjs";
import { ROOT, temporaryFolder } from "../checks.mjs";
import { fetchPackages } from "./packages.mjs";
import { writePathsIntoModules, writePlainPage } from "./plain-modules.mjs";
import { runStage, runSuite } from "./stage.mjs";

const CHROMIUM = { id: "chromium", name: "Chromium", script: "in-chromium.mjs", lacks: ["AES-192"] };
const FIREFOX = { id: "firefox", name: "Firefox", script: "in-firefox.mjs", lacks: [] };

/** What each takes from npm; esbuild is a dependency of the project itself. bundle.mjs has each by its id. */
const BUNDLERS = [
  { id: "esbuild", name: "esbuild", packages: [] },
  { id: "rollup", name: "rollup 4.68.8", packages: ["rollup@4.68.8", "@rollup/plugin-node-resolve@16.0.3"] },
  { id: "vite-7", name: "Vite 7.3.8", packages: ["vite@7.3.8"] },
  { id: "vite", name: "Vite 8.3.8", packages: ["vite@8.3.8"] },
  { id: "webpack", name: "webpack 5.112.2", packages: ["webpack@5.112.2"] },
];

const BUNDLE_SECONDS = 120;

/** Both are 127.0.0.1; a browser holds only the first for secure. */
const SECURE_HOST = "localhost";
const INSECURE_HOST = "insecure.test";

const scriptOf = (name) => join(import.meta.dirname, name);

/** `prepare` gives the path of the page, and the folders that serve it before the project does. */
function row(browser, { id, where, how, prepare, host = SECURE_HOST, lacks = browser.lacks }) {
  return {
    id: `${browser.id}-${id}`,
    runtime: `${browser.name}, ${where}`,
    how,
    lacks,
    cases: CASES,
    run: async (project) => {
      const { page, folders } = await prepare(project);
      const call = where === "worker" ? "runInWorker" : "runInPage";
      return runSuite(process.execPath, scriptOf(browser.script), page, call, host, ...folders, project.folder);
    },
  };
}

async function plainPage({ folder }) {
  return { page: await writePlainPage(folder), folders: [] };
}

async function modulesWithPaths({ folder }) {
  const out = temporaryFolder();
  return { page: await writePathsIntoModules(folder, out), folders: [out] };
}

const plainRows = (browser) => [
  row(browser, { id: "page", where: "page", how: "ES modules, an import map", prepare: plainPage }),
  row(browser, { id: "worker", where: "worker", how: "ES modules, paths written in", prepare: modulesWithPaths }),
  row(browser, {
    id: "insecure-page",
    where: "page over plain http",
    how: "ES modules, an import map",
    prepare: plainPage,
    host: INSECURE_HOST,
    lacks: ["WebCrypto"],
  }),
];

/** Bundles once for page and worker. */
function bundledRows({ id, name, packages }) {
  let bundled;
  const bundle = async ({ folder }) => {
    const installed = packages.length === 0 ? ROOT : await fetchPackages(...packages);
    const out = temporaryFolder();
    await runStage(name, BUNDLE_SECONDS, process.execPath, [scriptOf("bundle.mjs"), id, installed, folder, out]);
    return { page: "index.html", folders: [out] };
  };
  const prepare = (project) => {
    bundled ??= bundle(project);
    return bundled;
  };
  return ["page", "worker"].map((where) =>
    row(CHROMIUM, { id: `${id}-${where}`, where, how: `bundled by ${name}`, prepare }),
  );
}

export const PAGE_ROWS = [...plainRows(CHROMIUM), ...BUNDLERS.flatMap(bundledRows), ...plainRows(FIREFOX)];
