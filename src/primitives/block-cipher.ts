/** A block cipher with its key set, in the one direction that a reader needs. A mode, as in `cbc.ts`, drives it. */
export interface BlockDecryptor {
  /** Octets in a block. */
  readonly blockSize: number;

  /**
   * Decrypts the block of `source` that starts at `offset` into the same place of `target`, which may be `source`
   * itself. Nothing is checked here: the caller keeps `offset + blockSize` within both.
   */
  decryptBlock(source: Uint8Array, target: Uint8Array, offset: number): void;
}
