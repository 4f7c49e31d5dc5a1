/** The sources of the inspector page: what they import, and what they have no name for. */

import { readdirSync, readFileSync } from "node:fs";
import { posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

// docs/architecture.md: from the ground up, each floor knows those below it and itself
const FLOORS = ["ground", "file", "words", "picture", "report", "course"] as const;
const GROUND = new Set(["dom.ts", "page.ts"]);
const COURSE = new Set(["inspection.ts", "main.ts"]);
const MAXIMUM_LINES = 250;

/** What would send, load, store, leave the page or take markup. */
const FORBIDDEN = [
  ...["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeerConnection", "sendBeacon"],
  ...["Worker", "SharedWorker", "serviceWorker", "importScripts", "BroadcastChannel", "postMessage", "Image", "ping"],
  ...["localStorage", "sessionStorage", "indexedDB", "caches", "cookie", "cookieStore", "storage"],
  ...["location", "history", "navigation", "open", "assign", "src", "srcdoc", "action", "formAction", "target"],
  ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "setHTMLUnsafe", "write", "writeln", "parseHTML"],
  ...["DOMParser", "createContextualFragment", "eval", "Function", "setAttributeNS", "cssText"],
];
/** The two that have another meaning here: what a file is opened with, and where an event came from. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  open: ["file/open.ts", "inspection.ts", "picture/parts.ts", "picture/tree.ts"],
  target: ["picture/picture.ts", "report/compatibility.ts"],
};

const floorOf = (path: string) =>
  GROUND.has(path)
    ? 0
    : COURSE.has(path)
      ? FLOORS.length - 1
      : FLOORS.findIndex((floor) => path.startsWith(`${floor}/`));

/** Every breach in `files`: path under docs/inspector/src/ → text. */
function violations(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  for (const [path, text] of files) {
    const floor = floorOf(path);
    if (floor < 0) found.push(`${path}: stands on no floor`);
    const lines = text.trimEnd().split("\n").length;
    if (lines > MAXIMUM_LINES) found.push(`${path}: has ${lines} lines`);
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
        const { moduleSpecifier } = node;
        if (moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)) {
          const specifier = moduleSpecifier.text;
          const target = posix.join(posix.dirname(path), specifier.replace(/\.js$/, ".ts"));
          if (specifier.startsWith(".") ? floorOf(target) < 0 || floorOf(target) > floor : specifier !== "unshroud") {
            found.push(`${path}: imports ${specifier}`);
          }
        }
      } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        found.push(`${path}: imports on demand`);
      } else if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
        const { text: name } = node;
        if (FORBIDDEN.includes(name) && !ALLOWED[name]?.includes(path)) found.push(`${path}: names ${name}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

describe("the inspector page", () => {
  const src = fileURLToPath(new URL("../docs/inspector/src/", import.meta.url));
  const paths = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const files = new Map(paths.map((path) => [path.split(sep).join("/"), readFileSync(src + path, "utf8")]));

  test("its sources keep to their floors and their length, and name nothing that sends, stores, leaves or takes markup", () => {
    expect(files.size).toBeGreaterThan(20);
    expect(violations(files)).toEqual([]);
  });

  test("what is allowed by name is there", () => {
    const isNamed = (name: string, path: string) => new RegExp(`\\b${name}\\b`).test(files.get(path) ?? "");
    const allowed = Object.entries(ALLOWED).flatMap(([name, where]) => where.map((path) => [name, path] as const));
    expect(allowed.filter(([name, path]) => !isNamed(name, path))).toEqual([]);
  });

  test.each([
    ["an import of the library's own files", "words/a.ts", 'import { x } from "../../../../src/asn1/ber.js";'],
    ["an import of another package", "words/a.ts", 'import { x } from "pkijs";'],
    ["an import from above", "words/a.ts", 'import { x } from "../report/b.js";'],
    ["an import on demand", "file/a.ts", 'export const load = () => import("unshroud");'],
    ["a file of no floor", "a/b.ts", ""],
    ["a long file", "file/a.ts", "\n".repeat(251).concat("export {};")],
    ["a request", "file/a.ts", 'fetch("https://example.test");'],
    ["a request by a name in quotation marks", "file/a.ts", 'globalThis["fetch"]("https://example.test");'],
    ["a way out of the page", "file/a.ts", 'location.href = "https://example.test";'],
    ["a peer connection", "report/a.ts", "new RTCPeerConnection();"],
    ["a store", "report/a.ts", 'localStorage["a"] = "b";'],
    ["markup", "report/a.ts", "element.innerHTML = text;"],
    ["a window", "report/a.ts", 'open("https://example.test");'],
  ])("%s is found", (_, path, text) => {
    expect(violations(new Map([[path, text]])).length).toBeGreaterThan(0);
  });
});
