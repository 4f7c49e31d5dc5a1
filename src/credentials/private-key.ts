import type { Attribute } from "../types/attribute.js";

/** The `KeySpec` that Windows gives a key in a container of the older kind. */
export type WindowsKeySpecification = "AT_KEYEXCHANGE" | "AT_SIGNATURE";

/** Bits of the first octet of a KeyUsage (RFC 5280 §4.2.1.3), by what Windows makes of them. */
const EXCHANGE_USES = 0x20 | 0x10; // keyEncipherment, dataEncipherment
const SIGNATURE_USES = 0x80 | 0x04 | 0x02; // digitalSignature, keyCertSign, cRLSign

/** What the key usage among a private key's own attributes says to Windows; `null` where there is none. */
export function readWindowsKeySpecification(keyAttributes: readonly Attribute[]): WindowsKeySpecification | null {
  for (const { value } of keyAttributes) {
    if (value?.type !== "keyUsage") continue;
    const uses = value.keyUsage[0] ?? 0;
    if (uses & EXCHANGE_USES) return "AT_KEYEXCHANGE";
    if (uses & SIGNATURE_USES) return "AT_SIGNATURE";
  }
  return null;
}
