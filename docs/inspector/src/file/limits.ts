import { DEFAULT_LIMITS } from "unshroud";

/**
 * What a file may cost here: a derivation as much as a whole read elsewhere, and a read four times that, as a password that
 * does not fit is tried in several forms. The person who waits can cancel it. scrypt with N = 2^17 and r = 8, which many
 * recommend, takes a little over the 128 MiB of the default.
 */
export const PAGE_LIMITS = {
  ...DEFAULT_LIMITS,
  iterations: DEFAULT_LIMITS.work,
  work: 4 * DEFAULT_LIMITS.work,
  scryptMemory: 2 * DEFAULT_LIMITS.scryptMemory,
};
