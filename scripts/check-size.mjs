/**
 * What `import { openPfx, hasPrivateKey }` adds to a web page, without pkijs, asn1js and @noble/hashes: gzip, of what is
 * loaded at once. Prints it and fails over the cap. Needs a build.
 */

import { measureSizes } from "../bench/size.mjs";

/** Octets. The goal is 20,000; docs/performance.md says what the rest is. */
const CAP = 29_500;

const sizes = await measureSizes();
for (const [what, { atOnce, onDemand }] of Object.entries(sizes)) {
  console.log(`${what}: ${atOnce.gzip} octets at once, ${onDemand.gzip} on demand (gzip)`);
}
const { gzip } = sizes["without pkijs, asn1js and @noble/hashes"].atOnce;
if (gzip > CAP) {
  console.log(`failed: ${gzip} octets are more than ${CAP}`);
  process.exitCode = 1;
}
