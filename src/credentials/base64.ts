/** 48 octets make 64 characters. */
const OCTETS_PER_LINE = 48;

/** {@link https://www.rfc-editor.org/rfc/rfc4648#section-4 | RFC 4648 §4}, in lines of 64 characters. */
export function toBase64Lines(octets: Uint8Array): string[] {
  const lines: string[] = [];
  for (let i = 0; i < octets.length; i += OCTETS_PER_LINE) {
    lines.push(btoa(String.fromCharCode(...octets.subarray(i, i + OCTETS_PER_LINE))));
  }
  return lines;
}

export function toBase64(octets: Uint8Array): string {
  return toBase64Lines(octets).join("");
}

/** {@link https://www.rfc-editor.org/rfc/rfc7515#section-2 | RFC 7515 §2}: for URLs, and without padding. */
export function toBase64Url(octets: Uint8Array): string {
  return toBase64(octets).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
