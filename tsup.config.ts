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
    // one build for both entries, so that the command and the library share their chunks and their error classes
    entry: { index: "src/index.ts", "cli/main": "src/cli/main.ts" },
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
