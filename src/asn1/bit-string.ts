import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf } from "./element.js";

/**
 * The octets of a BIT STRING that is a whole number of them, as a view (X.690 §8.6).
 * @throws `ERR_PFX_SYNTAX` also for one in segments, which no public key is.
 */
export function readOctetsOfBitString(
  element: BerElement | undefined,
  path: string,
  tag: number = Tag.BIT_STRING,
): Uint8Array<ArrayBuffer> {
  const contents = contentsOf(assertTag(element, tag, path));
  if (contents[0] !== 0) throw new PfxSyntaxError(path, element!.start, "a BIT STRING that is no octets");
  return contents.subarray(1);
}
