import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { readOctetsOfBitString } from "./bit-string.js";
import { readExplicit, readSequence, readUnsignedInteger } from "./element.js";
import { assertOctetString, readOctetString } from "./octet-string.js";

/**
 * ```asn1
 * ECPrivateKey ::= SEQUENCE {
 *   version        INTEGER { ecPrivkeyVer1(1) } (ecPrivkeyVer1),
 *   privateKey     OCTET STRING,
 *   parameters [0] ECParameters {{ NamedCurve }} OPTIONAL,
 *   publicKey  [1] BIT STRING OPTIONAL }
 * ```
 */
export interface EcPrivateKey {
  readonly privateKey: Uint8Array<ArrayBuffer>;
  readonly parameters: BerElement | undefined;
  readonly publicKey: Uint8Array<ArrayBuffer> | undefined;
}

/** {@link https://www.rfc-editor.org/rfc/rfc5915#section-3 | RFC 5915 §3} */
export function readEcPrivateKey(element: BerElement, path: string): EcPrivateKey {
  const [version, privateKey, ...optional] = readSequence(element, path, 2, 4);
  if (readUnsignedInteger(version, `${path}.version`) !== 1) {
    throw new PfxSyntaxError(`${path}.version`, version!.start, "the version is not ecPrivkeyVer1");
  }
  assertOctetString(privateKey!, `${path}.privateKey`);
  const parameters = optional[0]?.tag === Tag.CONTEXT_0_CONSTRUCTED ? optional.shift() : undefined;
  const publicKey = optional[0]?.tag === Tag.CONTEXT_1_CONSTRUCTED ? optional.shift() : undefined;
  if (optional[0] !== undefined) {
    throw new PfxSyntaxError(path, optional[0].start, "an element that does not belong there");
  }
  const at = `${path}.publicKey`;
  return {
    privateKey: readOctetString(privateKey!, `${path}.privateKey`),
    parameters: parameters && readExplicit(parameters, Tag.CONTEXT_0_CONSTRUCTED, `${path}.parameters`),
    publicKey: publicKey && readOctetsOfBitString(readExplicit(publicKey, Tag.CONTEXT_1_CONSTRUCTED, at), at),
  };
}
