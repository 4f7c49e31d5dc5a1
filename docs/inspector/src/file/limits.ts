import { DEFAULT_LIMITS } from "unshroud";

/**
 * What a file may cost here. One derivation may take all the work of a read: the person who waits can cancel it.
 */
export const PAGE_LIMITS = { ...DEFAULT_LIMITS, iterations: DEFAULT_LIMITS.work };
