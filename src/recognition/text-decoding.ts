/**
 * Octets that were written as text. Each takes megabytes in good time, gives an array of its own, and `undefined` where
 * a character does not belong there.
 */

const IGNORED = -1;
const PAD = -2;
const INVALID = -3;

/** {@link https://www.rfc-editor.org/rfc/rfc4648#section-4 | RFC 4648 §4 and §5}. White space is passed over, padding may be left out. */
export function decodeBase64(text: string, start = 0, end = text.length): Uint8Array<ArrayBuffer> | undefined {
  return decodeDigits(text, start, end, 6, base64Value);
}

/** In digits of either case, with or without `0x`; white space and colons may stand between them. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  return decodeDigits(text, /^\s*0x/i.exec(text.slice(0, 64))?.[0].length ?? 0, text.length, 4, hexValue);
}

/** Bits that make no whole octet are dropped: a text may be cut off anywhere. */
function decodeDigits(
  text: string,
  start: number,
  end: number,
  bitsPerDigit: number,
  digitOf: (code: number) => number,
): Uint8Array<ArrayBuffer> | undefined {
  const octets = new Uint8Array(Math.floor(((end - start) * bitsPerDigit) / 8));
  let size = 0;
  let bits = 0;
  let register = 0;
  let padded = false;
  for (let i = start; i < end; i++) {
    const value = digitOf(text.charCodeAt(i));
    if (value === IGNORED) continue;
    if (value === PAD) {
      padded = true;
      continue;
    }
    if (value === INVALID || padded) return undefined;
    register = ((register << bitsPerDigit) | value) & 0x3fff;
    bits += bitsPerDigit;
    if (bits >= 8) {
      bits -= 8;
      octets[size++] = register >> bits;
    }
  }
  return octets.slice(0, size);
}

function base64Value(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x47;
  if (code >= 0x30 && code <= 0x39) return code + 4;
  if (code === 0x2b || code === 0x2d) return 62;
  if (code === 0x2f || code === 0x5f) return 63;
  if (code === 0x3d) return PAD;
  return isSpace(code) ? IGNORED : INVALID;
}

function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  if (lower >= 0x61 && lower <= 0x66) return lower - 0x57;
  return code === 0x3a || isSpace(code) ? IGNORED : INVALID;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Characters of windows-1252, which `TextDecoder` takes for ISO 8859-1, for the octets from 0x80. */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** One octet for each character. `undefined` also where all are ASCII: such octets and their text are the same. */
export function decodeBinaryString(text: string): Uint8Array<ArrayBuffer> | undefined {
  const octets = new Uint8Array(text.length);
  let ascii = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) {
      const index = WINDOWS_1252.indexOf(text[i]!);
      if (index < 0) return undefined;
      octets[i] = 0x80 + index;
    } else {
      octets[i] = code;
    }
    ascii &&= code < 0x80;
  }
  return ascii ? undefined : octets;
}
