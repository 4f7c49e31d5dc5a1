/**
 * What can go wrong with a file, one class per code. The facts stand in readonly fields, so that nobody has to read a
 * message; no error ever carries a secret, and until a MAC has verified none tells what decrypted octets are.
 */

import type { LimitName } from "./limits.js";
import type { FileIdentification, FileKind } from "./types/file-identification.js";

/** Every error that a file can cause, to `switch` over by `code`. */
export type AnyPfxError = OpenPfxError | KeyUnsupportedError | IdentityNotFoundError | IdentityAmbiguousError;

/** Those that come of reading a file. The others come of what is done with a file that is open. */
export type OpenPfxError =
  | NotPfxError
  | TruncatedError
  | PfxSyntaxError
  | UnsupportedError
  | PasswordRequiredError
  | MacMismatchError
  | IntegrityRequiredError
  | DecryptionFailedError
  | LimitExceededError
  | RecipientKeyRequiredError
  | CryptoUnavailableError;

/** The base of the errors that a file can cause. Bad arguments are `TypeError` and `RangeError` instead. */
export abstract class PfxError extends Error {
  /** Which error it is: every class has its own. */
  abstract readonly code: `ERR_PFX_${string}`;
}

const CODES: ReadonlySet<unknown> = /* @__PURE__ */ new Set<AnyPfxError["code"]>([
  "ERR_PFX_NOT_PFX",
  "ERR_PFX_TRUNCATED",
  "ERR_PFX_SYNTAX",
  "ERR_PFX_UNSUPPORTED",
  "ERR_PFX_PASSWORD_REQUIRED",
  "ERR_PFX_MAC_MISMATCH",
  "ERR_PFX_INTEGRITY_REQUIRED",
  "ERR_PFX_DECRYPTION_FAILED",
  "ERR_PFX_LIMIT_EXCEEDED",
  "ERR_PFX_RECIPIENT_KEY_REQUIRED",
  "ERR_PFX_CRYPTO_UNAVAILABLE",
  "ERR_PFX_KEY_UNSUPPORTED",
  "ERR_PFX_IDENTITY_NOT_FOUND",
  "ERR_PFX_IDENTITY_AMBIGUOUS",
]);

/**
 * True of every error of this library that a file can cause. Tests the code, not the class, so that it also holds
 * where an ESM and a CommonJS copy of the library, or two realms, meet.
 * @param error what was thrown, of any kind
 */
export function isPfxError(error: unknown): error is AnyPfxError {
  return typeof error === "object" && error !== null && "code" in error && CODES.has(error.code);
}

/** The octets are not a PFX. They may hold one all the same, as text or spoilt: `file.decoded`, which nothing opens by itself. */
export class NotPfxError extends PfxError {
  override readonly name = "NotPfxError";
  readonly code = "ERR_PFX_NOT_PFX";
  /** `file.kind`, in short. */
  readonly kind: FileKind;
  /** What the file is, and what to do: as `identifyFile` gives it. */
  readonly file: FileIdentification;
  constructor(file: FileIdentification) {
    super(`not readable as a PKCS#12 file: this is ${file?.description}; ${file?.advice}`);
    this.kind = file?.kind;
    this.file = file;
  }
}

/** The file ends before its outermost structure does. */
export class TruncatedError extends PfxError {
  override readonly name = "TruncatedError";
  readonly code = "ERR_PFX_TRUNCATED";
  /** How many octets are missing: exact where the outermost length is definite, otherwise the least number. */
  readonly missing: number;
  constructor(missing: number) {
    super(`the file is cut off: ${missing} or more octets are missing`);
    this.missing = missing;
  }
}

/** The octets break the syntax of what stands at `path`. */
export class PfxSyntaxError extends PfxError {
  override readonly name = "PfxSyntaxError";
  readonly code = "ERR_PFX_SYNTAX";
  /** Where, in the names of RFC 7292: `PFX.macData.mac.digest`, `authenticatedSafe[1].bags[0].bagValue` … */
  readonly path: string;
  /** Offset of the offending octet within the octets that enclose it (see `Range`). */
  readonly offset: number;
  /** @param problem goes into the message: what is wrong, without a word of what the octets are */
  constructor(path: string, offset: number, problem: string) {
    super(`${path} (octet ${offset}): ${problem}`);
    this.path = path;
    this.offset = offset;
  }
}

/** What the file asks for is well-formed, and this library does not implement it. */
export class UnsupportedError extends PfxError {
  override readonly name = "UnsupportedError";
  readonly code = "ERR_PFX_UNSUPPORTED";
  /** What kind of thing it is: `encryption scheme`, `MAC algorithm`, `content type` … */
  readonly feature: string;
  /** The object identifier that the file gives, dotted. */
  readonly oid: string;
  /** What `oid` stands for, or `null` where this library does not know it. */
  readonly oidName: string | null;
  constructor(feature: string, oid: string, oidName: string | null) {
    super(`unsupported ${feature}: ${oidName === null ? oid : `${oidName} (${oid})`}`);
    this.feature = feature;
    this.oid = oid;
    this.oidName = oidName;
  }
}

/** A password is needed and none was given. */
export class PasswordRequiredError extends PfxError {
  override readonly name = "PasswordRequiredError";
  readonly code = "ERR_PFX_PASSWORD_REQUIRED";
  constructor() {
    super("a password is needed");
  }
}

/** The MAC does not verify: the password is wrong or the file was altered; a MAC cannot tell which. */
export class MacMismatchError extends PfxError {
  override readonly name = "MacMismatchError";
  readonly code = "ERR_PFX_MAC_MISMATCH";
  constructor() {
    super("the MAC does not verify: the password is wrong, or the file was altered");
  }
}

/** `integrity: "required"` was asked for and the file has no MAC that could be verified. */
export class IntegrityRequiredError extends PfxError {
  override readonly name = "IntegrityRequiredError";
  readonly code = "ERR_PFX_INTEGRITY_REQUIRED";
  constructor() {
    super("the file has no MAC, and integrity is required");
  }
}

/**
 * Something encrypted does not open: the password is wrong or the octets were altered. Until a MAC has verified, every
 * failure inside decrypted octets is this one, so that a service does not become an oracle for them.
 */
export class DecryptionFailedError extends PfxError {
  override readonly name = "DecryptionFailedError";
  readonly code = "ERR_PFX_DECRYPTION_FAILED";
  constructor() {
    super("decryption failed: the password is wrong, or the file was altered");
  }
}

/** The file asks for more than a limit allows; nothing of that work was done. */
export class LimitExceededError extends PfxError {
  override readonly name = "LimitExceededError";
  readonly code = "ERR_PFX_LIMIT_EXCEEDED";
  /** Which limit: its unit is that of `maximum` and `actual`. */
  readonly limit: LimitName;
  /** What the limit allows. */
  readonly maximum: number;
  /** What the file asks for; of what adds up in a read, what it would come to. */
  readonly actual: number;
  constructor(limit: LimitName, maximum: number, actual: number) {
    super(`limit exceeded: ${limit} is ${actual}, the maximum is ${maximum}`);
    this.limit = limit;
    this.maximum = maximum;
    this.actual = actual;
  }
}

/** The content is encrypted to a recipient's public key (RFC 7292 §3.1, public-key privacy mode). */
export class RecipientKeyRequiredError extends PfxError {
  override readonly name = "RecipientKeyRequiredError";
  readonly code = "ERR_PFX_RECIPIENT_KEY_REQUIRED";
  constructor() {
    super("the content is encrypted to a recipient's public key; no password opens it");
  }
}

/** The runtime's WebCrypto is missing or lacks an algorithm that the file needs, or a part of this library did not load. */
export class CryptoUnavailableError extends PfxError {
  override readonly name = "CryptoUnavailableError";
  readonly code = "ERR_PFX_CRYPTO_UNAVAILABLE";
  /** The algorithm that is missing: `PBKDF2 with HMAC-SHA-256`, `AES-192-CBC` … */
  readonly feature: string;
  /** @param options with `cause`, where a part of this library did not load */
  constructor(feature: string, options?: ErrorOptions) {
    super(`this runtime does not offer ${feature}`, options);
    this.feature = feature;
  }
}

/** WebCrypto, or that of this runtime, does not take the key, or not for what is asked: its type, its curve, or what is in it. */
export class KeyUnsupportedError extends PfxError {
  override readonly name = "KeyUnsupportedError";
  readonly code = "ERR_PFX_KEY_UNSUPPORTED";
  /** `RSA`, `RSA-PSS`, `EC`, `Ed25519`, `DSA` …, or `null` where this library has no name for it. */
  readonly keyType: string | null;
  /** Of the key's algorithm; of the curve, where `keyType` is `EC` and the curve has one. */
  readonly oid: string;
  constructor(keyType: string | null, oid: string) {
    super(`WebCrypto does not take this key, or not for that: ${keyType === null ? oid : `${keyType} (${oid})`}`);
    this.keyType = keyType;
    this.oid = oid;
  }
}

/** What an identity can be looked for by. */
export type IdentityCriterion = "friendlyName" | "sha256" | "host";

/** The file has no identity, or none that is what was looked for. */
export class IdentityNotFoundError extends PfxError {
  override readonly name = "IdentityNotFoundError";
  readonly code = "ERR_PFX_IDENTITY_NOT_FOUND";
  /** What was looked for, without the values; empty where any identity would have done. */
  readonly by: readonly IdentityCriterion[];
  constructor(by: readonly IdentityCriterion[]) {
    super(by?.length > 0 ? `no identity has this ${by.join(" and ")}` : "there is no identity");
    this.by = by;
  }
}

/** One identity was asked for, and several would do. */
export class IdentityAmbiguousError extends PfxError {
  override readonly name = "IdentityAmbiguousError";
  readonly code = "ERR_PFX_IDENTITY_AMBIGUOUS";
  /** How many: two or more. */
  readonly count: number;
  constructor(count: number) {
    super(`one identity was asked for, and there are ${count}`);
    this.count = count;
  }
}
