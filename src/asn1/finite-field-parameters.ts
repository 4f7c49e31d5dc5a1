import type { BerElement } from "./ber.js";
import { readSequence } from "./element.js";
import { readBigInteger } from "./integer.js";

/** The group that keys of DSA or Diffie-Hellman are of. */
export interface FiniteFieldParameters {
  readonly p: bigint;
  readonly g: bigint;
  /** `null` where they do not have it. */
  readonly q: bigint | null;
}

/**
 * ```asn1
 * Dss-Parms ::= SEQUENCE {
 *   p  INTEGER,
 *   q  INTEGER,
 *   g  INTEGER }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc3279#section-2.3.2 | RFC 3279 §2.3.2}
 */
export function readDssParms(element: BerElement, path: string): FiniteFieldParameters {
  const [p, q, g] = readSequence(element, path, 3, 3);
  return {
    p: readBigInteger(p, `${path}.p`),
    q: readBigInteger(q, `${path}.q`),
    g: readBigInteger(g, `${path}.g`),
  };
}

/**
 * ```asn1
 * DomainParameters ::= SEQUENCE {          -- X9.42
 *   p                INTEGER,
 *   g                INTEGER,
 *   q                INTEGER,
 *   j                INTEGER OPTIONAL,
 *   validationParms  ValidationParms OPTIONAL }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc3279#section-2.3.3 | RFC 3279 §2.3.3}
 */
export function readDomainParameters(element: BerElement, path: string): FiniteFieldParameters {
  const [p, g, q] = readSequence(element, path, 3, 5);
  return {
    p: readBigInteger(p, `${path}.p`),
    g: readBigInteger(g, `${path}.g`),
    q: readBigInteger(q, `${path}.q`),
  };
}

/**
 * ```asn1
 * DHParameter ::= SEQUENCE {
 *   prime               INTEGER,    -- p
 *   base                INTEGER,    -- g
 *   privateValueLength  INTEGER OPTIONAL }
 * ```
 *
 * PKCS #3 §9
 */
export function readDhParameter(element: BerElement, path: string): FiniteFieldParameters {
  const [prime, base] = readSequence(element, path, 2, 3);
  return { p: readBigInteger(prime, `${path}.prime`), g: readBigInteger(base, `${path}.base`), q: null };
}
