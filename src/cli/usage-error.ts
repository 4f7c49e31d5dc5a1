/** The command line cannot be followed. The message is a plain sentence without what may be a password. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
