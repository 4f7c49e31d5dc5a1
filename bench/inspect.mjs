import { performance } from "node:perf_hooks";
import { summarise } from "./interleave.mjs";

const CALLS = 500;

/** `inspectPfx` alone, warm: milliseconds of one call. */
export async function measureInspect(octets) {
  const { inspectPfx } = await import("../dist/index.js");
  if (inspectPfx(octets).privateKey !== "present") throw new Error("inspectPfx does not see the key");
  const samples = Array.from({ length: CALLS }, () => {
    const start = performance.now();
    inspectPfx(octets);
    return performance.now() - start;
  });
  return summarise(samples.slice(CALLS / 2));
}
