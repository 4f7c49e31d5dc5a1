import { readFile } from "node:fs/promises";
import { defineConfig, type Options } from "tsup";
import { notices } from "./scripts/package/notices.mjs";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const EMPTY_MAP = { version: 3, sources: [""], sourcesContent: [""], mappings: "AAAA" };

/** Gives pkijs and its like an empty source map, as ours would be three times as long with theirs in it. */
const dependenciesUnmapped: Plugin = {
  name: "dependencies-unmapped",
  setup({ onLoad }) {
    const map = Buffer.from(JSON.stringify(EMPTY_MAP)).toString("base64");
    onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, "utf8")}\n//# sourceMappingURL=data:application/json;base64,${map}`,
    }));
  },
};

const library = {
  target: "es2022",
  platform: "neutral",
  sourcemap: true,
  // src/cli imports node: builtins; tsup would strip the prefix
  removeNodeProtocol: false,
  external: [/^node:/] as RegExp[],
  // tsup sets baseUrl, which TypeScript 6 deprecates
  dts: { entry: { index: "src/index.ts" }, compilerOptions: { ignoreDeprecations: "6.0" } },
} as const;

export default defineConfig([
  {
    ...library,
    format: "esm",
    // one build for all entries, so that the command and the library share their chunks and their error classes
    entry: { index: "src/index.ts", "cli/main": "src/cli/main.ts" },
    splitting: true,
  },
  {
    ...library,
    format: "cjs",
    entry: { index: "src/index.ts" },
    // asn1js and pkijs are ESM only, and Jest and its like on Node 20 cannot `require` them
    noExternal: [/^[^.]/],
    esbuildPlugins: [dependenciesUnmapped, notices("dist/THIRD-PARTY-NOTICES.txt")],
  },
]);
