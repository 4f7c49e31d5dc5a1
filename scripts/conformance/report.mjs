/** Counts what was judged, and prints it for people or as JSON. */

import { CLASSES, FAILURES } from "./judge.mjs";

/** `judged`: `{ test, class, disagreements, refusal }` of each file; `leftOut`: the tests that only run with --slow. */
export function summarise(folder, judged, leftOut) {
  const count = (kind) => judged.filter((file) => file.class === kind).length;
  const failed = FAILURES.reduce((sum, kind) => sum + count(kind), 0);
  const refused = judged.filter((file) => file.class === "refused rightly");
  return {
    folder,
    files: judged.length,
    classes: Object.fromEntries(CLASSES.map((kind) => [kind, count(kind)])),
    refusedRightly: {
      invalid: tally(refused.filter(({ test }) => test.result === "invalid").map(({ refusal }) => refusal.code)),
      acceptable: tally(refused.filter(({ test }) => test.result === "acceptable").map(({ refusal }) => refusal.code)),
    },
    unsupported: tally(
      judged.filter((file) => file.class === "unsupported by name").map(({ refusal }) => refusal.message),
    ),
    disagreements: judged.flatMap(({ test, disagreements }) =>
      disagreements.map(({ seen = null, ...rest }) => ({ id: test.id, file: test.file, ...rest, seen })),
    ),
    leftOut: leftOut.map(({ id }) => id),
    passed: judged.length - failed,
    failed,
  };
}

/** How often each name occurs, the most frequent first. */
function tally(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

export function printReport(summary) {
  for (const { id, file, class: kind, what, expected, seen } of summary.disagreements) {
    console.log(`${id} ${file}: ${kind}: ${what}: expected ${JSON.stringify(expected)}, saw ${JSON.stringify(seen)}`);
  }
  console.log(`\n${summary.files} files of ${summary.folder}`);
  for (const [kind, count] of Object.entries(summary.classes)) console.log(row(kind, count));
  for (const [result, codes] of Object.entries(summary.refusedRightly)) {
    printTally(`refused rightly (${result})`, codes);
  }
  printTally("unsupported by name", summary.unsupported);
  if (summary.leftOut.length > 0) {
    console.log(`\nleft out: ${summary.leftOut.length} of 500,000 iterations and more, which run with --slow`);
  }
  console.log(`\n${summary.passed} passed, ${summary.failed} failed`);
}

function printTally(title, counts) {
  if (Object.keys(counts).length === 0) return;
  console.log(`\n${title}:`);
  for (const [name, count] of Object.entries(counts)) console.log(row(name, count));
}

const row = (name, count) => `${String(count).padStart(6)}  ${name}`;
