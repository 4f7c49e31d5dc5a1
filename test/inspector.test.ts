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
  ...[
    "location",
    "history",
    "navigation",
    "open",
    "assign",
    "href",
    "reload",
    "submit",
    "requestSubmit",
    "src",
    "srcdoc",
    "action",
    "formAction",
    "target",
  ],
  ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "setHTMLUnsafe", "write", "writeln", "parseHTML"],
  ...["DOMParser", "createContextualFragment", "eval", "Function", "setAttributeNS", "cssText"],
];
/** What has another meaning here: what opens a file, where an event came from, a form's event, a dialog's state; and the way to a file that is saved. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  href: ["file/downloads.ts"],
  submit: ["main.ts"],
  open: ["file/open.ts", "inspection.ts", "picture/parts.ts", "picture/tree.ts", "report/outputs.ts"],
  target: ["main.ts", "picture/picture.ts", "report/compatibility.ts"],
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
    const isNamed = (name: string, path: string) =>
      violations(new Map([[`ground/../${path}`, files.get(path) ?? ""]])).some((breach) =>
        breach.endsWith(`names ${name}`),
      );
    const allowed = Object.entries(ALLOWED).flatMap(([name, where]) => where.map((path) => [name, path] as const));
    expect(allowed.filter(([name, path]) => !isNamed(name, path))).toEqual([]);
  });

  test.each([
    ["words/a.ts", 'import { x } from "../../../../src/asn1/ber.js";', "imports ../../../../src/asn1/ber.js"],
    ["words/a.ts", 'import { x } from "pkijs";', "imports pkijs"],
    ["words/a.ts", 'import { x } from "../report/b.js";', "imports ../report/b.js"],
    ["file/a.ts", 'export const load = () => import("unshroud");', "imports on demand"],
    ["a/b.ts", "", "stands on no floor"],
    ["file/a.ts", "\n".repeat(251).concat("export {};"), "has 252 lines"],
    ["file/a.ts", 'fetch("https://example.test");', "names fetch"],
    ["file/a.ts", 'globalThis["fetch"]("https://example.test");', "names fetch"],
    ["file/a.ts", 'location.replace("https://example.test");', "names location"],
    ["file/a.ts", 'link.href = "https://example.test";', "names href"],
    ["report/a.ts", "new RTCPeerConnection();", "names RTCPeerConnection"],
    ["report/a.ts", 'localStorage["a"] = "b";', "names localStorage"],
    ["report/a.ts", "element.innerHTML = text;", "names innerHTML"],
    ["report/a.ts", 'open("https://example.test");', "names open"],
  ])("of %s, %j is a breach: it %s", (path, text, breach) => {
    expect(violations(new Map([[path, text]]))).toEqual([`${path}: ${breach}`]);
  });

  test("its style sheets keep to their length", () => {
    const folder = fileURLToPath(new URL("../docs/inspector/style/", import.meta.url));
    const long = readdirSync(folder).filter(
      (sheet) =>
        readFileSync(folder + sheet, "utf8")
          .trimEnd()
          .split("\n").length > MAXIMUM_LINES,
    );
    expect(long).toEqual([]);
  });
});
