import type { Compatibility, CompatibilityElement, CompatibilityTarget } from "../types/compatibility.js";
import type { PfxOutline } from "../types/outline.js";
import type { Pfx } from "../types/pfx.js";
import { CITED_TARGETS } from "./compatibility/cited-targets.js";
import { elementsOf } from "./compatibility/elements.js";
import { MEASURED_TARGETS } from "./compatibility/measured-targets.js";
import { type CitedTarget, judgeElement, type MeasuredTarget } from "./compatibility/rules.js";

const targets = (): Readonly<Record<CompatibilityTarget, MeasuredTarget | CitedTarget>> => ({
  ...MEASURED_TARGETS,
  ...CITED_TARGETS,
});

/** All targets that {@link checkCompatibility} knows. */
export const COMPATIBILITY_TARGETS: readonly CompatibilityTarget[] = [
  "openssl-3.0",
  "openssl-3.0-legacy",
  "openssl-3.6",
  "openssl-3.6-legacy",
  "node-20",
  "node-22",
  "node-24",
  "java-17",
  "java-25",
  "gnutls-3.7",
  "gnutls-3.8",
  "nss-3.87",
  "nss-3.132",
  "pyca-38",
  "pyca-49",
  "go",
  "node-forge",
  "windows-2016",
  "windows-2019",
  "macos-14",
  "macos-26",
  "ios-17",
  "java-8",
  "dotnet-9",
];

/** Of what was measured, beside the version. */
const TABLE = "vectors/compatibility.json";

/**
 * For each target, whether it reads the file with the right password, and which elements of the file decide that.
 *
 * An outline shows less than an opened file: what is encrypted in it makes `unknown` where nothing in sight is refused,
 * with a `hidden` in `deciding`. Where that is all that is in there, the target reads everything in sight. An opened file
 * also tells the types of its keys and the form of its password.
 *
 * Nothing is said of whether a certificate is valid, nor of what a key store allows.
 *
 * @param file what `openPfx` gave, or `inspectPfx`
 * @throws `TypeError` for what is neither
 */
export function checkCompatibility(file: PfxOutline | Pfx): Readonly<Record<CompatibilityTarget, Compatibility>> {
  const elements = elementsOf(file);
  const answers = Object.entries(targets()).map(([id, target]) => [id, judge(target, elements)]);
  return Object.fromEntries(answers) as Record<CompatibilityTarget, Compatibility>;
}

function judge(target: MeasuredTarget | CitedTarget, elements: readonly CompatibilityElement[]): Compatibility {
  const judged = elements.map((element) => ({ element, ...judgeElement(target, element) }));
  const verdict = (["refuses", "unknown"] as const).find((verdict) => judged.some((each) => each.verdict === verdict));
  const concerned = verdict === undefined ? judged : judged.filter((each) => each.verdict === verdict);
  const answer = {
    verdict: verdict ?? ("reads" as const),
    deciding: verdict === undefined ? [] : concerned.map(({ element }) => element),
  };
  if ("version" in target) return { ...answer, evidence: "measured", sources: [`${TABLE}: ${target.version}`] };
  return { ...answer, evidence: "cited", sources: [...new Set(concerned.flatMap(({ sources }) => sources))] };
}
