/**
 * `fields` and the secret as a property that no enumeration, and so no log and no copy, comes across. It is a getter,
 * so that a log of hidden properties does not show it either.
 */
export function withSecret<T extends object, K extends string, S>(
  fields: T,
  name: K,
  secret: S,
): T & { readonly [name in K]: S } {
  return Object.defineProperty({ ...fields }, name, { get: () => secret, enumerable: false }) as T & {
    readonly [name in K]: S;
  };
}
