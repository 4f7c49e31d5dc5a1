/**
 * The suite in a page as the built files are, without a bundler: an import map says where the bare specifiers lead. A worker
 * has none; there the paths are written into the modules, as CDNs do.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const ENTRIES = "test/runtimes/entries";

export const pageOf = (script, head = "") => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>unshroud</title>
${head}
<script type="module" src="${script}"></script>
`;

/** Writes a page into the project that loads the modules as they are. @returns its path there. */
export async function writePlainPage(project) {
  const page = `${ENTRIES}/plain.html`;
  const { paths } = await followImports(project);
  const importMap = `<script type="importmap">${JSON.stringify({ imports: paths })}</script>`;
  writeFileSync(join(project, page), pageOf("./page.mjs", importMap));
  return page;
}

/** Writes every module that the page and its worker load into `out`, with paths for bare specifiers, and a page. @returns its path. */
export async function writePathsIntoModules(project, out) {
  const { modules, paths } = await followImports(project);
  for (const module of modules) {
    mkdirSync(dirname(join(out, module)), { recursive: true });
    const text = readFileSync(join(project, module), "utf8");
    const written = text.replace(/(\bfrom\s*|\bimport\s*\(?\s*)"([^"./][^"]*)"/g, (whole, before, specifier) =>
      Object.hasOwn(paths, specifier) ? `${before}"${paths[specifier]}"` : whole,
    );
    writeFileSync(join(out, module), written);
  }
  const page = `${ENTRIES}/index.html`;
  writeFileSync(join(out, page), pageOf("./page.mjs"));
  return page;
}

/** The modules that the page and the worker load, and where each bare specifier in them leads, as esbuild finds for browsers. */
async function followImports(project) {
  const { metafile } = await build({
    entryPoints: [`${ENTRIES}/page.mjs`, `${ENTRIES}/worker.mjs`],
    absWorkingDir: project,
    bundle: true,
    format: "esm",
    platform: "browser",
    metafile: true,
    write: false,
    outdir: "out",
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const bare = imports.filter(({ original }) => original !== undefined && !/^[./]/.test(original));
  return {
    modules: Object.keys(metafile.inputs),
    paths: Object.fromEntries(bare.map(({ original, path }) => [original, `/${path}`])),
  };
}
