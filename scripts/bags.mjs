/** Looks at the bags of an outline, of an opened file or of a manifest; the benchmarks, too, take them from here. */

/** The certId of a certBag that holds an X.509 certificate (RFC 7292 §4.2.3). */
export const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";

const flatten = (bags) => bags.flatMap((bag) => [bag, ...flatten(bag.bags ?? [])]);

/** All bags in sight; none of what is locked. */
export const bagsOf = ({ authenticatedSafe }) => flatten(authenticatedSafe.flatMap(({ bags = [] }) => bags));

export const isKey = ({ type }) => type === "keyBag" || type === "pkcs8ShroudedKeyBag";

export const isX509Certificate = ({ certId }) => certId === X509_CERTIFICATE;

/** The errors in `locked`, of SafeContents and of keys. */
export const locksOf = (pfx) =>
  [...pfx.authenticatedSafe, ...bagsOf(pfx)].flatMap(({ locked }) => (locked === undefined ? [] : [locked]));
