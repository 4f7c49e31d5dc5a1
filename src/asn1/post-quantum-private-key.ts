import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { contentsOf, readSequence } from "./element.js";
import { assertOctetString, readOctetString } from "./octet-string.js";

/**
 * The expandedKey of a private key of ML-DSA or ML-KEM; `undefined` where it is a seed alone. `sizes` are those that the
 * parameter set asks for, in octets.
 *
 * ```asn1
 * ML-DSA-44-PrivateKey ::= CHOICE {
 *   seed         [0] OCTET STRING (SIZE (32)),          -- 64 for ML-KEM
 *   expandedKey  OCTET STRING (SIZE (2560)),
 *   both         SEQUENCE {
 *     seed         OCTET STRING (SIZE (32)),
 *     expandedKey  OCTET STRING (SIZE (2560)) } }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc9881#section-6 | RFC 9881 §6},
 * {@link https://www.rfc-editor.org/rfc/rfc9935#section-6 | RFC 9935 §6}
 */
export function readExpandedKey(
  element: BerElement,
  path: string,
  sizes: { readonly seed: number; readonly expandedKey: number },
): Uint8Array<ArrayBuffer> | undefined {
  const assertSize = (octets: Uint8Array<ArrayBuffer>, part: keyof typeof sizes) => {
    if (octets.length === sizes[part]) return octets;
    throw new PfxSyntaxError(`${path}.${part}`, element.start, `not ${sizes[part]} octets`);
  };
  const readPart = (string: BerElement, part: keyof typeof sizes) =>
    assertSize(readOctetString(assertOctetString(string, `${path}.${part}`), `${path}.${part}`), part);
  if (element.tag === Tag.CONTEXT_0) {
    assertSize(contentsOf(element), "seed");
    return undefined;
  }
  if (element.tag !== Tag.SEQUENCE) return readPart(element, "expandedKey");
  const [seed, expandedKey] = readSequence(element, path, 2, 2);
  readPart(seed!, "seed");
  return readPart(expandedKey!, "expandedKey");
}
