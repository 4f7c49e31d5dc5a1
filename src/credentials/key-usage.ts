/** The bits of KeyUsage in their order. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 | RFC 5280 §4.2.1.3} */
const KEY_USAGES = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

/** The names of {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 | RFC 5280 §4.2.1.3}. */
export type KeyUsage = (typeof KEY_USAGES)[number];

/** `octets`: those of the BIT STRING. */
export function toKeyUsages(octets: Uint8Array): KeyUsage[] {
  return KEY_USAGES.filter((_name, bit) => ((octets[bit >> 3] ?? 0) << (bit & 7)) & 0x80);
}
