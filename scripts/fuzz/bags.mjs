/** Looks at the bags of an outline or of an opened file. */

const flatten = (bags) => bags.flatMap((bag) => [bag, ...flatten(bag.bags ?? [])]);

/** All bags in sight; none of what is locked. */
export const bagsOf = ({ authenticatedSafe }) => flatten(authenticatedSafe.flatMap(({ bags = [] }) => bags));

export const isKey = ({ type }) => type === "keyBag" || type === "pkcs8ShroudedKeyBag";

/** The errors in `locked`, of SafeContents and of keys. */
export const locksOf = (pfx) =>
  [...pfx.authenticatedSafe, ...bagsOf(pfx)].flatMap(({ locked }) => (locked === undefined ? [] : [locked]));
