import { complain } from "./complain.js";
import { ExitCode } from "./exit-code.js";
import { explainError } from "./explain-error.js";
import type { Io } from "./io.js";
import { renderJsonError } from "./json.js";

/** Tells why a file is not readable as PKCS#12, with `--json` also on standard output. @throws what no file is the cause of */
export function tellUnreadable(
  error: unknown,
  { file, json }: { readonly file: string; readonly json: boolean },
  io: Io,
): ExitCode {
  const explanation = explainError(error);
  if (explanation === undefined) throw error;
  const { code, sentence, nextStep } = explanation;
  if (json) io.stdout.write(renderJsonError(file, code, sentence, error));
  complain(io, `${sentence} (${code})`, nextStep);
  return ExitCode.INCOMPLETE;
}
