export default {
  testEnvironment: "node",
  // Derivations take long on a busy machine; nothing here waits for anything else.
  testTimeout: 120_000,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // Projects of their own, which scripts/check-consumers.mjs copies to where the package is installed
  modulePathIgnorePatterns: ["<rootDir>/test/consumers/"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" }, sourceMaps: "inline" },
    ],
  },
};
