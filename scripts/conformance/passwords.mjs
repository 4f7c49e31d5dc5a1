/** What `openPfx` takes as `password` for those of a file: the one that all uses have, or a function of the use. */
export function toPasswordOption(passwords) {
  const [first, ...others] = [passwords.integrity, passwords.privacy, passwords.key];
  return others.every((other) => other === first) ? first : (use) => passwords[use.for];
}
