import { readdirSync, readFileSync } from "node:fs";
import { posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { isInertStatement } from "./inert.js";

// docs/architecture.md: which folders a folder may import, its own and the ground floor aside
const BELOW: Readonly<Record<string, readonly string[]>> = {
  ground: [],
  primitives: [],
  asn1: [],
  recognition: ["asn1"],
  schemes: ["asn1", "primitives"],
  container: ["schemes", "recognition", "asn1", "primitives"],
  credentials: ["container", "schemes", "asn1", "primitives"],
  answers: ["credentials", "container", "schemes", "recognition", "asn1", "primitives"],
  index: ["answers", "credentials", "container", "schemes", "asn1", "primitives"],
};
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  asn1: ["asn1js", "pkijs"],
  primitives: ["@noble/hashes"],
};
const MAXIMUM_LINES = 250;

/** The floor of a file under src/; `undefined` for one that stands nowhere in the design. */
function floorOf(path: string): string | undefined {
  if (path === "index.ts") return "index";
  if (["errors.ts", "limits.ts", "with-secret.ts"].includes(path) || path.startsWith("types/")) return "ground";
  const [folder, file] = path.split("/");
  if (file === undefined || folder === undefined) return undefined;
  return folder === "cli" || Object.hasOwn(BELOW, folder) ? folder : undefined;
}

interface Import {
  readonly specifier: string;
  /** `import type` and `export type`: nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

function importsOf(source: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier === undefined) return;
    imports.push({ specifier: ts.isStringLiteralLike(specifier) ? specifier.text : "(computed)", typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

/** The path under src/ of what `path` imports. */
const targetOf = (path: string, specifier: string) =>
  posix.join(posix.dirname(path), specifier.replace(/\.js$/, ".ts"));

function importViolation(path: string, specifier: string): string | undefined {
  const from = floorOf(path) ?? "";
  if (!specifier.startsWith(".")) {
    if (specifier.startsWith("node:") && from === "cli") return undefined;
    const owned = PACKAGES[from] ?? [];
    return owned.some((name) => specifier === name || specifier.startsWith(`${name}/`)) ? undefined : "forbidden";
  }
  const to = floorOf(targetOf(path, specifier));
  if (to === undefined) return "outside the floors";
  if (to === from) return undefined;
  if (from === "cli") return to === "index" ? undefined : "not the public surface";
  return to === "ground" || BELOW[from]?.includes(to) ? undefined : `${from} does not know ${to}`;
}

/** Names that only Node has, pkijs's global switch, and what a module would do or read while it loads. */
function effectViolations(path: string, source: ts.SourceFile): string[] {
  const found: string[] = [];
  const named = (node: ts.Identifier) => {
    const { parent } = node;
    return !("name" in parent && parent.name === node && !ts.isVariableDeclaration(parent));
  };
  const visit = (node: ts.Node, atLoad: boolean): void => {
    if (ts.isIdentifier(node) && named(node)) {
      if (["Buffer", "process", "setEngine"].includes(node.text)) found.push(`${path}: uses ${node.text}`);
      if (atLoad && node.text === "globalThis") found.push(`${path}: reads globalThis at load`);
    }
    const inner = atLoad && !ts.isFunctionLike(node);
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(source, true);
  for (const statement of source.statements) {
    if (!isInertStatement(statement)) {
      found.push(`${path}: has an effect at load: ${statement.getText(source).split("\n")[0]}`);
    } else if (ts.isImportDeclaration(statement) && statement.importClause === undefined) {
      found.push(`${path}: imports for effect only: ${statement.getText(source)}`);
    }
  }
  return found;
}

function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push(`cycle: ${[...trail.slice(trail.indexOf(path)), path].join(" → ")}`);
    else if (!done.has(path)) {
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    }
  };
  for (const path of graph.keys()) walk(path, []);
  return found;
}

/** Where the library and the command begin. */
const ENTRIES = ["index.ts", "cli/main.ts"];

/** The files that no entry needs, not even for a type. */
function unreachable(files: ReadonlyMap<string, string>): string[] {
  const reached = new Set<string>();
  const reach = (path: string): void => {
    const text = files.get(path);
    if (text === undefined || reached.has(path)) return;
    reached.add(path);
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    for (const { specifier } of importsOf(source)) if (specifier.startsWith(".")) reach(targetOf(path, specifier));
  };
  for (const entry of ENTRIES) reach(entry);
  return [...files.keys()].filter((path) => !reached.has(path));
}

/** Every breach of DESIGN §3 in `files`: path under src/ → text. */
function violations(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, text] of files) {
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    if (floorOf(path) === undefined) found.push(`${path}: stands on no floor`);
    const lines = text.trimEnd().split("\n").length;
    if (lines > MAXIMUM_LINES) found.push(`${path}: has ${lines} lines`);
    const needed: string[] = [];
    for (const { specifier, typeOnly } of importsOf(source)) {
      const violation = importViolation(path, specifier);
      if (violation !== undefined) found.push(`${path}: imports ${specifier}: ${violation}`);
      if (specifier.startsWith(".") && !typeOnly) needed.push(targetOf(path, specifier));
    }
    graph.set(path, needed);
    if (floorOf(path) !== "cli") found.push(...effectViolations(path, source));
  }
  return [...found, ...cycles(graph)];
}

describe("the architecture", () => {
  const src = fileURLToPath(new URL("../src/", import.meta.url));
  const paths = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const files = new Map(paths.map((path) => [path.split(sep).join("/"), readFileSync(src + path, "utf8")]));

  test("every file of src/ keeps to its floor, its packages, its length and does nothing at load", () => {
    expect(files.size).toBeGreaterThan(40);
    expect(violations(files)).toEqual([]);
  });

  test("every file of src/ is needed by the library or by the command", () => {
    expect(unreachable(files)).toEqual([]);
  });

  test("the check finds a file that none needs, and one that only such a file needs", () => {
    const needed = [
      ["index.ts", 'export * from "./answers/a.js";'],
      ["answers/a.ts", 'const load = () => import("../asn1/b.js");'],
      ["asn1/b.ts", 'import type { C } from "../types/c.js";'],
      ["types/c.ts", 'export type C = import("./d.js").D;'],
      ["types/d.ts", "export type D = string;"],
      ["cli/main.ts", 'import { e } from "./e.js";'],
      ["cli/e.ts", "export const e = 1;"],
    ] as const;
    expect(unreachable(new Map(needed))).toEqual([]);
    const unneeded = [
      ["asn1/f.ts", 'import { b } from "./b.js";\nimport { g } from "./g.js";'],
      ["asn1/g.ts", 'export { f } from "./f.js";\nexport const g = "./h.js"; // import "./h.js"'],
      ["asn1/h.ts", "export const h = 1;"],
    ] as const;
    expect(unreachable(new Map([...needed, ...unneeded]))).toEqual(["asn1/f.ts", "asn1/g.ts", "asn1/h.ts"]);
    expect(unreachable(new Map(needed.filter(([path]) => path !== "answers/a.ts")))).toEqual([
      "asn1/b.ts",
      "types/c.ts",
      "types/d.ts",
    ]);
  });

  test.each<[claim: string, path: string, text: string, violation: RegExp]>([
    ["an import upwards", "schemes/a.ts", 'import { b } from "../container/b.js";', /schemes does not know container/],
    [
      "an upward import of a type",
      "types/a.ts",
      'export type A = import("../asn1/b.js").B;',
      /ground does not know asn1/,
    ],
    [
      "asn1 importing primitives",
      "asn1/a.ts",
      'import type { B } from "../primitives/b.js";',
      /asn1 does not know prim/,
    ],
    ["recognition importing container", "recognition/a.ts", 'import { b } from "../container/b.js";', /know container/],
    ["primitives importing asn1", "primitives/a.ts", 'export * from "../asn1/b.js";', /primitives does not know asn1/],
    [
      "a dynamic import upwards",
      "asn1/a.ts",
      'const b = () => import("../answers/b.js");',
      /asn1 does not know answers/,
    ],
    ["an import of the surface", "answers/a.ts", 'import { b } from "../index.js";', /answers does not know index/],
    ["the surface importing the command", "index.ts", 'export * from "./cli/main.js";', /index does not know cli/],
    ["the command reaching inside", "cli/a.ts", 'import { b } from "../errors.js";', /not the public surface/],
    ["the command importing a package", "cli/a.ts", 'import { b } from "pkijs";', /imports pkijs: forbidden/],
    ["pkijs outside asn1", "container/a.ts", 'import type { PFX } from "pkijs";', /imports pkijs: forbidden/],
    ["asn1js outside asn1", "schemes/a.ts", 'import { fromBER } from "asn1js";', /imports asn1js: forbidden/],
    ["a hash outside primitives", "schemes/a.ts", 'import { b } from "@noble/hashes/sha2.js";', /imports @noble/],
    ["a builtin outside cli", "primitives/a.ts", 'import { c } from "node:crypto";', /imports node:crypto: forbidden/],
    ["Buffer", "asn1/a.ts", "export const a = (b: Uint8Array) => Buffer.from(b);", /uses Buffer/],
    ["process", "limits.ts", "export const a = () => process.env;", /uses process/],
    ["an engine set anywhere", "asn1/a.ts", "export const a = () => setEngine(b);", /uses setEngine/],
    ["an effect at load", "asn1/a.ts", 'register("name", engine);', /effect at load: register/],
    ["an import for its effect", "asn1/a.ts", 'import "./b.js";', /imports for effect only/],
    ["a global read at load", "schemes/a.ts", "const { subtle } = globalThis.crypto;", /reads globalThis at load/],
    ["a long file", "errors.ts", "// line\n".repeat(MAXIMUM_LINES + 1), /has 251 lines/],
    ["a file on no floor", "utils/a.ts", "export {};", /stands on no floor/],
    ["a cycle", "asn1/a.ts", 'import { a } from "./a.js";', /cycle: asn1\/a\.ts → asn1\/a\.ts/],
  ])("the check finds %s", (_claim, path, text, violation) => {
    expect(violations(new Map([[path, text]]))).toEqual([expect.stringMatching(violation)]);
  });

  test.each([
    "const a = register();",
    "export const a = b.register(c);",
    "const a = /* @__PURE__ */ register();",
    "const a = new Registry();",
    "const a = await b;",
    "const a = [1, register()];",
    "const a = { ...register() };",
    "const a = { b: { c: register() } };",
    "const a = { [register()]: 1 };",
    "const a = new Map([[1, register()]]);",
    "const a = Object.freeze(register());",
    "const a = Object.assign(b, { c: 1 });",
    "const a = Int32Array.from(b, register);",
    "const a = Array.from(b, () => register());",
    "const a = (() => register())();",
    "const a = register`text`;",
    `const a = \`\${register()}\`;`,
    "const a = register() as B;",
    "const a = register()!;",
    "const a = register().b;",
    "const a = b ?? register();",
    "const a = (b.c = 1);",
    "const a = ++b;",
    "const a = b++;",
    "const a = delete b.c;",
    "const { a = register() } = b;",
    "const [{ a = register() }] = b;",
    "let a = 1, b = register();",
    "export default register();",
    "class A { static b = register(); }",
    "class A { static { register(); } }",
    "class A { [register()]() {} }",
    "class A extends register() {}",
    "@register class A {}",
    "namespace A { register(); }",
    "enum A { B = register() }",
    "if (a) register();",
  ])("the check finds the effect of %s", (text) => {
    expect(violations(new Map([["asn1/a.ts", text]]))).toEqual([expect.stringMatching(/^asn1\/a.ts: has an effect/)]);
  });

  test("the check finds a cycle of three files, and none in type-only imports", () => {
    const ring = (keyword: string) =>
      new Map([
        ["asn1/a.ts", `${keyword} { b } from "./b.js";`],
        ["asn1/b.ts", `${keyword} { c } from "./c.js";`],
        ["asn1/c.ts", `${keyword} { a } from "./a.js";`],
      ]);
    expect(violations(ring("import"))).toEqual(["cycle: asn1/a.ts → asn1/b.ts → asn1/c.ts → asn1/a.ts"]);
    expect(violations(ring("import type"))).toEqual([]);
  });

  test("the check passes what the design allows", () => {
    const allowed = new Map([
      [
        "asn1/a.ts",
        'import { fromBER } from "asn1js";\nimport { E } from "../errors.js";\nimport { b } from "./b.js";',
      ],
      ["schemes/a.ts", 'import { x } from "../asn1/a.js";\n// Buffer, process.env\nconst c = () => globalThis.crypto;'],
      [
        "primitives/a.ts",
        [
          `export const A = 1 + 2 * -3, B = \`\${A} b\`, C: D = null, E = /e/u, F = 1n;`,
          "const f = () => register();",
          "const g = function () { register(); };",
          "const K = Int32Array.from([1, 2]), L = new Uint8Array(256), M = Array.of(1);",
          "const MAP: ReadonlyMap<string, Set<number>> = new Map([[B, new Set([...K, A])]]);",
          "export const LIMITS = Object.freeze({ a: 1, f, g() { register(); }, h: (x: number) => register(x) } as const);",
          "export const { a, ...rest } = LIMITS;",
          "export class P extends Error { static readonly q = 1; r = register(); s() { register(); } }",
          "export abstract class T { abstract readonly u: string; }",
          "export default MAP;",
        ].join("\n"),
      ],
      ["answers/a.ts", "const stages = { process: 1 };\nexport const a = stages.process;"],
      ["index.ts", 'export { a } from "./answers/a.js";\nexport type { B } from "./types/b.js";'],
      ["cli/main.ts", 'import { a } from "../index.js";\nimport { argv } from "node:process";\na(argv, Buffer);'],
    ]);
    expect(violations(allowed)).toEqual([]);
  });
});
