/** What of each folder is covered, as text. */

import { dirname } from "node:path";

export function tableOf(files) {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))];
  const rows = folders.map((folder) => [folder, ...measure(files.filter(({ path }) => dirname(path) === folder))]);
  const cells = [["", "lines", "branches", "functions"], ...rows, ["all", ...measure(files)]];
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  return cells
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "))
    .join("\n");
}

function measure(files) {
  return [linesOf, ({ b }) => Object.values(b).flat(), ({ f }) => Object.values(f)].map((countsOf) => {
    const counts = files.flatMap(countsOf);
    const run = counts.filter((count) => count > 0).length;
    return `${run} of ${counts.length} (${counts.length === 0 ? "100" : percent(run, counts.length)} %)`;
  });
}

/** Rounded down, so that 100 says that nothing is missing. */
function percent(run, all) {
  return (Math.floor((1000 * run) / all) / 10).toFixed(1);
}

/** How often each line was run on which a statement begins. */
function linesOf({ s, statementMap }) {
  const lines = new Map();
  for (const [id, { start }] of Object.entries(statementMap))
    lines.set(start.line, Math.max(s[id], lines.get(start.line) ?? 0));
  return [...lines.values()];
}
