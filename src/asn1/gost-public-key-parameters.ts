import { type BerElement, Tag } from "./ber.js";
import { readObjectIdentifier } from "./object-identifier.js";

/**
 * The publicKeyParamSet, or `null` where the parameters are left out.
 *
 * ```asn1
 * GostR3410-2012-PublicKeyParameters ::= SEQUENCE {
 *   publicKeyParamSet  OBJECT IDENTIFIER,
 *   digestParamSet     OBJECT IDENTIFIER OPTIONAL }    -- and encryptionParamSet for keys of 2001
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc9215#section-4 | RFC 9215 §4},
 * {@link https://www.rfc-editor.org/rfc/rfc4491#section-2.3.2 | RFC 4491 §2.3.2}
 */
export function readPublicKeyParamSet(element: BerElement | undefined, path: string): string | null {
  if (element?.tag !== Tag.SEQUENCE || element.elements[0] === undefined) return null;
  return readObjectIdentifier(element.elements[0], `${path}.publicKeyParamSet`);
}
