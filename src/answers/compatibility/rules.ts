/** What is known of a target, as data. */

import type { Compatibility, CompatibilityElement, CompatibilityFeature } from "../../types/compatibility.js";

/** Values of a feature: all, these, or the numbers from … to …, both included. */
export type Values = "any" | readonly (string | readonly string[])[] | { readonly from?: number; readonly to?: number };

export type Table = { readonly [Feature in CompatibilityFeature]?: Values } & {
  /** Where this has nothing of a feature, the first of these that has counts. No spread: bundlers keep what has one. */
  readonly like?: readonly Table[];
};

/** What is in no table is not known. */
export interface Knowledge {
  readonly refuses?: Table;
  readonly reads?: Table;
  /** Where the sources do not agree, or tell it of some cases only. */
  readonly unknown?: Table;
}

/** The first that knows of an element is the one that counts. */
export interface MeasuredTarget {
  readonly version: string;
  readonly knowledge: readonly Knowledge[];
}

export interface CitedTarget {
  readonly knowledge: readonly (Knowledge & { readonly sources: readonly string[] })[];
}

const VERDICTS = ["refuses", "reads", "unknown"] as const;

/** What the target makes of one element, and who says so. */
export function judgeElement(
  target: MeasuredTarget | CitedTarget,
  element: CompatibilityElement,
): Pick<Compatibility, "verdict" | "sources"> {
  for (const known of target.knowledge) {
    const verdict = VERDICTS.find((verdict) => includes(valuesOf(known[verdict], element.feature), element.value));
    if (verdict !== undefined) return { verdict, sources: "sources" in known ? known.sources : [] };
  }
  return { verdict: "unknown", sources: [] };
}

function valuesOf(table: Table | undefined, feature: CompatibilityFeature): Values | undefined {
  if (table?.[feature] !== undefined) return table[feature];
  for (const other of table?.like ?? []) {
    const values = valuesOf(other, feature);
    if (values !== undefined) return values;
  }
  return undefined;
}

function includes(values: Values | undefined, value: string | number): boolean {
  if (values === undefined || values === "any") return values === "any";
  if (typeof value === "string") return "includes" in values && values.flat().includes(value);
  return "includes" in values ? false : value >= (values.from ?? 0) && value <= (values.to ?? Number.POSITIVE_INFINITY);
}
