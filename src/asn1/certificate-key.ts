import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { type BerElement, Tag } from "./ber.js";
import { derOctets, encodeElement } from "./der.js";
import { assertTag, contentsOf, readExplicit, readSequence } from "./element.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { assertOctetString, readOctetString } from "./octet-string.js";
import { readBer } from "./whole-ber.js";

const KEY_USAGE = "2.5.29.15";
const EXTENSIONS = 0xa3;

/** What a certificate says of the key that it is for. */
export interface CertificateKey {
  readonly algorithm: AlgorithmIdentifier;
  /** The AlgorithmIdentifier in DER. */
  readonly algorithmOctets: Uint8Array<ArrayBuffer>;
  /** The BIT STRING in DER, a whole element. */
  readonly subjectPublicKey: Uint8Array<ArrayBuffer>;
  /** The first octet of the KeyUsage: bit 0 of the standard is 0x80. `null` where there is no such extension. */
  readonly keyUsage: number | null;
}

/**
 * ```asn1
 * SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }
 *
 * KeyUsage ::= BIT STRING { digitalSignature (0), nonRepudiation (1), keyEncipherment (2), dataEncipherment (3),
 *   keyAgreement (4), keyCertSign (5), cRLSign (6), encipherOnly (7), decipherOnly (8) }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7 | RFC 5280 §4.1.2.7} and §4.2.1.3
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`
 */
export function readCertificateKey(octets: Uint8Array<ArrayBuffer>, budget: Budget): CertificateKey {
  const path = "Certificate.tbsCertificate";
  const certificate = readSequence(readBer(octets, "Certificate", budget), "Certificate", 3, 3);
  const tbs = readSequence(certificate[0], path, 6);
  const fields = tbs[0]!.tag === Tag.CONTEXT_0_CONSTRUCTED ? tbs.slice(1) : tbs;
  const at = `${path}.subjectPublicKeyInfo`;
  const [algorithm, subjectPublicKey] = readSequence(fields[5], at, 2, 2);
  const extensions = fields.find(({ tag }) => tag === EXTENSIONS);
  return {
    algorithm: readAlgorithmIdentifier(algorithm, `${at}.algorithm`),
    algorithmOctets: derOctets(algorithm!, `${at}.algorithm`),
    subjectPublicKey: derOctets(
      assertTag(subjectPublicKey, Tag.BIT_STRING, `${at}.subjectPublicKey`),
      `${at}.subjectPublicKey`,
    ),
    keyUsage: extensions === undefined ? null : readKeyUsage(extensions, `${path}.extensions`, budget),
  };
}

function readKeyUsage(element: BerElement, path: string, budget: Budget): number | null {
  for (const [i, extension] of readSequence(readExplicit(element, EXTENSIONS, path), path).entries()) {
    const fields = readSequence(extension, `${path}[${i}]`, 2, 3);
    if (readObjectIdentifier(fields[0], `${path}[${i}].extnID`) !== KEY_USAGE) continue;
    const at = `${path}[${i}].extnValue`;
    const extnValue = new Uint8Array(readOctetString(assertOctetString(fields.at(-1)!, at), at));
    const bits = assertTag(readBer(extnValue, at, budget), Tag.BIT_STRING, at);
    const [unused, first = 0] = contentsOf(bits);
    if (unused === undefined) throw new PfxSyntaxError(at, bits.start, "a BIT STRING without octets");
    return first;
  }
  return null;
}

/** A SubjectPublicKeyInfo of its two parts, whole elements in DER. */
export function encodeSubjectPublicKeyInfo(
  algorithm: Uint8Array,
  subjectPublicKey: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return encodeElement(Tag.SEQUENCE, algorithm, subjectPublicKey);
}
