import type { Diagnosis, DiagnosisFinding, DiagnosisFindingCode } from "../index.js";
import type { Check } from "./check-result.js";
import { overall } from "./checks.js";
import { escapeJson, escapeText } from "./escape.js";

const TITLES: Readonly<Record<ReturnType<typeof overall>, string>> = {
  passes: "will do",
  fails: "will not do",
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
    ...findings
      .filter(isNotChecked)
      .map(
        ({ severity, sentence, path }) => [severity, "", path === null ? sentence : `${sentence} (${path})`] as const,
      ),
  ];
  const lines = rows.map(([mark, what, sentence]) => `  ${mark.padEnd(8)} ${what.padEnd(9)} ${escapeText(sentence)}`);
  const isDoubtful = overall(checks) === "passes" && checks.some(({ status }) => status === "doubtful");
  const title = `${name === "-" ? "standard input" : escapeText(name)}: ${isDoubtful ? "may do" : TITLES[overall(checks)]}`;
  return `${[title, ...lines, ...(nextStep === null ? [] : [`  next: ${nextStep}`])].join("\n")}\n`;
}

/** Findings that a check states already. */
const CHECKED: ReadonlySet<DiagnosisFindingCode> = new Set([
  "no-private-key",
  "no-certificate",
  "key-certificate-mismatch",
  "certificate-expired",
  "certificate-not-yet-valid",
  "chain-incomplete",
  "unauthenticated",
]);

function isNotChecked({ finding }: DiagnosisFinding): boolean {
  return !CHECKED.has(finding);
}

/** As docs/check.schema.json describes it. */
export function renderCheckJson(name: string, diagnosis: Diagnosis, checks: readonly Check[]): string {
  const { verdict, summary, nextStep, findings } = diagnosis;
  const report = { file: name, result: overall(checks), verdict, summary, nextStep, checks, findings };
  return `${escapeJson(JSON.stringify(report, null, 2))}\n`;
}
