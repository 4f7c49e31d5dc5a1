/** What befalls octets that are taken for text. */

const CR = 0x0d;
const LF = 0x0a;

/** As before each 0A became 0D 0A; `undefined` where an 0A has no 0D before it, or there is none. */
export function undoLineEnds(octets: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  let count = 0;
  for (let i = octets.indexOf(LF); i >= 0; i = octets.indexOf(LF, i + 1)) {
    if (octets[i - 1] !== CR) return undefined;
    count++;
  }
  if (count === 0) return undefined;
  const undone = new Uint8Array(octets.length - count);
  let size = 0;
  for (let i = 0; i < octets.length; i++) {
    if (octets[i] !== CR || octets[i + 1] !== LF) undone[size++] = octets[i]!;
  }
  return undone;
}

/** Version 3 and the SEQUENCE after it; and the arcs 1.2.840.113549.1.7, of which the octets 86, 86 and F7 are no text. */
const VERSION = "\u0002\u0001\u00030";
const CONTENT_TYPE = "\u0006\t*\uFFFDH\uFFFD\uFFFD\r\u0001\u0007";

/** Whether `text` is a PFX as a decoder of UTF-8 or of ASCII leaves it, so that octets of it are lost. */
export function isLostPfx(text: string): boolean {
  const beginning = text.slice(0, 64).replaceAll("?", "\uFFFD");
  return beginning.startsWith("0") && beginning.includes(VERSION) && beginning.includes(CONTENT_TYPE);
}
