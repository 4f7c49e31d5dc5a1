import { DEFAULT_LIMITS, wipeSecrets } from "../index.js";
import { exitCodeOf, explainHidden, explainUnknown } from "./answer.js";
import type { InspectArguments } from "./arguments.js";
import { complain } from "./complain.js";
import { type Examination, examine } from "./examination.js";
import { ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { renderJson } from "./json.js";
import { readOctets } from "./read-octets.js";
import { assertInput, readPassword } from "./read-password.js";
import { renderReport } from "./report.js";
import { tellUnreadable } from "./unreadable.js";

/** `unshroud inspect`: the report goes to standard output, what went wrong to standard error. @throws `UsageError` */
export async function inspect(options: InspectArguments, io: Io): Promise<ExitCode> {
  const { file, password, requireKey, json } = options;
  assertInput(options, io);

  let examination: Examination;
  try {
    const octets = await readOctets(file, io, DEFAULT_LIMITS.fileSize);
    examination = await examine(file, octets, password && (() => readPassword(password, io)));
  } catch (error) {
    return tellUnreadable(error, options, io);
  }

  const { opening } = examination;
  io.stdout.write(json ? renderJson(examination) : renderReport(examination));
  if (opening?.pfx !== undefined) wipeSecrets(opening.pfx);
  const exitCode = exitCodeOf(examination, requireKey);
  if (exitCode === ExitCode.INCOMPLETE) complainOfUnknown(examination, io);
  return exitCode;
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
