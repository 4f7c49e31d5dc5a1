import { inspectPfx } from "../container/inspect.js";
import { isArrayBuffer, isUint8Array } from "../container/octets.js";
import { openPfx } from "../container/open.js";
import { readWindowsKeyHints } from "../container/windows-hints.js";
import { readWindowsKeySpecification, type WindowsKeySpecification } from "../credentials/private-key.js";
import { type AnyPfxError, isPfxError } from "../errors.js";
import type { KeyBag, Pkcs8ShroudedKeyBag } from "../types/bag.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { WindowsKeyHints } from "../types/outline.js";
import type { Pfx } from "../types/pfx.js";
import { findKeyBags } from "./key-bags.js";

/** Whether the private keys can be taken out of the file. What a Windows store will allow is not in the file. */
export type KeyExtractability =
  /** There is at least one key, and every key can be taken out. */
  | { readonly answer: "yes"; readonly keys: readonly KeyOfPfx[] }
  /** The file was read, and holds no key. */
  | { readonly answer: "no"; readonly keys: readonly [] }
  | {
      readonly answer: "unknown";
      readonly reason: UnknownReason;
      /** The error that {@link isKeyExtractable} throws. */
      readonly error: AnyPfxError;
      /** The keys that could be found all the same. */
      readonly keys: readonly KeyOfPfx[];
    };

export type UnknownReason =
  | "password-required"
  /** The password is wrong or the file was altered: the octets do not tell which. */
  | "password-or-file-wrong"
  /** By this library, or by the WebCrypto of this runtime. */
  | "unsupported"
  | "recipient-key-required"
  /** Windows protected the password to an Active Directory principal; only a member machine can open the file. */
  | "domain-protected"
  | "limit"
  | "malformed"
  /** There is no MAC, and `integrity: "required"` was asked for. */
  | "integrity-required";

/** One private key of the file. */
export type KeyOfPfx = {
  readonly path: string;
  readonly friendlyName: string | null;
  readonly localKeyId: Uint8Array | null;
  readonly windows: WindowsKeyHints & {
    /** From the key usage attribute inside PKCS#8; `null` where there is none or the key is locked. */
    readonly keySpecification: WindowsKeySpecification | null;
  };
} & (
  | { readonly answer: "yes" }
  | { readonly answer: "unknown"; readonly reason: UnknownReason; readonly error: AnyPfxError }
);

const REASONS: Record<AnyPfxError["code"], UnknownReason> = {
  ERR_PFX_NOT_PFX: "malformed",
  ERR_PFX_TRUNCATED: "malformed",
  ERR_PFX_SYNTAX: "malformed",
  ERR_PFX_UNSUPPORTED: "unsupported",
  ERR_PFX_CRYPTO_UNAVAILABLE: "unsupported",
  ERR_PFX_PASSWORD_REQUIRED: "password-required",
  ERR_PFX_MAC_MISMATCH: "password-or-file-wrong",
  ERR_PFX_DECRYPTION_FAILED: "password-or-file-wrong",
  ERR_PFX_INTEGRITY_REQUIRED: "integrity-required",
  ERR_PFX_LIMIT_EXCEEDED: "limit",
  ERR_PFX_RECIPIENT_KEY_REQUIRED: "recipient-key-required",
};

/**
 * Whether every private key in the file can be taken out of it with this password: `yes`, `no` or `unknown`, and why,
 * with a line for each key. Never a claim about what a Windows store will allow: that is not in the file.
 *
 * It does not throw for what is in the file; `TypeError` and `RangeError` for bad arguments, and the signal's reason.
 */
export async function explainKeyExtractability(
  file: Uint8Array | ArrayBuffer | Pfx,
  options: OpenPfxOptions = {},
): Promise<KeyExtractability> {
  if (!isUint8Array(file) && !isArrayBuffer(file)) return judge(file);
  try {
    return judge(await openPfx(file, { ...options, partial: true }));
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return {
      answer: "unknown",
      reason: reasonFor(error, () => inspectPfx(file, options).windows.domainProtected),
      error,
      keys: [],
    };
  }
}

/**
 * True where the file holds at least one private key and every one can be taken out with this password; false where the
 * file was read and holds none.
 * @throws what {@link openPfx} throws, where that cannot be told: `ERR_PFX_MAC_MISMATCH` for a wrong password.
 */
export async function isKeyExtractable(
  file: Uint8Array | ArrayBuffer | Pfx,
  options: OpenPfxOptions = {},
): Promise<boolean> {
  const extractability = await explainKeyExtractability(file, options);
  if (extractability.answer === "unknown") throw extractability.error;
  return extractability.answer === "yes";
}

function judge(pfx: Pfx): KeyExtractability {
  const { keys: bags, closed } = findKeyBags(pfx);
  const domainProtected = () => pfx.outline.windows.domainProtected;
  const keys = bags.map((bag) => judgeKey(bag, domainProtected));
  const error = closed ?? keys.find((key) => key.answer === "unknown")?.error;
  if (error !== undefined) return { answer: "unknown", reason: reasonFor(error, domainProtected), error, keys };
  return keys.length > 0 ? { answer: "yes", keys } : { answer: "no", keys: [] };
}

function judgeKey(bag: KeyBag | Pkcs8ShroudedKeyBag, domainProtected: () => boolean): KeyOfPfx {
  const { path, friendlyName, localKeyId } = bag;
  const locked = "locked" in bag ? bag.locked : undefined;
  const keySpecification = "privateKeyInfo" in bag ? readWindowsKeySpecification(bag.privateKeyInfo) : null;
  const key = { path, friendlyName, localKeyId, windows: { ...readWindowsKeyHints(bag), keySpecification } };
  if (locked === undefined) return { ...key, answer: "yes" };
  return { ...key, answer: "unknown", reason: reasonFor(locked, domainProtected), error: locked };
}

/** No password that a person knows opens a domain-protected file, so that reason comes before theirs. */
function reasonFor(error: AnyPfxError, domainProtected: () => boolean): UnknownReason {
  const reason = REASONS[error.code];
  const aboutPassword = reason === "password-required" || reason === "password-or-file-wrong";
  return aboutPassword && domainProtected() ? "domain-protected" : reason;
}
