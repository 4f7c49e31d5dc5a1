import type { Attribute } from "../types/attribute.js";
import type { PrivateKeyDescription } from "../types/key.js";
import type { CryptoProvider } from "../types/options.js";
import { readKeyAndPublicHalf } from "./public-key.js";

/** What `describePrivateKey` may be given beside the key. */
export interface DescribePrivateKeyOptions {
  /** The WebCrypto that derives public keys, where it can. Default `globalThis.crypto`, looked up at each call. */
  readonly crypto?: CryptoProvider | undefined;
}

/**
 * The type of the private key `der`, which is a PrivateKeyInfo as `privateKeyInfo` of a bag is: its algorithm by name, size
 * or curve, and its public key. Every key is described, also one that no runtime can import.
 *
 * The public key is as the private key states it for RSA, ML-KEM and SLH-DSA, and for EC where it does; nobody has verified
 * that. Else it is derived: for EC, Ed25519 and the like by WebCrypto where that can, or by arithmetic of this library's
 * own, which is not constant-time; for DSA and DH by that alone. The copy of the key that is read is overwritten, but
 * numbers and texts on the way to the public key are not.
 *
 * @param der the octets of the PrivateKeyInfo, not encrypted; they are not changed
 * @param options the WebCrypto to use
 * @throws `ERR_PFX_SYNTAX` for what is no PrivateKeyInfo, or a malformed key of a type that is known;
 * `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` for what is no octets.
 */
export async function describePrivateKey(
  der: Uint8Array,
  options: DescribePrivateKeyOptions = {},
): Promise<PrivateKeyDescription> {
  if (typeof options !== "object" || options === null) throw new TypeError("the options are no object");
  const { crypto = globalThis.crypto } = options;
  const { algorithm, publicHalf } = await readKeyAndPublicHalf(der, crypto);
  return "spki" in publicHalf
    ? { ...algorithm, publicKey: publicHalf.spki, publicKeyUnavailable: null }
    : { ...algorithm, publicKey: null, publicKeyUnavailable: publicHalf.unavailable };
}

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
