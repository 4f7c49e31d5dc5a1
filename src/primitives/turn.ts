/**
 * What a long loop calls before each of its slices, with the iterations that come in it. It may throw to end the loop,
 * and gives a promise to wait for where the loop should let others run first.
 */
export type TakeTurn = (iterations: number) => Promise<void> | undefined;

/** What a long loop that lets others run by itself calls now and then. It may throw to end the loop. */
export type Advance = (iterations: number) => void;
