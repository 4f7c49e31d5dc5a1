import type { DiagnosisFinding } from "unshroud";
import { element } from "../dom.js";
import { page, showSection } from "../page.js";
import { fileText } from "../words/file-text.js";
import { itemsOf } from "../words/first-of.js";
import { number } from "../words/numbers.js";
import { sentence } from "../words/sentence.js";
import { fillInSteps } from "./in-steps.js";

const SEVERITIES = { problem: "Problem", warning: "Warning", note: "Note" } as const;
/** Places that are listed of one finding. */
const MOST = 100;

/** What else a deployer should know, problems first. What is found in many places is said once. */
export function showFindings(findings: readonly DiagnosisFinding[]): void {
  const groups = new Map<string, DiagnosisFinding[]>();
  for (const finding of findings) {
    const name = `${finding.finding} ${finding.sentence}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [finding]);
    else group.push(finding);
  }
  fillInSteps(
    page.findings,
    [...groups.values()].map((group) => () => drawFinding(group)),
  );
  showSection(page.findings, findings.length > 0);
}

function drawFinding(group: readonly DiagnosisFinding[]): HTMLElement {
  const { finding, severity, sentence: words } = group[0]!;
  const paths = group.flatMap(({ path }) => path ?? []);
  return element(
    "li",
    { "data-finding": finding, "data-severity": severity },
    element("b", { class: "severity" }, SEVERITIES[severity]),
    " ",
    element("span", {}, fileText(sentence(words)), paths.length === 1 ? element("small", {}, ` ${paths[0]}`) : null),
    paths.length < 2
      ? null
      : element(
          "details",
          {},
          element("summary", {}, `in ${number(paths.length)} places`),
          element(
            "ul",
            { class: "plain" },
            itemsOf(paths, MOST, (path) => path),
          ),
        ),
  );
}
