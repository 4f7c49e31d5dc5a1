import type { Io } from "./io.js";

/** Says on standard error what went wrong, and what to do next where that is known. */
export function complain({ stderr }: Io, sentence: string, nextStep: string | null): void {
  stderr.write(`unshroud: ${sentence}\n${nextStep === null ? "" : `  next: ${nextStep}\n`}`);
}
