/**
 * What a long loop calls before each of its slices, with the iterations that come in it. It may throw to end the loop,
 * and gives a promise to wait for where the loop should let others run first.
 */
export type TakeTurn = (iterations: number) => Promise<void> | undefined;
