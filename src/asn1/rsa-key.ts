import type { BerElement } from "./ber.js";
import { writeInteger, writeSequence } from "./der-writing.js";
import { readSequence } from "./element.js";
import { readBigInteger } from "./integer.js";

/**
 * ```asn1
 * RSAPublicKey ::= SEQUENCE {
 *   modulus         INTEGER,    -- n
 *   publicExponent  INTEGER }   -- e
 * ```
 */
export interface RsaPublicKey {
  readonly modulus: bigint;
  readonly publicExponent: bigint;
}

/** {@link https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.1 | RFC 8017 appendix A.1.1} */
export function readRsaPublicKey(element: BerElement, path: string): RsaPublicKey {
  const [modulus, publicExponent] = readSequence(element, path, 2, 2);
  return {
    modulus: readBigInteger(modulus, `${path}.modulus`),
    publicExponent: readBigInteger(publicExponent, `${path}.publicExponent`),
  };
}

/**
 * What is public in it.
 *
 * ```asn1
 * RSAPrivateKey ::= SEQUENCE {
 *   version          Version,
 *   modulus          INTEGER,    -- n
 *   publicExponent   INTEGER,    -- e
 *   privateExponent  INTEGER,    -- d
 *   prime1           INTEGER,    -- p
 *   prime2           INTEGER,    -- q
 *   exponent1        INTEGER,    -- d mod (p-1)
 *   exponent2        INTEGER,    -- d mod (q-1)
 *   coefficient      INTEGER,    -- (inverse of q) mod p
 *   otherPrimeInfos  OtherPrimeInfos OPTIONAL }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2 | RFC 8017 appendix A.1.2}
 */
export function readPublicOfRsaPrivateKey(element: BerElement, path: string): RsaPublicKey {
  const fields = readSequence(element, path, 9, 10);
  const names = ["version", "", "", "privateExponent", "prime1", "prime2", "exponent1", "exponent2", "coefficient"];
  for (const [i, name] of names.entries()) if (name !== "") readBigInteger(fields[i], `${path}.${name}`);
  return {
    modulus: readBigInteger(fields[1], `${path}.modulus`),
    publicExponent: readBigInteger(fields[2], `${path}.publicExponent`),
  };
}

export function writeRsaPublicKey({ modulus, publicExponent }: RsaPublicKey): Uint8Array<ArrayBuffer> {
  return writeSequence(writeInteger(modulus), writeInteger(publicExponent));
}
