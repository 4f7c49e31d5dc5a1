/** What the library adds to a bundle, by esbuild: minified, and then compressed. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const TWO_FUNCTIONS = 'export { openPfx, hasPrivateKey } from "./dist/index.js";';
const ALL = 'export * from "./dist/index.js";';
const DEPENDENCIES = ["pkijs", "asn1js", "@noble/hashes", "@noble/hashes/*"];

const gzipped = (octets) => gzipSync(octets, { level: 9 }).length;

/** What of `contents` is loaded at once, and what only when it is needed: octets, minified and gzip. */
async function measureBundle(contents, external = []) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: "entry.js" },
    absWorkingDir: ROOT,
    bundle: true,
    external,
    format: "esm",
    splitting: true,
    minify: true,
    metafile: true,
    outdir: "out",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const octets = new Map(outputFiles.map(({ path, contents }) => [path.slice(ROOT.length), contents]));
  const entry = Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint !== undefined);
  const atOnce = new Set();
  const follow = (path) => {
    if (atOnce.has(path) || !octets.has(path)) return;
    atOnce.add(path);
    for (const imported of metafile.outputs[path].imports) {
      if (imported.kind === "import-statement") follow(imported.path);
    }
  };
  follow(Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === "entry.js") ?? entry);
  const measure = (paths) => ({
    chunks: paths.length,
    minified: paths.reduce((sum, path) => sum + octets.get(path).length, 0),
    gzip: paths.reduce((sum, path) => sum + gzipped(octets.get(path)), 0),
  });
  return {
    atOnce: measure([...atOnce]),
    onDemand: measure([...octets.keys()].filter((path) => !atOnce.has(path))),
  };
}

const withAndWithout = async (contents) => ({
  "with its dependencies": await measureBundle(contents),
  "without pkijs, asn1js and @noble/hashes": await measureBundle(contents, DEPENDENCIES),
});

/** What `import { openPfx, hasPrivateKey }` adds to a web page. */
export const measureSizes = () => withAndWithout(TWO_FUNCTIONS);

/** What all exports add. */
export const measureWhole = () => withAndWithout(ALL);

/** Files of dist/ as they are published, not minified: octets of gzip. */
export const measureFiles = (paths) =>
  paths.reduce((sum, path) => sum + gzipped(readFileSync(join(ROOT, "dist", path))), 0);
