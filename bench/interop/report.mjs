/** Counts the outcomes of each reader, and writes them as a table. */

import { CLASSES } from "./judge.mjs";
import { READERS } from "./readers.mjs";

/** `asked`: `{ test, outcomes }` of each file, outcomes by the reader's name. */
export function summarise({ asked, leftOut, seconds }) {
  const count = (result) => asked.filter(({ test }) => test.result === result).length;
  return {
    files: { valid: count("valid"), invalid: count("invalid") },
    leftOut: {
      acceptable: leftOut.filter(({ result }) => result === "acceptable").map(({ id }) => id),
      slow: leftOut.filter(({ result }) => result !== "acceptable").map(({ id }) => id),
    },
    seconds,
    readers: READERS.map(({ name, version }) => summariseReader(name, version, asked)),
    outcomes: asked.map(({ test: { id, file, result }, outcomes }) => ({ id, file, result, outcomes })),
  };
}

function summariseReader(name, version, asked) {
  const outcomes = asked.map((file) => file.outcomes[name]);
  const classes = Object.fromEntries(
    Object.entries(CLASSES).map(([result, kinds]) => [
      result,
      Object.fromEntries(kinds.map((kind) => [kind, outcomes.filter(isOf(result, kind)).length])),
    ]),
  );
  const raw = (kind) => outcomes.filter((outcome) => outcome.raw?.[kind] > 0).length;
  return {
    name,
    version,
    ...classes,
    onlyRaw: { key: raw("key"), certificate: raw("certificate") },
    reasons: reasonsOf(outcomes),
  };
}

const isOf = (result, kind) => (outcome) => outcome.result === result && outcome.class === kind;

/** `[{ result, class, reason, files }]`, the most frequent first; what went as it should needs no reason. */
function reasonsOf(outcomes) {
  const counts = new Map();
  for (const { result, class: kind, reason } of outcomes) {
    if (kind === "right" || (result === "invalid" && kind === "refused")) continue;
    const key = JSON.stringify({ result, class: kind, reason });
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, files]) => ({ ...JSON.parse(key), files })).sort((a, b) => b.files - a.files);
}

export function toMarkdown({ files, leftOut, seconds, readers }) {
  return [
    `${files.valid} valid and ${files.invalid} invalid files. Left out: ${leftOut.acceptable.length} where either answer is`,
    `acceptable, ${leftOut.slow.length} of 500,000 iterations and more. Each call had ${seconds} s.`,
    "",
    ...table(
      ["Reader", "Version", "Right", "Loses something", "Refused", "Invalid: refused", "Invalid: opened"],
      readers.map(({ name, version, valid, invalid }) => [
        name,
        version,
        valid.right,
        valid["loses something"],
        valid.refused,
        invalid.refused,
        invalid.opened,
      ]),
    ),
    "",
    ...readers
      .filter(({ onlyRaw }) => onlyRaw.key + onlyRaw.certificate > 0)
      .map(
        ({ name, onlyRaw: { key, certificate } }) =>
          `${name}, right but only as raw ASN.1: keys of ${key} files, certificates of ${certificate}\n`,
      ),
    ...table(
      ["Reader", "Files", "Class", "Reason"],
      readers.flatMap(({ name, reasons }) =>
        reasons.map(({ result, class: kind, reason, files: n }) => [name, n, `${result}: ${kind}`, reason]),
      ),
    ),
  ].join("\n");
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replace(/\|/g, "\\|")).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)];
}
