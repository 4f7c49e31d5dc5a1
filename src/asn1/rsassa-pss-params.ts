import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.js";
import { type BerElement, Tag } from "./ber.js";
import { readExplicit, readSequence } from "./element.js";

/**
 * The one digest that a key with these parameters may be used with; `undefined` where it is the default, SHA-1.
 *
 * ```asn1
 * RSASSA-PSS-params ::= SEQUENCE {
 *   hashAlgorithm    [0] HashAlgorithm    DEFAULT sha1,
 *   maskGenAlgorithm [1] MaskGenAlgorithm DEFAULT mgf1SHA1,
 *   saltLength       [2] INTEGER          DEFAULT 20,
 *   trailerField     [3] TrailerField     DEFAULT trailerFieldBC }
 * ```
 *
 * {@link https://www.rfc-editor.org/rfc/rfc8017#appendix-A.2.3 | RFC 8017 A.2.3}
 */
export function readRsassaPssHash(parameters: BerElement, path: string): AlgorithmIdentifier | undefined {
  const [first] = readSequence(parameters, path, 0, 4);
  if (first?.tag !== Tag.CONTEXT_0_CONSTRUCTED) return undefined;
  const at = `${path}.hashAlgorithm`;
  return readAlgorithmIdentifier(readExplicit(first, Tag.CONTEXT_0_CONSTRUCTED, at), at);
}
