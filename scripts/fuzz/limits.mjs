/** What each input may cost: an altered iteration count is refused before it takes long. */
export const LIMITS = Object.freeze({ iterations: 20_000, work: 60_000 });

/** Octets of an input; a larger one is cut off. */
export const LARGEST_INPUT = 262_144;
