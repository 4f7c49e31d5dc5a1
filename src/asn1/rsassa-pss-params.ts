import { PfxSyntaxError } from "../errors.js";
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
  /** `undefined` where it is the default, MGF1 with SHA-1. */
  readonly maskGenAlgorithm: AlgorithmIdentifier | undefined;
  /** Octets. */
  readonly saltLength: number;
}

const MASK_GEN_ALGORITHM = 0xa1;
const SALT_LENGTH = 0xa2;
const TRAILER_FIELD = 0xa3;

/**
 * {@link https://www.rfc-editor.org/rfc/rfc8017#appendix-A.2.3 | RFC 8017 A.2.3}
 * @throws `ERR_PFX_SYNTAX`, for a trailerField that is not 1, too: there is no other
 */
export function readRsassaPssParams(parameters: BerElement, path: string): RsassaPssParams {
  const fields = readSequence(parameters, path, 0, 4);
  const read = <T>(tag: number, name: string, as: (element: BerElement, path: string) => T) => {
    const element = fields.find((one) => one.tag === tag);
    return element && as(readExplicit(element, tag, `${path}.${name}`), `${path}.${name}`);
  };
  const trailerField = read(TRAILER_FIELD, "trailerField", readUnsignedInteger) ?? 1;
  if (trailerField !== 1) throw new PfxSyntaxError(`${path}.trailerField`, parameters.start, "not 1");
  return {
    hashAlgorithm: read(Tag.CONTEXT_0_CONSTRUCTED, "hashAlgorithm", readAlgorithmIdentifier),
    maskGenAlgorithm: read(MASK_GEN_ALGORITHM, "maskGenAlgorithm", readAlgorithmIdentifier),
    saltLength: read(SALT_LENGTH, "saltLength", readUnsignedInteger) ?? 20,
  };
}
