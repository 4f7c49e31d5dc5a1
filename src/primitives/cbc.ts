import type { BlockDecryptor } from "./block-cipher.js";
import type { TakeTurn } from "./turn.js";

/** Octets between two calls of the hook: a few milliseconds of work on a slow machine, for code that has not run yet. */
const SLICE = 8_192;

/**
 * Gives the plaintext without its padding, in an array of its own that may be empty; or `undefined` where `data` is not
 * a positive multiple of the block, or its padding is wrong. Neither is a fault of the program: a wrong password shows
 * so, though about one wrong key in 256 yields padding that looks right.
 *
 * CBC as in {@link https://doi.org/10.6028/NIST.SP.800-38A | SP 800-38A §6.2}, padded as in
 * {@link https://www.rfc-editor.org/rfc/rfc8018#section-6.1.1 | RFC 8018 §6.1.1}, step 4: 1 to `blockSize` octets, each
 * holding their number. Not constant-time. `iv` and `data` are left as they are; the padded plaintext is wiped.
 *
 * @throws RangeError where `iv` is not one block.
 */
export async function decryptCbc(
  cipher: BlockDecryptor,
  iv: Uint8Array,
  data: Uint8Array,
  takeTurn: TakeTurn,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { blockSize } = cipher;
  if (iv.length !== blockSize) throw new RangeError(`iv must be ${blockSize} octets, got ${iv.length}`);
  if (data.length === 0 || data.length % blockSize !== 0) return undefined;

  const padded = new Uint8Array(data.length);
  try {
    for (let start = 0; start < data.length; start += SLICE) {
      const turn = takeTurn(0);
      if (turn !== undefined) await turn;
      decryptBlocks(cipher, iv, data, padded, start, Math.min(start + SLICE, data.length));
    }
    const size = unpaddedSize(padded, blockSize);
    return size === undefined ? undefined : padded.slice(0, size);
  } finally {
    padded.fill(0);
  }
}

/** The blocks of `data` from `start` to `end`, into the same place of `target`. */
function decryptBlocks(
  cipher: BlockDecryptor,
  iv: Uint8Array,
  data: Uint8Array,
  target: Uint8Array,
  start: number,
  end: number,
): void {
  const { blockSize } = cipher;
  for (let offset = start; offset < end; offset += blockSize) {
    cipher.decryptBlock(data, target, offset);
    // P_1 = CIPH^-1(C_1) xor IV; P_j = CIPH^-1(C_j) xor C_(j-1)
    const [previous, from] = offset === 0 ? [iv, 0] : [data, offset - blockSize];
    for (let i = 0; i < blockSize; i++) target[offset + i]! ^= previous[from + i]!;
  }
}

/** The octets before the padding, or `undefined` where one octet of the padding is wrong. */
function unpaddedSize(padded: Uint8Array, blockSize: number): number | undefined {
  const padding = padded[padded.length - 1]!;
  if (padding === 0 || padding > blockSize) return undefined;
  const size = padded.length - padding;
  for (let i = size; i < padded.length; i++) if (padded[i] !== padding) return undefined;
  return size;
}
