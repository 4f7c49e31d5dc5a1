/** Files of so many iterations and more only run with `--slow`. */
export const SLOW_ITERATIONS = 500_000;

/** Enough for every file that is meant to be opened; still a bound, as a hostile file may ask for any number. */
export const SLOW_LIMITS = { iterations: 10_000_000, work: 100_000_000 };

/** The most iterations that a key derivation in `value` asks for, however deep in it that stands. */
export function mostIterations(value) {
  if (typeof value !== "object" || value === null) return 0;
  const found = Object.entries(value).map(([key, member]) => {
    const isCount = key === "iterations" || key === "kdfIterations";
    return isCount && typeof member === "number" ? member : mostIterations(member);
  });
  return Math.max(0, ...found);
}
