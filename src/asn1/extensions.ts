import { isPfxError, PfxSyntaxError } from "../errors.js";
import { assertWithin, type Budget, spend } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf, readSequence, readUnsignedInteger } from "./element.js";
import { readObjectIdentifier } from "./object-identifier.js";
import { assertOctetString, readOctetString } from "./octet-string.js";
import { readBer } from "./whole-ber.js";

export const KEY_USAGE = "2.5.29.15";

/** The extensions of a certificate that are read, as RFC 5280 §4.2.1 calls them. */
export type ExtensionName =
  | "subjectKeyIdentifier"
  | "keyUsage"
  | "subjectAltName"
  | "basicConstraints"
  | "authorityKeyIdentifier"
  | "extKeyUsage";

/** Their extnIDs. */
const EXTENSIONS: Readonly<Record<ExtensionName, string>> = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: KEY_USAGE,
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extKeyUsage: "2.5.29.37",
};

/** The extensions of a certificate; what is in them is read when it is asked for. */
export interface ExtensionIndex {
  /** By extnID, of each the first. */
  readonly unread: ReadonlyMap<string, UnreadExtension>;
  /** Those that were asked for and are malformed. */
  readonly malformed: Set<ExtensionName>;
}

interface UnreadExtension {
  /** An OCTET STRING. */
  readonly extnValue: BerElement;
  readonly path: string;
}

/** A choice of GeneralName: the number of its context-specific tag, and the contents octets. */
export interface GeneralName {
  readonly choice: number;
  readonly contents: Uint8Array;
}

/** The numbers of those that are read (RFC 5280 §4.2.1.6). */
export const GeneralNameChoice = {
  RFC822_NAME: 1,
  DNS_NAME: 2,
  UNIFORM_RESOURCE_IDENTIFIER: 6,
  IP_ADDRESS: 7,
} as const;

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
export function indexExtensions(element: BerElement | undefined, path: string): ExtensionIndex {
  const unread = new Map<string, UnreadExtension>();
  for (const [i, extension] of (element === undefined ? [] : readSequence(element, path)).entries()) {
    const fields = readSequence(extension, `${path}[${i}]`, 2, 3);
    const extnId = readObjectIdentifier(fields[0], `${path}[${i}].extnID`);
    if (!unread.has(extnId)) unread.set(extnId, { extnValue: fields.at(-1)!, path: `${path}[${i}].extnValue` });
  }
  return { unread, malformed: new Set() };
}

/**
 * What `read` makes of the extension; `null` where there is none, and where it is malformed: what else the certificate says
 * does not depend on it.
 * @throws `ERR_PFX_LIMIT_EXCEEDED`
 */
function readExtension<T>(
  extensions: ExtensionIndex,
  name: ExtensionName,
  budget: Budget,
  read: (value: BerElement, path: string) => T,
): T | null {
  const extension = extensions.unread.get(EXTENSIONS[name]);
  if (extension === undefined) return null;
  const { extnValue, path } = extension;
  try {
    const octets = new Uint8Array(readOctetString(assertOctetString(extnValue, path), path));
    return read(readBer(octets, path, budget), path);
  } catch (error) {
    if (!isPfxError(error) || error.code !== "ERR_PFX_SYNTAX") throw error;
    extensions.malformed.add(name);
    return null;
  }
}

/**
 * `SubjectAltName ::= GeneralNames`, a SEQUENCE OF GeneralName. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6 | RFC 5280 §4.2.1.6}
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `attributeValues` and, by the octets of one name, `stringSize`
 */
export function readSubjectAltName(extensions: ExtensionIndex, budget: Budget): readonly GeneralName[] | null {
  return readExtension(extensions, "subjectAltName", budget, (value, path) =>
    readCounted(value, path, budget).map((name) => {
      if ((name.tag & 0xc0) !== 0x80) throw new PfxSyntaxError(path, name.start, "no choice of GeneralName");
      return { choice: name.tag & 0x1f, contents: assertSize(contentsOf(name), budget) };
    }),
  );
}

/**
 * `KeyUsage ::= BIT STRING`, which may end in bits that are unused: its octets, the first bit the highest of the first.
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 | RFC 5280 §4.2.1.3}
 */
export function readKeyUsage(extensions: ExtensionIndex, budget: Budget): Uint8Array | null {
  return readExtension(extensions, "keyUsage", budget, (value, path) => {
    const contents = contentsOf(assertTag(value, Tag.BIT_STRING, path));
    const unused = contents[0];
    if (unused === undefined || unused > 7) throw new PfxSyntaxError(path, value.start, "not a BIT STRING");
    const octets = contents.slice(1);
    if (octets.length > 0) octets[octets.length - 1]! &= 0xff << unused;
    return octets;
  });
}

/**
 * `ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId`. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12 | RFC 5280 §4.2.1.12}
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `attributeValues`
 */
export function readExtKeyUsage(extensions: ExtensionIndex, budget: Budget): readonly string[] | null {
  return readExtension(extensions, "extKeyUsage", budget, (value, path) =>
    readCounted(value, path, budget).map((purpose, i) => readObjectIdentifier(purpose, `${path}[${i}]`)),
  );
}

/** The elements of a SEQUENCE OF, which count as `attributeValues`. */
function readCounted(value: BerElement, path: string, budget: Budget): readonly BerElement[] {
  const elements = readSequence(value, path);
  spend(budget, "attributeValues", elements.length);
  return elements;
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
export function readBasicConstraints(extensions: ExtensionIndex, budget: Budget): BasicConstraints | null {
  return readExtension(extensions, "basicConstraints", budget, (value, path) => {
    const fields = [...readSequence(value, path, 0, 2)];
    const boolean = fields[0]?.tag === Tag.BOOLEAN ? fields.shift() : undefined;
    return {
      cA: boolean !== undefined && contentsOf(boolean).some((octet) => octet !== 0),
      pathLenConstraint: fields[0] === undefined ? null : readUnsignedInteger(fields[0], `${path}.pathLenConstraint`),
    };
  });
}

/**
 * `SubjectKeyIdentifier ::= KeyIdentifier`, an OCTET STRING. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.2 | RFC 5280 §4.2.1.2}
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `stringSize`, by its octets
 */
export function readSubjectKeyIdentifier(extensions: ExtensionIndex, budget: Budget): Uint8Array | null {
  return readExtension(extensions, "subjectKeyIdentifier", budget, (value, path) =>
    assertSize(readOctetString(assertOctetString(value, path), path), budget),
  );
}

/**
 * The keyIdentifier; `null` also where the extension names the issuer and the serial number alone.
 *
 * ```asn1
 * AuthorityKeyIdentifier ::= SEQUENCE {
 *   keyIdentifier              [0] KeyIdentifier           OPTIONAL,
 *   authorityCertIssuer        [1] GeneralNames            OPTIONAL,
 *   authorityCertSerialNumber  [2] CertificateSerialNumber OPTIONAL }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.1 | RFC 5280 §4.2.1.1}
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for `stringSize`, by its octets
 */
export function readAuthorityKeyIdentifier(extensions: ExtensionIndex, budget: Budget): Uint8Array | null {
  return readExtension(extensions, "authorityKeyIdentifier", budget, (value, path) => {
    const keyIdentifier = readSequence(value, path).find(({ tag }) => tag === Tag.CONTEXT_0);
    return keyIdentifier === undefined ? null : assertSize(contentsOf(keyIdentifier), budget);
  });
}

function assertSize(octets: Uint8Array, { limits }: Budget): Uint8Array {
  assertWithin(limits, "stringSize", octets.length);
  return octets;
}
