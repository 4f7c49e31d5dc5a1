/** Deep equality that also looks at properties which are not enumerable: that is where secrets are. */

/** Where `a` and `b` first differ (`.bags[0].path`), or `undefined` where they do not. */
export function difference(a, b, at = "") {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return at || "the value";
  if (a instanceof Uint8Array || b instanceof Uint8Array) return sameOctets(a, b) ? undefined : at || "the octets";
  if (Array.isArray(a) !== Array.isArray(b) || a instanceof Error !== b instanceof Error) return at || "the type";
  const names = namesOf(a);
  if (names.length !== namesOf(b).length) return `${at} (its members)`;
  for (const name of names) {
    if (!Object.hasOwn(b, name)) return `${at}.${name}`;
    const found = difference(a[name], b[name], Array.isArray(a) ? `${at}[${name}]` : `${at}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const namesOf = (value) => {
  const names = Object.getOwnPropertyNames(value);
  return value instanceof Error ? names.filter((name) => name !== "stack") : names;
};

const sameOctets = (a, b) =>
  a instanceof Uint8Array && b instanceof Uint8Array && a.length === b.length && Buffer.compare(a, b) === 0;

/** As `difference`, of what calls came to: an answer, or an error with all its fields. */
export function differentOutcome(a, b) {
  if ("error" in a !== "error" in b) return `${nameOutcome(a)} and ${nameOutcome(b)}`;
  return difference(a, b);
}

/** An outcome in few words: the code and the path of an error. */
export function nameOutcome({ error, ...rest }) {
  if (error === undefined && "answer" in rest) return "an answer";
  const { code, path, name, message } = error ?? {};
  return code === undefined ? `${name}: ${message}` : `${code}${path === undefined ? "" : ` at ${path}`}`;
}
