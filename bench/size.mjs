/** What the library adds to a web page, by esbuild: minified, and then compressed. */

import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ENTRY = 'export { openPfx, hasPrivateKey } from "./dist/index.js";';
const DEPENDENCIES = ["pkijs", "asn1js", "@noble/hashes", "@noble/hashes/*"];

/** What is loaded at once, and what only when it is needed: octets, minified and gzip. */
export async function measureSize(external = []) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: ROOT, sourcefile: "entry.js" },
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
    gzip: paths.reduce((sum, path) => sum + gzipSync(octets.get(path), { level: 9 }).length, 0),
  });
  return {
    atOnce: measure([...atOnce]),
    onDemand: measure([...octets.keys()].filter((path) => !atOnce.has(path))),
  };
}

export const measureSizes = async () => ({
  "with its dependencies": await measureSize(),
  "without pkijs, asn1js and @noble/hashes": await measureSize(DEPENDENCIES),
});
