/** What the command's exit codes mean; `--help` shows this table. */
export const ExitCode = {
  /** The answer is yes, or nothing was required. */
  OK: 0,
  /** The requirement is not met: the file was read, and holds no private key. */
  NOT_MET: 1,
  /** The command line cannot be followed. */
  USAGE: 2,
  /** Something could not be opened, told or written: the file, a key in it, the answer. */
  INCOMPLETE: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
