/** What the suite reads, as one value that JSON can carry: a runtime need not have a file system. */

import { join } from "node:path";
import { unopenedPfx } from "../../bench/make/pfx.mjs";
import { ROOT } from "../checks.mjs";
import { SLOW_ITERATIONS } from "../conformance/iterations.mjs";
import { readOctets, readTests } from "../conformance/manifests.mjs";

/** The vectors but the slow ones, with their octets in Base64, and a file that is only there to be aborted. */
export function suiteFiles() {
  const tests = readTests(join(ROOT, "vectors")).filter(({ iterations }) => iterations < SLOW_ITERATIONS);
  return {
    tests: tests.map(({ path, password, ...test }) => ({ ...test, octets: toBase64(readOctets({ ...test, path })) })),
    endless: toBase64(unopenedPfx(5_000_000)),
  };
}

const toBase64 = (octets) => Buffer.from(octets).toString("base64");
