/** An object identifier, and what its standard calls it; `null` where this library does not know it. */
export interface NamedIdentifier {
  readonly oid: string;
  readonly name: string | null;
}
