/**
 * A place within the octets that enclose it, which are: for `PfxOutline` and its integrity, the file; for an entry of
 * `authenticatedSafe`, the content of `authSafe`; for a bag, the (decrypted) content of its SafeContents. A content
 * that BER splits into segments counts as joined.
 */
export interface Range {
  /** Octets before it. */
  readonly offset: number;
  /** Octets of it; of an element, its identifier and length included. */
  readonly size: number;
}
