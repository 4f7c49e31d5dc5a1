/** What a file may cost. Every limit is checked before the work that it bounds. */

import { LimitExceededError } from "./errors.js";
import type { Range } from "./types/range.js";

/**
 * What reading one file may cost at the most: whole numbers from 0 to those of {@link DANGEROUS_NO_LIMITS}, which may
 * be `Infinity`.
 */
export interface Limits {
  /** Octets of the file. */
  readonly fileSize: number;
  /** Levels of ASN.1 nesting: 1,000 at the most. */
  readonly depth: number;
  /** ASN.1 elements in one read, those in decrypted octets included; one that pkijs decodes counts 20 times more. */
  readonly nodes: number;
  /** Bags of all types in one read. In one search for identities, certificates in these, each as often as it is listed. */
  readonly bags: number;
  /** Levels of safeContentsBags within one another. */
  readonly safeContentsDepth: number;
  /**
   * Values of all attributes of bags and keys in one read, each an array of its own; at the least one an attribute. Of a
   * certificate, the attributes in its names, its alternative names and key purposes.
   */
  readonly attributeValues: number;
  /**
   * Octets of one text that is decoded: a friendlyName, the name of a provider. Of a certificate, of one name, of a key
   * identifier and of the serial number.
   */
  readonly stringSize: number;
  /** Private keys (keyBag and pkcs8ShroudedKeyBag) in one read. */
  readonly keys: number;
  /** Iterations of one key derivation; for scrypt, r·p·(N + 32). */
  readonly iterations: number;
  /** Octets of memory that scrypt takes: 128·r·(N + p). */
  readonly scryptMemory: number;
  /** Octets of the salt of one key derivation. */
  readonly saltSize: number;
  /** Octets of the key of a PBMAC1, as the file states them. */
  readonly macKeyLength: number;
  /**
   * Iterations × output blocks of all key derivations in one read, second attempts included. An iteration counts as one
   * with SHA-1 and SHA-256, and in PBKDF2 with SHA-384 and SHA-512; with the digests that are slower here, 4 to 64 times.
   * In one search for identities, what deriving the public halves of DSA and DH keys takes.
   */
  readonly work: number;
}

/** The name of a limit, as `LimitExceededError` tells it. */
export type LimitName = keyof Limits;

/**
 * 16 MiB, 64 levels, 1,000,000 elements, 10,000 bags in 8 levels, 50,000 attribute values, 65,536 octets of text, 1,000
 * keys, 1,000,000 iterations, 128 MiB for scrypt, 1,024 octets of salt, 64 of PBMAC1 key, 20,000,000 units of work.
 */
export const DEFAULT_LIMITS: Limits = /* @__PURE__ */ Object.freeze({
  fileSize: 16 * 1024 * 1024,
  depth: 64,
  nodes: 1_000_000,
  bags: 10_000,
  safeContentsDepth: 8,
  attributeValues: 50_000,
  stringSize: 65_536,
  keys: 1_000,
  iterations: 1_000_000,
  scryptMemory: 128 * 1024 * 1024,
  saltSize: 1_024,
  macKeyLength: 64,
  work: 20_000_000,
});

/**
 * No limits but a depth of 1,000, 2^32 - 1 iterations and PBMAC1 keys of 1,024 octets: only for files that you made
 * yourself. A hostile file can then keep a process busy for years. More than these no option asks for.
 */
export const DANGEROUS_NO_LIMITS: Limits = /* @__PURE__ */ Object.freeze({
  fileSize: Number.POSITIVE_INFINITY,
  /** More could exhaust the stack, where the elements of a bag are read. */
  depth: 1_000,
  nodes: Number.POSITIVE_INFINITY,
  bags: Number.POSITIVE_INFINITY,
  safeContentsDepth: Number.POSITIVE_INFINITY,
  attributeValues: Number.POSITIVE_INFINITY,
  stringSize: Number.POSITIVE_INFINITY,
  keys: Number.POSITIVE_INFINITY,
  /** WebCrypto counts iterations in 32 bits. */
  iterations: 0xffff_ffff,
  scryptMemory: Number.POSITIVE_INFINITY,
  saltSize: Number.POSITIVE_INFINITY,
  /** HMAC hashes a longer key to fewer octets, so that nobody has use for it; WebCrypto counts its bits in 32. */
  macKeyLength: 1_024,
  work: Number.POSITIVE_INFINITY,
});

/** The defaults with `overrides` in their place. @throws `TypeError` for an unknown limit, `RangeError` for no bound. */
export function resolveLimits(overrides: Partial<Limits> = {}): Limits {
  if (typeof overrides !== "object" || overrides === null) throw new TypeError("limits is no object");
  const limits: { -readonly [limit in LimitName]: number } = { ...DEFAULT_LIMITS };
  for (const [limit, maximum] of Object.entries(overrides)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, limit)) throw new TypeError(`limits.${limit} is not a limit`);
    if (maximum === undefined) continue;
    if (!(maximum === Number.POSITIVE_INFINITY || (Number.isInteger(maximum) && maximum >= 0))) {
      throw new RangeError(`limits.${limit} is not a whole number from 0`);
    }
    const most = DANGEROUS_NO_LIMITS[limit as LimitName];
    if (maximum > most) throw new RangeError(`limits.${limit} is more than ${most}`);
    limits[limit as LimitName] = maximum;
  }
  return limits;
}

/** @throws `ERR_PFX_LIMIT_EXCEEDED` where `actual` is more than `limit` allows. */
export function assertWithin(limits: Limits, limit: LimitName, actual: number): void {
  if (!(actual <= limits[limit])) throw new LimitExceededError(limit, limits[limit], actual);
}

/** The limits of one read, how much of those that add up is spent, and how closely the read holds to the standards. */
export interface Budget {
  readonly limits: Limits;
  /** Whether what is not the standards' is refused. */
  readonly strict: boolean;
  readonly spent: { nodes: number; bags: number; attributeValues: number; keys: number; work: number };
  /** Where what was read so far departs from the standard without harm. */
  readonly departures: Departures;
}

export interface Departures {
  /** Whether something is BER and not DER. */
  ber: boolean;
  /** The octets after the end of something that should have stood alone. */
  readonly trailing: TrailingOctets[];
  /** Paths of attributes that are not formed as their standard says. */
  readonly attributes: string[];
}

export interface TrailingOctets {
  readonly path: string;
  readonly octets: Range;
}

export function createBudget(limits: Limits, strict = false): Budget {
  return {
    limits,
    strict,
    spent: { nodes: 0, bags: 0, attributeValues: 0, keys: 0, work: 0 },
    departures: { ber: false, trailing: [], attributes: [] },
  };
}

/** The budget that a caller's options leave. @throws `TypeError` and `RangeError` for bad ones */
export function readBudget(options: {
  readonly limits?: Partial<Limits> | undefined;
  readonly strict?: boolean | undefined;
}): Budget {
  if (typeof options !== "object" || options === null) throw new TypeError("the options are no object");
  const { limits, strict = false } = options;
  if (typeof strict !== "boolean") throw new TypeError("strict is no boolean");
  return createBudget(resolveLimits(limits), strict);
}

/** Gives a function that forgets the departures from now on: of what stays closed nothing may be told. */
export function rememberDepartures({ departures }: Budget): () => void {
  const { ber } = departures;
  const trailing = departures.trailing.length;
  const attributes = departures.attributes.length;
  return () => {
    departures.ber = ber;
    departures.trailing.length = trailing;
    departures.attributes.length = attributes;
  };
}

/** Books `amount` before it is spent. @throws `ERR_PFX_LIMIT_EXCEEDED` where that is more than is left. */
export function spend(budget: Budget, limit: keyof Budget["spent"], amount: number): void {
  const actual = budget.spent[limit] + amount;
  assertWithin(budget.limits, limit, actual);
  budget.spent[limit] = actual;
}
