import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { type BerElement, Tag } from "./ber.js";
import { readExplicit, readSequence, readUnsignedInteger } from "./element.js";

/**
 * ```asn1
 * RSASSA-PSS-params ::= SEQUENCE {
 *   hashAlgorithm    [0] HashAlgorithm    DEFAULT sha1,
 *   maskGenAlgorithm [1] MaskGenAlgorithm DEFAULT mgf1SHA1,
 *   saltLength       [2] INTEGER          DEFAULT 20,
 *   trailerField     [3] TrailerField     DEFAULT trailerFieldBC }
 * ```
 */
export interface RsassaPssParams {
  /** `undefined` where it is the default, SHA-1. */
  readonly hashAlgorithm: AlgorithmIdentifier | undefined;
  /** Octets. */
  readonly saltLength: number;
}

const SALT_LENGTH = 0xa2;

/** {@link https://www.rfc-editor.org/rfc/rfc8017#appendix-A.2.3 | RFC 8017 A.2.3} */
export function readRsassaPssParams(parameters: BerElement, path: string): RsassaPssParams {
  const fields = readSequence(parameters, path, 0, 4);
  const field = (tag: number, at: string) => {
    const element = fields.find((one) => one.tag === tag);
    return element && readExplicit(element, tag, at);
  };
  const hashAlgorithm = field(Tag.CONTEXT_0_CONSTRUCTED, `${path}.hashAlgorithm`);
  const saltLength = field(SALT_LENGTH, `${path}.saltLength`);
  return {
    hashAlgorithm: hashAlgorithm && readAlgorithmIdentifier(hashAlgorithm, `${path}.hashAlgorithm`),
    saltLength: saltLength === undefined ? 20 : readUnsignedInteger(saltLength, `${path}.saltLength`),
  };
}
