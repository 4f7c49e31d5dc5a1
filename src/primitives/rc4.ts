import type { TakeTurn } from "./turn.js";

/** Octets between two calls of the hook. */
const SLICE = 65_536;

/**
 * Gives `data` xor the key stream of RC4, as long as `data`, in an array of its own. It decrypts what it encrypted.
 *
 * `key` is 1 to 256 octets. RC4 is broken ({@link https://www.rfc-editor.org/rfc/rfc7465 | RFC 7465}) and stays here
 * only to read old files. Its steps are those of
 * {@link https://datatracker.ietf.org/doc/html/draft-kaukonen-cipher-arcfour-03 | draft-kaukonen-cipher-arcfour-03},
 * its test vectors those of {@link https://www.rfc-editor.org/rfc/rfc6229#section-2 | RFC 6229 §2}. Table-driven, not
 * constant-time.
 *
 * @throws RangeError where `key` is empty or longer than 256 octets.
 */
export async function rc4(key: Uint8Array, data: Uint8Array, takeTurn: TakeTurn): Promise<Uint8Array<ArrayBuffer>> {
  if (key.length < 1 || key.length > 256) throw new RangeError(`key must be 1 to 256 octets, got ${key.length}`);

  // Key setup: the S-box, shuffled by the key
  const S = new Uint8Array(256);
  for (let i = 0; i < 256; i++) S[i] = i;
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + S[i]! + key[i % key.length]!) & 0xff;
    swap(S, i, j);
  }

  const output = new Uint8Array(data.length);
  try {
    await generate(S, data, output, takeTurn);
    return output;
  } catch (error) {
    output.fill(0);
    throw error;
  } finally {
    S.fill(0);
  }
}

/** Stream generation: one octet K a step */
async function generate(S: Uint8Array, data: Uint8Array, output: Uint8Array, takeTurn: TakeTurn): Promise<void> {
  for (let n = 0, i = 0, j = 0; n < data.length; ) {
    const turn = takeTurn(0);
    if (turn !== undefined) await turn;
    for (const end = Math.min(n + SLICE, data.length); n < end; n++) {
      i = (i + 1) & 0xff;
      j = (j + S[i]!) & 0xff;
      swap(S, i, j);
      const K = S[(S[i]! + S[j]!) & 0xff]!;
      output[n] = data[n]! ^ K;
    }
  }
}

function swap(S: Uint8Array, i: number, j: number): void {
  const s = S[i]!;
  S[i] = S[j]!;
  S[j] = s;
}
