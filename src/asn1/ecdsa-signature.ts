import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { Tag } from "./ber.js";
import { assertTag, contentsOf, readSequence } from "./element.js";
import { readBer } from "./whole-ber.js";

/**
 * r and s one after the other, `size` octets each, as WebCrypto takes them.
 *
 * ```asn1
 * Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc3279#section-2.2.3 | RFC 3279 §2.2.3}
 * @throws `ERR_PFX_SYNTAX`
 */
export function readEcdsaSignature(
  octets: Uint8Array<ArrayBuffer>,
  size: number,
  budget: Budget,
): Uint8Array<ArrayBuffer> {
  const path = "Ecdsa-Sig-Value";
  const raw = new Uint8Array(2 * size);
  for (const [i, integer] of readSequence(readBer(new Uint8Array(octets), path, budget), path, 2, 2).entries()) {
    const contents = contentsOf(assertTag(integer, Tag.INTEGER, path));
    if (contents[0]! & 0x80) throw new PfxSyntaxError(path, integer.start, "a negative INTEGER");
    const digits = withoutZeros(contents);
    if (digits.length > size) throw new PfxSyntaxError(path, integer.start, "an INTEGER too large");
    raw.set(digits, (i + 1) * size - digits.length);
  }
  return raw;
}

function withoutZeros(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0);
  return octets.subarray(first < 0 ? octets.length : first);
}
