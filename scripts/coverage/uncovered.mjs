/** What was not run: lines, each with what of it, and whole files; from what Jest writes (istanbul's format). */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Each line once: its number, its text without the space around it, and what of it was not run. */
export function uncoveredIn({ path, s, statementMap, f, fnMap, b, branchMap }, source) {
  const parts = [
    ...Object.entries(s).flatMap(([id, count]) => (count === 0 ? [[statementMap[id], "statement"]] : [])),
    ...Object.entries(f).flatMap(([id, count]) => (count === 0 ? [[fnMap[id].decl, "function"]] : [])),
    ...Object.entries(b).flatMap(([id, counts]) =>
      counts.flatMap((count, i) => (count === 0 ? [[placeOf(branchMap[id], i), "branch"]] : [])),
    ),
  ];
  const byLine = new Map();
  for (const [place, what] of parts) {
    const line = place.start.line;
    byLine.set(line, new Set([...(byLine.get(line) ?? []), what]));
  }
  const texts = source.split("\n");
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, what]) => ({ path, line, text: texts[line - 1].trim(), what: [...what].join(", ") }));
}

/** An `else` that is not written has no place of its own. */
function placeOf({ loc, locations }, i) {
  return locations[i]?.start?.line === undefined ? loc : locations[i];
}

/** The files of `folder` that Jest has counted nothing of although they have more than types and exports. */
export function filesLeftOut(root, folder, files) {
  const counted = new Set(files.map(({ path }) => path));
  return readdirSync(join(root, folder), { recursive: true })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter(
      (path) => path.endsWith(".ts") && !counted.has(path) && doesSomething(readFileSync(join(root, path), "utf8")),
    )
    .map((path) => ({ path, line: 1, text: "the whole file", what: "file" }));
}

function doesSomething(source) {
  const { statements } = ts.createSourceFile("a.ts", source, ts.ScriptTarget.ES2022);
  return statements.some(
    (statement) =>
      !ts.isImportDeclaration(statement) &&
      !ts.isExportDeclaration(statement) &&
      !ts.isInterfaceDeclaration(statement) &&
      !ts.isTypeAliasDeclaration(statement),
  );
}
