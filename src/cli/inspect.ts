import { DEFAULT_LIMITS, isPfxError, wipeSecrets } from "../index.js";
import { exitCodeOf, explainHidden, explainUnknown } from "./answer.js";
import type { InspectArguments } from "./arguments.js";
import { type Examination, examine } from "./examination.js";
import { ExitCode } from "./exit-code.js";
import { type Explanation, explainPfxError, explainSystemError } from "./explain-error.js";
import type { Io } from "./io.js";
import { renderJson, renderJsonError } from "./json.js";
import { readOctets } from "./read-octets.js";
import { assertPasswordOrigin, readPassword } from "./read-password.js";
import { renderReport } from "./report.js";
import { UsageError } from "./usage-error.js";

/** `unshroud inspect`: the report goes to standard output, what went wrong to standard error. @throws `UsageError` */
export async function inspect(options: InspectArguments, io: Io): Promise<ExitCode> {
  const { file, password, requireKey, json } = options;
  if (password !== undefined) assertPasswordOrigin(password, io);
  if (file === "-" && io.stdin.isTTY) throw new UsageError("standard input is a terminal; give a FILE, or pipe one in");

  let octets: Uint8Array | undefined;
  let examination: Examination;
  try {
    octets = await readOctets(file, io, DEFAULT_LIMITS.fileSize);
    examination = await examine(file, octets, password && (() => readPassword(password, io)));
  } catch (error) {
    const explanation = explain(error, octets);
    if (explanation === undefined) throw error;
    const { code, sentence, nextStep } = explanation;
    if (json) io.stdout.write(renderJsonError(file, code, sentence, error));
    complain(io, `${sentence} (${code})`, nextStep);
    return ExitCode.NOT_TOLD;
  }

  const { opening } = examination;
  io.stdout.write(json ? renderJson(examination) : renderReport(examination));
  if (opening?.pfx !== undefined) wipeSecrets(opening.pfx);
  const exitCode = exitCodeOf(examination, requireKey);
  if (exitCode === ExitCode.NOT_TOLD) complainOfUnknown(examination, io);
  return exitCode;
}

function explain(error: unknown, file?: Uint8Array): (Explanation & { readonly code: string }) | undefined {
  return isPfxError(error) ? { code: error.code, ...explainPfxError(error, file) } : explainSystemError(error);
}

function complainOfUnknown({ outline, opening }: Examination, io: Io): void {
  if (opening?.extractability.answer === "unknown") {
    const { sentence, nextStep } = explainUnknown(opening.extractability, outline);
    complain(io, `${sentence} (${opening.extractability.error.code})`, nextStep);
  } else {
    const { code, sentence, nextStep } = explainHidden(outline);
    complain(io, `whether the key is in this file cannot be told: ${sentence} (${code})`, nextStep);
  }
}

function complain({ stderr }: Io, sentence: string, nextStep: string | null): void {
  stderr.write(`unshroud: ${sentence}\n${nextStep === null ? "" : `  next: ${nextStep}\n`}`);
}
