/** The compression function of a hash function with blocks of 16 words of 32 bits. */
export interface Compression {
  /** The words that hashing begins with; as many as the digest has. */
  readonly initial: readonly number[];
  /** Words of the message schedule; the first 16 are the block. */
  readonly scheduleSize: 16 | 64;
  /** Adds the block to the hash in `H`. The first 16 words of `W` stay as they are. */
  compress(H: Int32Array, W: Int32Array): void;
}
