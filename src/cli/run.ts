import { readArguments } from "./arguments.js";
import { check } from "./check.js";
import { escapeText } from "./escape.js";
import { ExitCode } from "./exit-code.js";
import { HELP } from "./help.js";
import { inspect } from "./inspect.js";
import type { Io } from "./io.js";
import { pem } from "./pem.js";
import { UsageError } from "./usage-error.js";
import { readVersion } from "./version.js";

/** Runs the command for `argv`, without the program's name, and gives its exit code. It does not throw. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const options = readArguments(argv);
    switch (options.command) {
      case "help":
        io.stdout.write(HELP);
        return ExitCode.OK;
      case "version":
        io.stdout.write(`${readVersion()}\n`);
        return ExitCode.OK;
      case "inspect":
        return await inspect(options, io);
      case "check":
        return await check(options, io);
      case "pem":
        return await pem(options, io);
    }
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`unshroud: ${error.message}\n  next: unshroud --help\n`);
      return ExitCode.USAGE;
    }
    io.stderr.write(`unshroud: unexpected: ${escapeText(error instanceof Error ? error.message : String(error))}\n`);
    return ExitCode.INCOMPLETE;
  }
}
