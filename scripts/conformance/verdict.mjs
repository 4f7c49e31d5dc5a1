/** What `diagnosePfx` may say of a file, by what its maker, or another reader, says of it. */

const ABOUT_PASSWORD_OR_FILE = ["wrong-password", "altered", "wrong-password-or-altered"];
const NOT_READABLE = ["malformed", "truncated", "not-a-pfx", "unsupported", "limit", ...ABOUT_PASSWORD_OR_FILE];

const BY_ERROR = {
  ERR_PFX_NOT_PFX: ["not-a-pfx", "malformed", "truncated"],
  ERR_PFX_TRUNCATED: ["truncated"],
  ERR_PFX_SYNTAX: ["malformed"],
  ERR_PFX_UNSUPPORTED: ["unsupported"],
  ERR_PFX_MAC_MISMATCH: ABOUT_PASSWORD_OR_FILE,
  ERR_PFX_DECRYPTION_FAILED: ABOUT_PASSWORD_OR_FILE,
  ERR_PFX_LIMIT_EXCEEDED: ["limit"],
  ERR_PFX_RECIPIENT_KEY_REQUIRED: ["recipient-key-required"],
};

/** What a corpus says became of the file, where it is to be refused. */
const BY_OUTCOME = {
  "wrong-password": [...ABOUT_PASSWORD_OR_FILE, "malformed", "unsupported"],
  malformed: NOT_READABLE,
};

/** The verdicts that agree with the manifest; `undefined` where it leaves the answer open. */
export function agreeingVerdicts({ result, outcome, error, flags = [] }, refusal) {
  if (result === "valid") return refusal?.code === "ERR_PFX_UNSUPPORTED" ? ["unsupported"] : ["opens"];
  if (flags.includes("WrongPassword")) return ["wrong-password", "wrong-password-or-altered"];
  if (result === "invalid") return BY_ERROR[error?.code] ?? BY_OUTCOME[outcome] ?? NOT_READABLE;
  return undefined;
}
