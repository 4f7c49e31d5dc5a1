import { defineConfig } from "tsup";

const library = {
  target: "es2022",
  platform: "neutral",
  sourcemap: false,
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
    entry: { index: "src/index.ts", "cli/main": "src/cli/main.ts", "cli/run": "src/cli/run.ts" },
    // a file of its own in dist/cli, as in src/cli, so that scripts/check-pem.mjs can run the command many times in one process
    external: [...library.external, /^\.\/run\.js$/],
    splitting: true,
  },
  {
    ...library,
    format: "cjs",
    entry: { index: "src/index.ts" },
    // asn1js and pkijs are ESM only, and Jest and its like on Node 20 cannot `require` them
    noExternal: [/^[^.]/],
  },
]);
