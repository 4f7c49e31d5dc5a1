import type { Diagnosis } from "../index.js";
import { type Check, overall } from "./checks.js";
import { escapeJson, escapeText } from "./escape.js";

const TITLES: Readonly<Record<ReturnType<typeof overall>, string>> = {
  passes: "all is as it should be",
  fails: "not as it should be",
  unknown: "cannot be told",
};

/** How a status stands in the text: problems are to leap to the eye. */
const MARKS: Readonly<Record<Check["status"], string>> = {
  passes: "ok",
  fails: "FAILS",
  doubtful: "maybe",
  unknown: "unknown",
};

/** The checks as text for a person, then the findings and the next step. */
export function renderCheckReport(name: string, diagnosis: Diagnosis, checks: readonly Check[]): string {
  const { findings, nextStep } = diagnosis;
  const rows = [
    ...checks.map(({ check, status, sentence }) => [MARKS[status], check, sentence] as const),
    ...findings.map(
      ({ severity, sentence, path }) => [severity, "", path === null ? sentence : `${sentence} (${path})`] as const,
    ),
  ];
  const lines = rows.map(([mark, what, sentence]) => `  ${mark.padEnd(8)} ${what.padEnd(9)} ${escapeText(sentence)}`);
  const title = `${name === "-" ? "standard input" : escapeText(name)}: ${TITLES[overall(checks)]}`;
  return `${[title, ...lines, ...(nextStep === null ? [] : [`  next: ${nextStep}`])].join("\n")}\n`;
}

/** As docs/check.schema.json describes it. */
export function renderCheckJson(name: string, diagnosis: Diagnosis, checks: readonly Check[]): string {
  const { verdict, summary, nextStep, findings } = diagnosis;
  const report = { file: name, result: overall(checks), verdict, summary, nextStep, checks, findings };
  return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
}
