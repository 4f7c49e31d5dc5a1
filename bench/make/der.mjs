/** As much DER as it takes to write the benchmark's own files. */

export function element(tag, ...contents) {
  const content = Buffer.concat(contents);
  const size = content.length;
  if (size < 0x80) return Buffer.concat([Buffer.of(tag, size), content]);
  const digits = size.toString(16);
  const octets = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.of(tag, 0x80 | octets.length), octets, content]);
}

export const sequence = (...contents) => element(0x30, ...contents);
export const set = (...contents) => element(0x31, ...contents);
export const octetString = (...contents) => element(0x04, ...contents);
export const bitString = (octets) => element(0x03, Buffer.of(0), octets);
export const utf8String = (text) => element(0x0c, Buffer.from(text));
export const bmpString = (text) => element(0x1e, Buffer.from(text, "utf16le").swap16());
export const utcTime = (text) => element(0x17, Buffer.from(text));
export const nullValue = () => element(0x05);
export const trueValue = () => element(0x01, Buffer.of(0xff));
/** `[number] EXPLICIT` */
export const explicit = (number, ...contents) => element(0xa0 | number, ...contents);
/** `[number] IMPLICIT` of a primitive type */
export const implicit = (number, octets) => element(0x80 | number, octets);

export function integer(value) {
  const digits = value.toString(16);
  const octets = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return element(0x02, octets[0] & 0x80 ? Buffer.of(0) : Buffer.alloc(0), octets);
}

export function oid(text) {
  const [first, second, ...rest] = text.split(".").map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return element(0x06, Buffer.from(octets));
}
