import type { FileKind } from "../errors.js";
import type { Budget } from "../limits.js";
import { type BerElement, isBerFault, scanBer, Tag } from "./ber.js";

/** How much of a file that is no ASN.1 is looked at. */
const GLANCE_OCTETS = 65_536;

/** What octets that are not a PFX look like, from their first structure alone. */
export function identifyFileKind(octets: Uint8Array<ArrayBuffer>, budget: Budget): FileKind {
  if (octets.length === 0) return "empty";
  if (beginsWith(octets, [0xfe, 0xed, 0xfe, 0xed]) || beginsWith(octets, [0xce, 0xce, 0xce, 0xce])) {
    return "javaKeyStore"; // JKS and JCEKS
  }
  const element = scanBer(octets, budget);
  if (!isBerFault(element) && element.tag === Tag.SEQUENCE && element.elements.length > 0) return asn1Kind(element);
  return textKind(octets);
}

/** The kinds are told apart by the tags of their outermost elements, which no two of them share. */
function asn1Kind({ elements }: BerElement): FileKind {
  const [first, second, third] = elements;
  const tags = elements.map((element) => element.tag);
  const isAlgorithm = (element: BerElement | undefined) =>
    element?.tag === Tag.SEQUENCE && element.elements[0]?.tag === Tag.OBJECT_IDENTIFIER;

  if (first?.tag === Tag.OBJECT_IDENTIFIER && second?.tag === Tag.CONTEXT_0_CONSTRUCTED) return "pkcs7";
  if (first?.tag === Tag.INTEGER && isAlgorithm(second) && third?.tag === Tag.OCTET_STRING) return "privateKeyInfo";
  if (first?.tag === Tag.INTEGER && second?.tag === Tag.OCTET_STRING) return "ecPrivateKey";
  if (tags.length >= 9 && tags.slice(0, 9).every((tag) => tag === Tag.INTEGER)) return "rsaPrivateKey";
  if (isAlgorithm(first) && second?.tag === Tag.OCTET_STRING) return "encryptedPrivateKeyInfo";
  if (first?.tag === Tag.SEQUENCE && isAlgorithm(second) && third?.tag === Tag.BIT_STRING) return signedKind(first);
  return "asn1";
}

/** Which of the SIGNED types of X.509 this is, from its first, to-be-signed element. */
function signedKind({ elements }: BerElement): FileKind {
  const isTime = (element: BerElement | undefined) =>
    element?.tag === Tag.UTC_TIME || element?.tag === Tag.GENERALIZED_TIME;
  if (elements.some(isTime)) return "certificateList";
  if (elements.some((element) => element.tag === Tag.SEQUENCE && isTime(element.elements[0]))) return "certificate";
  return "certificationRequest";
}

function textKind(octets: Uint8Array): FileKind {
  const glance = octets.subarray(0, GLANCE_OCTETS);
  const wide = beginsWith(octets, [0xff, 0xfe]) || beginsWith(octets, [0xfe, 0xff]);
  if (wide) return "text";
  if (glance.some((octet) => octet === 0x7f || (octet < 0x20 && octet !== 0x09 && octet !== 0x0a && octet !== 0x0d))) {
    return "unknown";
  }
  const text = new TextDecoder().decode(glance);
  if (text.includes("\uFFFD")) return "unknown";
  if (text.includes("-----BEGIN ")) return "pem";
  if (/^M[A-Za-z0-9+/]{15,}={0,2}$/.test(text.replace(/\s+/g, ""))) return "base64"; // "M" begins a SEQUENCE
  return "text";
}

function beginsWith(octets: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((octet, i) => octets[i] === octet);
}
