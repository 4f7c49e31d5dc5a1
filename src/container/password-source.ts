import { PasswordRequiredError } from "../errors.js";
import type { OpenPfxOptions, Password, PasswordUse } from "../types/options.js";
import { isUint8Array } from "./octets.js";

/** Where the passwords of one read come from. */
export interface PasswordSource {
  /** The one password for every use; `undefined` where there is none, and where a function is to be asked. */
  readonly forAll: Password | undefined;
  /** The password for a use. @throws `ERR_PFX_PASSWORD_REQUIRED`; `TypeError` for what is no password */
  for(use: PasswordUse): Password;
  /** Overwrites what was copied of it. */
  wipe(): void;
}

/** Octets are copied, so that nobody changes them on the way. */
export function readPassword(option: OpenPfxOptions["password"]): PasswordSource {
  if (typeof option === "function") return { forAll: undefined, for: (use) => ask(option, use), wipe() {} };
  const password = isUint8Array(option) ? new Uint8Array(option) : option;
  return {
    forAll: password,
    for() {
      if (password === undefined) throw new PasswordRequiredError();
      return password;
    },
    wipe() {
      if (isUint8Array(password)) password.fill(0);
    },
  };
}

function ask(option: (use: PasswordUse) => Password | undefined, use: PasswordUse): Password {
  const password: unknown = option(use);
  if (password instanceof Promise) {
    password.catch(() => undefined);
    throw new TypeError("the password function gives a promise, and has to give the password itself");
  }
  assertTextOrOctets(password);
  if (password === undefined) throw new PasswordRequiredError();
  return password;
}

/** @throws `TypeError` for what is no password, and no function that could give one */
export function assertPassword(option: unknown): void {
  if (typeof option !== "function") assertTextOrOctets(option);
}

function assertTextOrOctets(password: unknown): asserts password is Password | undefined {
  if (typeof password === "string") {
    if (/\p{Surrogate}/u.test(password)) throw new TypeError("the password has a lone surrogate, so it is no text");
  } else if (password !== undefined && password !== null && !isUint8Array(password)) {
    throw new TypeError("the password is neither a string nor a Uint8Array nor null");
  }
}
