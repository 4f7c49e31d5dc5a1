import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { Attribute } from "../types/attribute.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { readAttributes } from "./attribute.js";
import { type BerElement, Tag } from "./ber.js";
import { readOctetsOfBitString } from "./bit-string.js";
import { derOctets } from "./der.js";
import { writeInteger, writeSequence } from "./der-writing.js";
import { octetsOf, readSequence, readUnsignedInteger } from "./element.js";
import { assertOctetString, readOctetString } from "./octet-string.js";

/**
 * ```asn1
 * OneAsymmetricKey ::= SEQUENCE {
 *   version              Version,                 -- v1(0), v2(1)
 *   privateKeyAlgorithm  PrivateKeyAlgorithmIdentifier,
 *   privateKey           OCTET STRING,
 *   attributes           [0] IMPLICIT Attributes OPTIONAL,
 *   ...,
 *   [[2: publicKey       [1] IMPLICIT BIT STRING OPTIONAL ]],
 *   ... }
 *
 * PrivateKeyInfo ::= OneAsymmetricKey
 * ```
 */
export interface PrivateKeyInfo {
  readonly privateKeyAlgorithm: AlgorithmIdentifier;
  readonly attributes: readonly Attribute[];
  /** An OCTET STRING: the key, in the encoding of its algorithm. */
  readonly privateKey: BerElement;
}

/** The key itself, of a PrivateKeyInfo that `readPrivateKeyInfo` has passed. */
export interface KeyMaterial {
  readonly privateKeyAlgorithm: AlgorithmIdentifier;
  /** The DER of the AlgorithmIdentifier. */
  readonly algorithmOctets: Uint8Array<ArrayBuffer>;
  /** The DER of the OBJECT IDENTIFIER in it. */
  readonly oidOctets: Uint8Array<ArrayBuffer>;
  /** Contents of the OCTET STRING. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
  /** The octets of the BIT STRING that version 2 has. */
  readonly publicKey: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Checks the syntax and gives its parts; the key inside stays unread. pkijs refuses version 2.
 * {@link https://www.rfc-editor.org/rfc/rfc5958#section-2 | RFC 5958 §2}
 */
export function readPrivateKeyInfo(element: BerElement, path: string, budget: Budget): PrivateKeyInfo {
  const [version, algorithm, privateKey, ...optional] = readSequence(element, path, 3, 5);
  const number = readUnsignedInteger(version, `${path}.version`);
  if (number > 1) throw new PfxSyntaxError(`${path}.version`, version!.start, "the version is neither v1 nor v2");
  const privateKeyAlgorithm = readAlgorithmIdentifier(algorithm, `${path}.privateKeyAlgorithm`);
  assertOctetString(privateKey!, `${path}.privateKey`);
  const attributes = optional[0]?.tag === Tag.CONTEXT_0_CONSTRUCTED ? optional.shift() : undefined;
  // Some writers say v1 where they give the public key, too
  const mayHoldPublicKey = number === 1 || !budget.strict;
  const publicKey =
    optional[0] && (optional[0].tag & ~Tag.CONSTRUCTED) === Tag.CONTEXT_1 ? optional.shift() : undefined;
  const extra = optional[0] ?? (mayHoldPublicKey ? undefined : publicKey);
  if (extra !== undefined) throw new PfxSyntaxError(path, extra.start, "an element that does not belong there");
  return {
    privateKeyAlgorithm,
    privateKey: privateKey!,
    attributes: attributes === undefined ? [] : readAttributes(attributes.elements, `${path}.attributes`, budget),
  };
}

/**
 * A PrivateKeyInfo of version 1 with nothing but what makes the key, as OpenSSL writes it: many programs refuse version
 * 2, and attributes are the file's, not the key's. `privateKeyAlgorithm` and `privateKey` are whole elements in DER.
 */
export function writePrivateKeyInfo(privateKeyAlgorithm: Uint8Array, privateKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return writeSequence(writeInteger(0n), privateKeyAlgorithm, privateKey);
}

/** {@link https://www.rfc-editor.org/rfc/rfc5958#section-2 | RFC 5958 §2} */
export function readKeyMaterial(element: BerElement, path: string, budget: Budget): KeyMaterial {
  const { privateKeyAlgorithm } = readPrivateKeyInfo(element, path, budget);
  const [, algorithm, privateKey, ...optional] = element.elements;
  const publicKey = optional.find(({ tag }) => tag === Tag.CONTEXT_1);
  return {
    privateKeyAlgorithm,
    algorithmOctets: derOctets(algorithm!, `${path}.privateKeyAlgorithm`),
    oidOctets: octetsOf(algorithm!.elements[0]!),
    privateKey: readOctetString(privateKey!, `${path}.privateKey`),
    publicKey: publicKey && readOctetsOfBitString(publicKey, `${path}.publicKey`, Tag.CONTEXT_1),
  };
}
