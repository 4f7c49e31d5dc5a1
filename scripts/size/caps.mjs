/** How large what is published may be, in octets: a few percent above what it is. Whoever raises one says in the commit what for. */

/** The tarball as npm packs it. */
export const TARBALL = 1_220_000;

/** What scripts/check-size.mjs measures, by gzip. */
export const GZIP = {
  "openPfx and hasPrivateKey, with its dependencies, at once": 126_000,
  "openPfx and hasPrivateKey, with its dependencies, on demand": 7_700,
  // The goal is 20,000; docs/performance.md says what the rest is
  "openPfx and hasPrivateKey, without pkijs, asn1js and @noble/hashes, at once": 30_000,
  "openPfx and hasPrivateKey, without pkijs, asn1js and @noble/hashes, on demand": 7_700,
  "all exports, with its dependencies, at once": 161_000,
  "all exports, with its dependencies, on demand": 7_700,
  "all exports, without pkijs, asn1js and @noble/hashes, at once": 64_500,
  "all exports, without pkijs, asn1js and @noble/hashes, on demand": 7_700,
  "the CommonJS file, its dependencies inside": 223_000,
  "the command, without the library": 18_700,
  "the declarations, index.d.ts": 27_300,
  "the declarations, index.d.cts": 27_300,
};
