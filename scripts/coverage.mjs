/**
 * npm run coverage [-- --last]
 *
 * Runs the tests, and prints what of src/ they run, folder by folder, and every line that they do not run as a whole, with the
 * reason that scripts/coverage/reasons.json gives. Exit code: 1 where a line has no reason, where a reason has no line, or
 * where a test fails. `--last` judges the last run again.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { failures, ROOT, report } from "./checks.mjs";
import { explain } from "./coverage/explain.mjs";
import { tableOf } from "./coverage/table.mjs";
import { filesLeftOut, uncoveredIn } from "./coverage/uncovered.mjs";

const RESULT = `${ROOT}coverage/coverage-final.json`;
/** A list: each reason, and by file the lines that it is for, without the space around them. A line may move. */
const REASONS = `${ROOT}scripts/coverage/reasons.json`;

function runTests() {
  const jest = ["--experimental-vm-modules", "node_modules/jest/bin/jest.js"];
  // Of the two providers that Jest has this one counts each alternative of a condition
  const options = [
    "--coverage",
    "--coverageProvider=babel",
    "--coverageReporters=json",
    "--collectCoverageFrom=src/**/*.ts",
  ];
  const { status } = spawnSync("node", [...jest, ...options], { cwd: ROOT, stdio: "inherit" });
  report("the tests", status === 0);
}

if (!parseArgs({ options: { last: { type: "boolean" } } }).values.last) runTests();
const files = Object.values(JSON.parse(readFileSync(RESULT, "utf8")))
  .map((file) => ({ ...file, path: relative(ROOT, file.path).replaceAll("\\", "/") }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));

console.log(`\n${tableOf(files)}\n`);
const uncovered = [
  ...files.flatMap((file) => uncoveredIn(file, readFileSync(`${ROOT}${file.path}`, "utf8"))),
  ...filesLeftOut(ROOT, "src", files),
];
const { explained, unexplained, needless } = explain(uncovered, JSON.parse(readFileSync(REASONS, "utf8")));
for (const { reason, lines } of explained) console.log(`${reason}\n${list(lines)}\n`);
report(
  `each of ${uncovered.length} lines that are not covered as a whole has a reason`,
  unexplained.length === 0,
  list(unexplained),
);
report("every reason has its line", needless.length === 0, list(needless));
process.exit(failures());

function list(lines) {
  return lines
    .map(({ path, line, what, text }) => `  ${path}${line ? `:${line}` : ""} ${what ? `(${what}) ` : ""}${text}`)
    .join("\n");
}
