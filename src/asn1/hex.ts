const CHUNK = 4_096;

/** Lower-case hexadecimal, two digits an octet. Takes megabytes in good time: a certificate may hold as much. */
export function toHex(octets: Uint8Array): string {
  const characters = new Uint8Array(2 * CHUNK);
  const parts: string[] = [];
  for (let start = 0; start < octets.length; start += CHUNK) {
    const end = Math.min(start + CHUNK, octets.length);
    for (let i = start, at = 0; i < end; i++) {
      characters[at++] = digit(octets[i]! >> 4);
      characters[at++] = digit(octets[i]! & 15);
    }
    parts.push(String.fromCharCode(...characters.subarray(0, 2 * (end - start))));
  }
  return parts.join("");
}

function digit(value: number): number {
  return value + (value < 10 ? 0x30 : 0x57);
}
