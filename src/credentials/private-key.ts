import { readBer } from "../asn1/ber.js";
import { readPrivateKeyInfo } from "../asn1/private-key-info.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";

/** The `KeySpec` that Windows gives a key in a container of the older kind. */
export type WindowsKeySpecification = "AT_KEYEXCHANGE" | "AT_SIGNATURE";

/** Bits of the first octet of a KeyUsage (RFC 5280 §4.2.1.3), by what Windows makes of them. */
const EXCHANGE_USES = 0x20 | 0x10; // keyEncipherment, dataEncipherment
const SIGNATURE_USES = 0x80 | 0x04 | 0x02; // digitalSignature, keyCertSign, cRLSign

/**
 * What the key usage attribute that Windows puts into PKCS#8 says the key is for; `null` where there is none.
 * @throws `ERR_PFX_SYNTAX`
 */
export function readWindowsKeySpecification(privateKeyInfo: Uint8Array): WindowsKeySpecification | null {
  const element = readBer(new Uint8Array(privateKeyInfo), "privateKeyInfo", createBudget(DEFAULT_LIMITS));
  const { attributes } = readPrivateKeyInfo(element, "privateKeyInfo");
  for (const { value } of attributes) {
    if (value?.type !== "keyUsage") continue;
    const uses = value.keyUsage[0] ?? 0;
    if (uses & EXCHANGE_USES) return "AT_KEYEXCHANGE";
    if (uses & SIGNATURE_USES) return "AT_SIGNATURE";
  }
  return null;
}
