import { DEFAULT_LIMITS } from "unshroud";

/**
 * What a file may cost here. One derivation may take all the work of a read: the person who waits can cancel it. scrypt with
 * N = 2^17 and r = 8, which many recommend, takes a little over the 128 MiB of the default.
 */
export const PAGE_LIMITS = {
  ...DEFAULT_LIMITS,
  iterations: DEFAULT_LIMITS.work,
  scryptMemory: 2 * DEFAULT_LIMITS.scryptMemory,
};
