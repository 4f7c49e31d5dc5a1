// What the lists of tests of all makers but OpenSSL have in common.

import { spawnSync } from "node:child_process";

const PASSWORD = { text: "unshroud" };

export const valid = (file, comment, flags, password = PASSWORD) => ({
  file,
  comment,
  flags,
  password,
  result: "valid",
});
export const invalid = (file, comment, flags, code, password = PASSWORD) => ({
  file,
  comment,
  flags,
  password,
  result: "invalid",
  error: { code },
});
/** A good file that no witness here reads, and that a reader may refuse. */
export const unwitnessed = (file, comment, flags, code) => ({
  file,
  comment,
  flags,
  password: PASSWORD,
  result: "acceptable",
  error: { code },
});

export const commonNotes = {
  WithKey: { bugType: "BASIC", description: "The file holds a private key." },
  WithoutKey: { bugType: "BASIC", description: "The file holds no private key." },
  WrongPassword: { bugType: "BASIC", description: "A good file and another password." },
};

export const manyIterations = {
  bugType: "EDGE_CASE",
  description:
    "600,000 iterations for the MAC and for each encryption, which this maker does not let one choose: slow, and over the limit of some readers.",
};

/** What the maker's own program says of a file: `opens`, and what it lists. */
export function ask(tool, command, words, list, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: "utf8", ...options });
  const reason = `${stderr}\n${stdout}`.split("\n").find((line) => line.trim() !== "") ?? "";
  const listed = status === 0 ? list(`${stdout}\n${stderr}`).join(", ") : reason.trim();
  return [{ tool, says: `${status === 0 ? "opens" : "refuses"}${listed && `: ${listed}`}` }];
}
