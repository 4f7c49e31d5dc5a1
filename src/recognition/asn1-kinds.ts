import { type BerElement, Tag } from "../asn1/ber.js";
import { countCertificates } from "../asn1/signed-data.js";
import type { FileFacts, PlainFileKind } from "../types/file-identification.js";

/** What a SEQUENCE that is no PFX is. The types are told apart by the tags of their outermost elements, which no two of them share. */
export function recognizeSequence(sequence: BerElement): FileFacts {
  const [first, second] = sequence.elements;
  if (first?.tag === Tag.OBJECT_IDENTIFIER && second?.tag === Tag.CONTEXT_0_CONSTRUCTED) {
    return { kind: "pkcs7", certificates: countCertificates(sequence) };
  }
  return { kind: plainKind(sequence) };
}

function plainKind({ elements }: BerElement): PlainFileKind {
  const [first, second, third] = elements;
  const isAlgorithm = (element: BerElement | undefined) =>
    element?.tag === Tag.SEQUENCE && element.elements[0]?.tag === Tag.OBJECT_IDENTIFIER;
  const integers = elements.findIndex(({ tag }) => tag !== Tag.INTEGER);

  if (first?.tag === Tag.INTEGER && isAlgorithm(second) && third?.tag === Tag.OCTET_STRING) return "privateKeyInfo";
  if (first?.tag === Tag.INTEGER && second?.tag === Tag.OCTET_STRING) return "ecPrivateKey";
  if (integers >= 9 || (integers < 0 && elements.length >= 9)) return "rsaPrivateKey";
  if (integers < 0 && elements.length === 6) return "dsaPrivateKey";
  if (isAlgorithm(first) && second?.tag === Tag.OCTET_STRING) return "encryptedPrivateKeyInfo";
  if (isAlgorithm(first) && second?.tag === Tag.BIT_STRING) return "publicKey";
  if (first?.tag === Tag.SEQUENCE && isAlgorithm(second) && third?.tag === Tag.BIT_STRING) return signedKind(first);
  return "asn1";
}

/** Which of the SIGNED types of X.509 this is, from its first, to-be-signed element. */
function signedKind({ elements }: BerElement): PlainFileKind {
  const isTime = (element: BerElement | undefined) =>
    element?.tag === Tag.UTC_TIME || element?.tag === Tag.GENERALIZED_TIME;
  if (elements.some(isTime)) return "certificateList";
  if (elements.some((element) => element.tag === Tag.SEQUENCE && isTime(element.elements[0]))) return "certificate";
  return "certificationRequest";
}
