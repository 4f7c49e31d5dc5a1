import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf, readExplicit, readSequence, readUnsignedInteger } from "./element.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { assertOctetString, readOctetString } from "./octet-string.js";
import { readBer } from "./whole-ber.js";

const EXTENSIONS = 0xa3;

/** The extensions that are read; of each the first. */
export interface Extensions {
  /** Empty where there is no such extension. */
  readonly subjectAltName: readonly GeneralName[];
  /** The octets of the BIT STRING, the first bit the highest of the first octet. */
  readonly keyUsage: Uint8Array | null;
  /** Object identifiers. */
  readonly extKeyUsage: readonly string[] | null;
  readonly basicConstraints: BasicConstraints | null;
  readonly subjectKeyIdentifier: Uint8Array | null;
  /** The keyIdentifier; `null` also where the extension names the issuer and the serial number alone. */
  readonly authorityKeyIdentifier: Uint8Array | null;
}

/** A choice of GeneralName: the number of its context-specific tag, and the contents octets. */
export interface GeneralName {
  readonly choice: number;
  readonly contents: Uint8Array;
}

export interface BasicConstraints {
  readonly cA: boolean;
  readonly pathLenConstraint: number | null;
}

/**
 * ```asn1
 * Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension
 *
 * Extension ::= SEQUENCE {
 *   extnID     OBJECT IDENTIFIER,
 *   critical   BOOLEAN DEFAULT FALSE,
 *   extnValue  OCTET STRING }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1 | RFC 5280 §4.2.1}
 */
export function readExtensions(element: BerElement | undefined, path: string, budget: Budget): Extensions {
  const found = new Map<string, { readonly value: BerElement; readonly at: string }>();
  const list = element === undefined ? [] : readSequence(readExplicit(element, EXTENSIONS, path), path);
  const wanted: ReadonlySet<string> = new Set(Object.values(ID));
  for (const [i, extension] of list.entries()) {
    const fields = readSequence(extension, `${path}[${i}]`, 2, 3);
    const extnId = readObjectIdentifier(fields[0], `${path}[${i}].extnID`);
    if (!wanted.has(extnId) || found.has(extnId)) continue;
    const at = `${path}[${i}].extnValue`;
    const extnValue = new Uint8Array(readOctetString(assertOctetString(fields.at(-1)!, at), at));
    found.set(extnId, { value: readBer(extnValue, at, budget), at });
  }
  const read = <T>(id: string, reader: (value: BerElement, at: string) => T): T | null => {
    const extension = found.get(id);
    return extension === undefined ? null : reader(extension.value, extension.at);
  };
  return {
    subjectAltName: read(ID.SUBJECT_ALT_NAME, readGeneralNames) ?? [],
    keyUsage: read(ID.KEY_USAGE, readKeyUsage),
    extKeyUsage: read(ID.EXT_KEY_USAGE, readExtKeyUsage),
    basicConstraints: read(ID.BASIC_CONSTRAINTS, readBasicConstraints),
    subjectKeyIdentifier: read(ID.SUBJECT_KEY_IDENTIFIER, readKeyIdentifier),
    authorityKeyIdentifier: read(ID.AUTHORITY_KEY_IDENTIFIER, readAuthorityKeyIdentifier),
  };
}

const ID = {
  SUBJECT_KEY_IDENTIFIER: "2.5.29.14",
  KEY_USAGE: "2.5.29.15",
  SUBJECT_ALT_NAME: "2.5.29.17",
  BASIC_CONSTRAINTS: "2.5.29.19",
  AUTHORITY_KEY_IDENTIFIER: "2.5.29.35",
  EXT_KEY_USAGE: "2.5.29.37",
} as const;

/** `SubjectAltName ::= GeneralNames`, a SEQUENCE OF GeneralName. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6 | RFC 5280 §4.2.1.6} */
function readGeneralNames(value: BerElement, path: string): GeneralName[] {
  return readSequence(value, path).map((name) => ({ choice: name.tag & 0x1f, contents: contentsOf(name) }));
}

/** `KeyUsage ::= BIT STRING`, which may end in bits that are unused. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 | RFC 5280 §4.2.1.3} */
function readKeyUsage(value: BerElement, path: string): Uint8Array {
  const contents = contentsOf(assertTag(value, Tag.BIT_STRING, path));
  const [unused, ...octets] = contents;
  if (unused === undefined || unused > 7) throw new PfxSyntaxError(path, value.start, "not a BIT STRING");
  const last = octets.length - 1;
  return Uint8Array.from(octets, (octet, i) => (i === last ? octet & (0xff << unused) : octet));
}

/** `ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId`. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12 | RFC 5280 §4.2.1.12} */
function readExtKeyUsage(value: BerElement, path: string): string[] {
  return readSequence(value, path).map((purpose, i) => readObjectIdentifier(purpose, `${path}[${i}]`));
}

/**
 * ```asn1
 * BasicConstraints ::= SEQUENCE {
 *   cA                 BOOLEAN DEFAULT FALSE,
 *   pathLenConstraint  INTEGER (0..MAX) OPTIONAL }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.9 | RFC 5280 §4.2.1.9}
 */
function readBasicConstraints(value: BerElement, path: string): BasicConstraints {
  const fields = [...readSequence(value, path, 0, 2)];
  const boolean = fields[0]?.tag === Tag.BOOLEAN ? fields.shift() : undefined;
  return {
    cA: boolean !== undefined && contentsOf(boolean).some((octet) => octet !== 0),
    pathLenConstraint: fields[0] === undefined ? null : readUnsignedInteger(fields[0], `${path}.pathLenConstraint`),
  };
}

/** `SubjectKeyIdentifier ::= KeyIdentifier`, an OCTET STRING. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.2 | RFC 5280 §4.2.1.2} */
function readKeyIdentifier(value: BerElement, path: string): Uint8Array {
  return readOctetString(assertOctetString(value, path), path);
}

/**
 * ```asn1
 * AuthorityKeyIdentifier ::= SEQUENCE {
 *   keyIdentifier              [0] KeyIdentifier           OPTIONAL,
 *   authorityCertIssuer        [1] GeneralNames            OPTIONAL,
 *   authorityCertSerialNumber  [2] CertificateSerialNumber OPTIONAL }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.1 | RFC 5280 §4.2.1.1}
 */
function readAuthorityKeyIdentifier(value: BerElement, path: string): Uint8Array | null {
  const keyIdentifier = readSequence(value, path).find(({ tag }) => tag === Tag.CONTEXT_0);
  return keyIdentifier === undefined ? null : contentsOf(keyIdentifier);
}
