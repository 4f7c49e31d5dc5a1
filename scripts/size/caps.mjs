/** How large what is published may be, in octets: a few percent above what it is. Whoever raises one says in the commit what for. */

/** The tarball as npm packs it. */
export const TARBALL = 1_220_000;
