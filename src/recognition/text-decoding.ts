/**
 * Octets that were written as text. Each takes megabytes in good time, gives an array of its own, and `undefined` where
 * a character does not belong there.
 */

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const WHITE_SPACE = "\t\n\v\f\r ";
const IGNORED = -1;
const PAD = -2;
const INVALID = -3;

/** {@link https://www.rfc-editor.org/rfc/rfc4648#section-4 | RFC 4648 §4 and §5}. White space is passed over, padding may be left out. */
export function decodeBase64(text: string, start: number, end = text.length): Uint8Array<ArrayBuffer> | undefined {
  const values = valuesOf(BASE64, WHITE_SPACE);
  values[0x2d] = 62; // "-"
  values[0x5f] = 63; // "_"
  values[0x3d] = PAD;
  return decodeDigits(text, start, end, 6, values);
}

/** In digits of either case, with or without `0x`; white space and colons may stand between them. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  const values = valuesOf("0123456789abcdef", `${WHITE_SPACE}:`);
  for (let digit = 10; digit < 16; digit++) values[0x41 - 10 + digit] = digit;
  const start = /^\s*0x/i.exec(text.slice(0, 64))?.[0].length ?? 0;
  return decodeDigits(text, start, text.length, 4, values);
}

/** By the code of a character. */
function valuesOf(digits: string, ignored: string): Int8Array {
  const values = new Int8Array(128).fill(INVALID);
  for (let i = 0; i < digits.length; i++) values[digits.charCodeAt(i)] = i;
  for (let i = 0; i < ignored.length; i++) values[ignored.charCodeAt(i)] = IGNORED;
  return values;
}

/** Bits that make no whole octet are dropped: a text may be cut off anywhere. */
function decodeDigits(
  text: string,
  start: number,
  end: number,
  bitsPerDigit: number,
  values: Int8Array,
): Uint8Array<ArrayBuffer> | undefined {
  const octets = new Uint8Array(Math.floor(((end - start) * bitsPerDigit) / 8));
  let size = 0;
  let bits = 0;
  let register = 0;
  let padded = false;
  for (let i = start; i < end; i++) {
    const value = values[text.charCodeAt(i)] ?? INVALID;
    if (value < 0) {
      if (value === INVALID) return undefined;
      padded ||= value === PAD;
    } else {
      if (padded) return undefined;
      register = ((register << bitsPerDigit) | value) & 0x3fff;
      bits += bitsPerDigit;
      if (bits >= 8) {
        bits -= 8;
        octets[size++] = register >> bits;
      }
    }
  }
  return octets.slice(0, size);
}

/** Characters of windows-1252, which `TextDecoder` takes for ISO 8859-1, for the octets from 0x80. */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** One octet for each character. */
export function decodeBinaryString(text: string): Uint8Array<ArrayBuffer> | undefined {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) {
      const index = WINDOWS_1252.indexOf(text[i]!);
      if (index < 0) return undefined;
      octets[i] = 0x80 + index;
    } else {
      octets[i] = code;
    }
  }
  return octets;
}
