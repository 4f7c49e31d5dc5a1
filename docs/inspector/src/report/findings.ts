import type { DiagnosisFinding } from "unshroud";
import { element, fill } from "../dom.js";
import { page, showSection } from "../page.js";
import { fileText } from "../words/file-text.js";
import { number } from "../words/numbers.js";
import { sentence } from "../words/sentence.js";

/** More findings than these would hide the rest of the page. */
const MOST = 50;
const SEVERITIES = { problem: "Problem", warning: "Warning", note: "Note" } as const;

/** What else a deployer should know, problems first. */
export function showFindings(findings: readonly DiagnosisFinding[]): void {
  const items = findings
    .slice(0, MOST)
    .map(({ finding, severity, sentence: words, path }) =>
      element(
        "li",
        { "data-finding": finding, "data-severity": severity },
        element("b", { class: "severity" }, SEVERITIES[severity]),
        " ",
        element("span", {}, fileText(sentence(words)), path === null ? null : element("small", {}, ` ${path}`)),
      ),
    );
  const left = findings.length - items.length;
  fill(page.findings, items, left > 0 ? element("li", {}, `And ${number(left)} more.`) : null);
  showSection(page.findings, findings.length > 0);
}
