/**
 * Big-endian UTF-16 without a byte order mark (X.690 §8.23.8; surrogates are let through as writers use them).
 * Gives `null` for an odd number of octets.
 */
export function decodeBmpString(contents: Uint8Array): string | null {
  if (contents.length % 2 !== 0) return null;
  const parts: string[] = [];
  const units: number[] = [];
  for (let i = 0; i < contents.length; i += 2) {
    units.push((contents[i]! << 8) | contents[i + 1]!);
    // An argument list may not grow without bound.
    if (units.length === 4096) parts.push(String.fromCharCode(...units.splice(0)));
  }
  return parts.join("") + String.fromCharCode(...units);
}

/** UTF-8 as it stands, a byte order mark included; `null` for octets that are none. */
export function decodeUtf8(contents: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(contents);
  } catch {
    return null;
  }
}

/** ISO 8859-1, and so ASCII. */
export function decodeLatin1(contents: Uint8Array): string {
  const parts: string[] = [];
  // An argument list may not grow without bound.
  for (let i = 0; i < contents.length; i += 4096) parts.push(String.fromCharCode(...contents.subarray(i, i + 4096)));
  return parts.join("");
}
