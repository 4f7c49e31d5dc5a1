/** The names of {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 | RFC 5280 §4.2.1.3}. */
export type KeyUsage =
  | "digitalSignature"
  | "nonRepudiation"
  | "keyEncipherment"
  | "dataEncipherment"
  | "keyAgreement"
  | "keyCertSign"
  | "cRLSign"
  | "encipherOnly"
  | "decipherOnly";

/** The bits of KeyUsage in their order. */
const KEY_USAGES: readonly KeyUsage[] = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
];

/** `octets`: those of the BIT STRING. */
export function toKeyUsages(octets: Uint8Array): KeyUsage[] {
  return KEY_USAGES.filter((_name, bit) => ((octets[bit >> 3] ?? 0) << (bit & 7)) & 0x80);
}
