/** An object identifier, and what its standard calls it; `null` where this library does not know it. */
export interface NamedIdentifier {
  /** Dotted: `1.3.6.1.5.5.7.3.1`. */
  readonly oid: string;
  /** In the words of the standard: `serverAuth`. */
  readonly name: string | null;
}
