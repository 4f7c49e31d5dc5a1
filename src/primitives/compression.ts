/** The compression function of a hash function with blocks of 16 words of 32 bits. */
export interface Compression {
  /** The words that hashing begins with; as many as the digest has. */
  readonly initial: readonly number[];
  /** Adds the block `M` to the hash in `H`; `M` stays as it is. */
  compress(H: Int32Array, M: Int32Array): void;
}
