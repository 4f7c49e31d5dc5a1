import { PfxSyntaxError } from "../errors.js";
import { type AlgorithmIdentifier, assertParameters } from "./algorithm-identifier.js";
import { type BerElement, Tag } from "./ber.js";
import { readPositiveInteger, readSequence } from "./element.js";
import { assertOctetString, readOctetString } from "./octet-string.js";

/** The initialization vector that is the parameter of a block cipher in CBC mode (RFC 8018 appendix B.2). */
export function readIv(algorithm: AlgorithmIdentifier, size: number): Uint8Array<ArrayBuffer> {
  return readIvOf(assertParameters(algorithm), `${algorithm.path}.parameters`, size);
}

function readIvOf(element: BerElement, path: string, size: number): Uint8Array<ArrayBuffer> {
  const iv = readOctetString(assertOctetString(element, path), path);
  if (iv.length !== size)
    throw new PfxSyntaxError(path, element.start, `the initialization vector is not ${size} octets`);
  return iv;
}

/**
 * ```asn1
 * RC2-CBC-Parameter ::= SEQUENCE {
 *   rc2ParameterVersion  INTEGER OPTIONAL,
 *   iv                   OCTET STRING (SIZE(8)) }
 * ```
 */
export interface Rc2CbcParameter {
  readonly effectiveKeyBits: number;
  readonly iv: Uint8Array<ArrayBuffer>;
}

/** {@link https://www.rfc-editor.org/rfc/rfc8018#appendix-B.2.3 | RFC 8018 §B.2.3} */
export function readRc2CbcParameter(algorithm: AlgorithmIdentifier): Rc2CbcParameter {
  const path = `${algorithm.path}.parameters`;
  const elements = readSequence(assertParameters(algorithm), path, 1, 2);
  const version = elements[0]!.tag === Tag.INTEGER ? elements[0] : undefined;
  if (version === undefined && elements[1] !== undefined) {
    throw new PfxSyntaxError(path, elements[1].start, "an element after iv");
  }
  return {
    effectiveKeyBits:
      version === undefined
        ? 32
        : toEffectiveKeyBits(readPositiveInteger(version, `${path}.rc2ParameterVersion`), path, version.start),
    iv: readIvOf(elements.at(-1)!, `${path}.iv`, 8),
  };
}

/** {@link https://www.rfc-editor.org/rfc/rfc2268#section-6 | RFC 2268 §6}: below 256, EKB indexes a table. */
function toEffectiveKeyBits(version: number, path: string, offset: number): number {
  if (version >= 256 && version <= 1024) return version;
  const bits = new Map([
    [160, 40],
    [120, 64],
    [58, 128],
  ]).get(version);
  if (bits === undefined) throw new PfxSyntaxError(`${path}.rc2ParameterVersion`, offset, "an unknown version of RC2");
  return bits;
}
