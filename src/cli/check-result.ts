import type { Compatibility, CompatibilityTarget, Diagnosis, Identities, Pfx } from "../index.js";

/** One thing that was to be checked. */
export interface Check {
  readonly check: "opens" | "mac" | "key" | "match" | "host" | "validity" | "chain" | "target";
  /** `doubtful`: it depends on what is not in the file. `unknown`: only what did not open could tell. */
  readonly status: "passes" | "fails" | "doubtful" | "unknown";
  /** What was found, in one sentence without a full stop. Names of the file stand in it as they are. */
  readonly sentence: string;
  /** The path of the certificate's bag that it is about, or `null`. */
  readonly certificate: string | null;
  /** The target that it is about, or `null`. */
  readonly target: CompatibilityTarget | null;
}

/** What is asked of the file. */
export interface Requirements {
  readonly hosts: readonly string[];
  readonly targets: readonly CompatibilityTarget[];
  readonly minDays: number;
  readonly now: Date;
}

/** What the checks are made of; without `pfx` and `identities` where the file did not open. */
export interface Checked {
  readonly diagnosis: Diagnosis;
  readonly pfx: Pfx | undefined;
  readonly identities: Identities | undefined;
  readonly compatibility: Readonly<Record<CompatibilityTarget, Compatibility>> | undefined;
  /** Whether the password is ASCII, and not empty: what is not, some software encodes in its own way. */
  readonly isPlainPassword: boolean;
}

export function result(
  name: Check["check"],
  status: Check["status"],
  sentence: string,
  about: Partial<Pick<Check, "certificate" | "target">> = {},
): Check {
  return { check: name, status, sentence, certificate: null, target: null, ...about };
}
