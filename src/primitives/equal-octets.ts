/** Whether two arrays hold the same octets. Ends at the first difference: not for MACs, which hmac.ts compares. */
export function equalOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}
