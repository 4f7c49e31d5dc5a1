import { EncryptedData as PkijsEncryptedData } from "pkijs";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { judgeImplicitString, Tag } from "./ber.js";
import { type ContentInfo, ContentType } from "./content-info.js";
import { readUnsignedInteger } from "./element.js";
import { readOctetString } from "./octet-string.js";
import { decodeSchema } from "./schema.js";

/**
 * ```asn1
 * EncryptedData ::= SEQUENCE {
 *   version               CMSVersion,
 *   encryptedContentInfo  EncryptedContentInfo,
 *   unprotectedAttrs      [1] IMPLICIT UnprotectedAttributes OPTIONAL }
 *
 * EncryptedContentInfo ::= SEQUENCE {
 *   contentType                 ContentType,
 *   contentEncryptionAlgorithm  ContentEncryptionAlgorithmIdentifier,
 *   encryptedContent            [0] IMPLICIT OCTET STRING OPTIONAL }
 * ```
 */
export interface EncryptedData {
  readonly contentEncryptionAlgorithm: AlgorithmIdentifier;
  readonly encryptedContent: Uint8Array<ArrayBuffer>;
}

/** The content of a ContentInfo. {@link https://www.rfc-editor.org/rfc/rfc5652#section-8 | RFC 5652 §8} */
export function readEncryptedData(
  { content: element, schema }: ContentInfo,
  path: string,
  budget: Budget,
): EncryptedData {
  const { encryptedContentInfo } = decodeSchema(PkijsEncryptedData, schema, element, path, budget);
  // CMSVersion is 2 with unprotectedAttrs, otherwise 0
  const version = element.elements[2] === undefined ? 0 : 2;
  if (budget.strict && readUnsignedInteger(element.elements[0], `${path}.version`) !== version) {
    throw new PfxSyntaxError(`${path}.version`, element.start, `the version is not ${version}`);
  }
  const infoPath = `${path}.encryptedContentInfo`;
  if (encryptedContentInfo.contentType !== ContentType.DATA) {
    throw new PfxSyntaxError(`${infoPath}.contentType`, element.start, "the encrypted content is not data");
  }
  const [, algorithm, encryptedContent] = element.elements[1]!.elements;
  if (encryptedContent === undefined || (encryptedContent.tag & ~Tag.CONSTRUCTED) !== Tag.CONTEXT_0) {
    throw new PfxSyntaxError(`${infoPath}.encryptedContent`, element.start, "there is no encrypted content");
  }
  judgeImplicitString(encryptedContent, `${infoPath}.encryptedContent`, budget);
  return {
    contentEncryptionAlgorithm: readAlgorithmIdentifier(algorithm, `${infoPath}.contentEncryptionAlgorithm`),
    encryptedContent: readOctetString(encryptedContent, `${infoPath}.encryptedContent`),
  };
}
