/** node bundle.mjs ID PACKAGES PROJECT OUT: bundles the suite's page and worker into OUT; PACKAGES has the bundler in
 * its node_modules. */

import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { pageOf } from "./plain-modules.mjs";

const [bundler, packages, project, out] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

const entries = join(project, "test/runtimes/entries");
const [page, worker] = ["page.mjs", "worker.mjs"].map((name) => join(entries, name));
const writePage = (script) => writeFileSync(join(out, "index.html"), pageOf(script));

/** The worker is an entry of its own where the bundler does not see it in the page. */
const BUNDLERS = {
  async esbuild() {
    await esbuild({
      entryPoints: [page, worker],
      bundle: true,
      splitting: true,
      minify: true,
      format: "esm",
      platform: "browser",
      outExtension: { ".js": ".mjs" },
      outdir: out,
      logLevel: "warning",
    });
    writePage("./page.mjs");
  },

  async rollup() {
    const [{ rollup }, { default: nodeResolve }] = [await load("rollup"), await load("@rollup/plugin-node-resolve")];
    const bundle = await rollup({ input: { page, worker }, plugins: [nodeResolve({ browser: true })] });
    await bundle.write({ dir: out, format: "es", entryFileNames: "[name].mjs" });
    writePage("./page.mjs");
  },

  vite: () => bundleByVite({}),

  // Before 8 a worker is by default one classic script, which loads nothing on demand
  "vite-7": () => bundleByVite({ worker: { format: "es" } }),

  async webpack() {
    const { default: webpack } = await load("webpack");
    const compiler = webpack({ mode: "production", entry: page, output: { path: out }, performance: { hints: false } });
    const stats = await new Promise((done, fail) =>
      compiler.run((error, stats) => (error ? fail(error) : done(stats))),
    );
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
    writePage("./main.js");
  },
};

/** Vite is given the page, and rewrites it. */
async function bundleByVite(settings) {
  const { build } = await load("vite");
  const root = join(dirname(entries), bundler);
  cpSync(entries, root, { recursive: true });
  writeFileSync(join(root, "index.html"), pageOf("./page.mjs"));
  await build({
    root,
    base: "./",
    configFile: false,
    logLevel: "warn",
    build: { outDir: out, emptyOutDir: false },
    ...settings,
  });
}

mkdirSync(out, { recursive: true });
await BUNDLERS[bundler]();
