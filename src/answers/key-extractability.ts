import { isFile } from "../container/octets.js";
import { openReading } from "../container/open.js";
import { readFile } from "../container/reading.js";
import { readWindowsKeyHints } from "../container/windows-hints.js";
import { readWindowsKeySpecification, type WindowsKeySpecification } from "../credentials/private-key.js";
import { isPfxError, type OpenPfxError } from "../errors.js";
import type { KeyBag, Pkcs8ShroudedKeyBag } from "../types/bag.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { WindowsKeyHints } from "../types/outline.js";
import type { Pfx } from "../types/pfx.js";
import { assertIntegrity, findKeyBags } from "./key-bags.js";

/** Whether the private keys can be taken out of the file. What a Windows store will allow is not in the file. */
export type KeyExtractability =
  /** There is at least one key, and every key can be taken out. */
  | {
      readonly answer: "yes";
      /** One line for each, in the file's order. */
      readonly keys: readonly PrivateKeyExtractability[];
    }
  /** The file was read, and holds no key. */
  | { readonly answer: "no"; readonly keys: readonly [] }
  | {
      readonly answer: "unknown";
      /** Of the part of the file that keeps it from being told; of several, of the first. */
      readonly reason: UnknownExtractabilityReason;
      /** The error that {@link isKeyExtractable} throws. */
      readonly error: OpenPfxError;
      /** The keys that could be found all the same. */
      readonly keys: readonly PrivateKeyExtractability[];
    };

/** Why it cannot be told whether the keys come out, or one of them. */
export type UnknownExtractabilityReason =
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
export type PrivateKeyExtractability = {
  /** Of its bag: `authenticatedSafe[0].bags[0]`. */
  readonly path: string;
  /** As its bag has it; `null` where it has none. */
  readonly friendlyName: string | null;
  /** As its bag has it; `null` where it has none. */
  readonly localKeyId: Uint8Array | null;
  /** What the file says to Windows of this key. */
  readonly windows: WindowsKeyHints & {
    /** From the key usage attribute inside PKCS#8; `null` where there is none or the key is locked. */
    readonly keySpecification: WindowsKeySpecification | null;
  };
} & (
  | { readonly answer: "yes" }
  | {
      readonly answer: "unknown";
      /** Why this key stays locked. */
      readonly reason: UnknownExtractabilityReason;
      /** What a whole read throws for it. */
      readonly error: OpenPfxError;
    }
);

const REASONS: Record<OpenPfxError["code"], UnknownExtractabilityReason> = {
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
 * @param file the octets, or what `openPfx` gave: of the options only `integrity` then counts
 * @param options as those of `openPfx`; `partial` changes nothing
 * @throws nothing for what is in the file; `TypeError` and `RangeError` for bad arguments; the signal's reason; what the
 * caller's functions throw
 */
export async function explainKeyExtractability(
  file: Uint8Array | ArrayBuffer | Pfx,
  options: OpenPfxOptions = {},
): Promise<KeyExtractability> {
  let domainProtected = false;
  try {
    if (!isFile(file)) return judge(assertIntegrity(file, options));
    const reading = readFile(file, options, true);
    domainProtected = reading.outline.windows.domainProtected;
    return judge(await openReading(reading));
  } catch (error) {
    if (!tellsWhy(error)) throw error;
    return { answer: "unknown", reason: reasonFor(error, domainProtected), error, keys: [] };
  }
}

/**
 * True where the file holds at least one private key and every one can be taken out with this password; false where the
 * file was read and holds none.
 *
 * @param file the octets, or what `openPfx` gave: of the options only `integrity` then counts
 * @param options as those of `openPfx`; `partial` changes nothing
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
  const { keys: bags, closed, unknown } = findKeyBags(pfx);
  const { domainProtected } = pfx.outline.windows;
  const keys = bags.map((bag) => judgeKey(bag, domainProtected));
  const error =
    closed ?? keys.find((key) => key.answer === "unknown")?.error ?? (keys.length === 0 ? unknown : undefined);
  if (error !== undefined) return { answer: "unknown", reason: reasonFor(error, domainProtected), error, keys };
  return keys.length > 0 ? { answer: "yes", keys } : { answer: "no", keys: [] };
}

function judgeKey(bag: KeyBag | Pkcs8ShroudedKeyBag, domainProtected: boolean): PrivateKeyExtractability {
  const { path, friendlyName, localKeyId } = bag;
  const keySpecification = "locked" in bag ? null : readWindowsKeySpecification(bag.keyAttributes);
  const key = { path, friendlyName, localKeyId, windows: { ...readWindowsKeyHints(bag), keySpecification } };
  if (!("locked" in bag)) return { ...key, answer: "yes" };
  return { ...key, answer: "unknown", reason: reasonFor(bag.locked, domainProtected), error: bag.locked };
}

/** Whether this is an error of reading the file. */
function tellsWhy(error: unknown): error is OpenPfxError {
  return isPfxError(error) && Object.hasOwn(REASONS, error.code);
}

/** No password that a person knows opens a domain-protected file, so that reason comes before theirs. */
function reasonFor(error: OpenPfxError, domainProtected: boolean): UnknownExtractabilityReason {
  const reason = REASONS[error.code];
  const aboutPassword = reason === "password-required" || reason === "password-or-file-wrong";
  return aboutPassword && domainProtected ? "domain-protected" : reason;
}
