import type { PemArguments } from "./arguments.js";
import { complain } from "./complain.js";
import { escapeText } from "./escape.js";
import { ExitCode } from "./exit-code.js";
import { explainError } from "./explain-error.js";
import type { Io } from "./io.js";
import { writeNewFiles } from "./new-files.js";
import type { PemFile } from "./pem-files.js";
import { assertInput } from "./read-password.js";
import { type PemReading, readPemFiles } from "./read-pem-files.js";

const HOW_TO_GIVE = "give it with --password-env, --password-file or --ask-password";

/**
 * `unshroud pem`: what is in the file as PEM files in a folder; their names go to standard output, what went wrong to
 * standard error. @throws `UsageError`
 */
export async function pem(options: PemArguments, io: Io): Promise<ExitCode> {
  assertInput(options, io);
  let reading: PemReading;
  try {
    reading = await readPemFiles(options, io);
  } catch (error) {
    return complainOfError(error, io);
  }

  const { files, notes, complete } = reading;
  if (files.length > 0) {
    const problem = await writeNewFiles(options.out, files);
    if (problem !== undefined) {
      complain(io, `nothing was written: ${problem}`, null);
      return ExitCode.INCOMPLETE;
    }
    io.stdout.write(`Written to ${escapeText(options.out)}, for its owner only:\n${files.map(describeFile).join("")}`);
  }
  for (const note of notes) complain(io, note, null);
  return complete ? ExitCode.OK : ExitCode.INCOMPLETE;
}

function complainOfError(error: unknown, io: Io): ExitCode {
  const explanation = explainError(error);
  if (explanation === undefined) throw error;
  const { code, sentence, nextStep } = explanation;
  complain(io, `${sentence} (${code})`, code === "ERR_PFX_PASSWORD_REQUIRED" ? HOW_TO_GIVE : nextStep);
  return ExitCode.INCOMPLETE;
}

function describeFile({ name, holds }: PemFile): string {
  return `  ${name.padEnd(26)} ${holds}\n`;
}
