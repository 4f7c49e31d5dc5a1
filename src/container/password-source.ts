import { PasswordRequiredError } from "../errors.js";
import type { OpenPfxOptions, Password, PasswordUse } from "../types/options.js";
import { isUint8Array } from "./octets.js";

/** Gives the password for a use. @throws `ERR_PFX_PASSWORD_REQUIRED`; `TypeError` for what is no password. */
export type PasswordSource = (use: PasswordUse) => Password;

export function createPasswordSource(option: OpenPfxOptions["password"]): PasswordSource {
  if (typeof option !== "function") assertPassword(option);
  return (use) => {
    const password = typeof option === "function" ? option(use) : option;
    assertPassword(password);
    if (password === undefined) throw new PasswordRequiredError();
    return password;
  };
}

function assertPassword(password: unknown): asserts password is Password | undefined {
  if (typeof password === "string") {
    if (/\p{Surrogate}/u.test(password)) throw new TypeError("the password has a lone surrogate, so it is no text");
  } else if (password !== undefined && password !== null && !isUint8Array(password)) {
    throw new TypeError("the password is neither a string nor a Uint8Array nor null");
  }
}
