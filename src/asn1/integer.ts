import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf } from "./element.js";
import { toHex } from "./hex.js";

/** 524,288 bits, more than any key has. The conversion to a BigInt takes time that is quadratic in the size. */
const MAX_OCTETS = 65_536;

/**
 * An INTEGER that is a number of a key, and so not negative: the octets are read without a sign, as some writers leave
 * out the octet 00 in front of a first bit.
 * @throws `ERR_PFX_SYNTAX`, also for one of more than 65,536 octets
 */
export function readBigInteger(element: BerElement | undefined, path: string): bigint {
  const contents = contentsOf(assertTag(element, Tag.INTEGER, path));
  if (contents.length === 0) throw new PfxSyntaxError(path, element!.start, "an INTEGER without octets");
  if (contents.length > MAX_OCTETS) throw new PfxSyntaxError(path, element!.start, `more than ${MAX_OCTETS} octets`);
  return toBigInteger(contents);
}

/** Octets as a number, most significant first. */
export function toBigInteger(octets: Uint8Array): bigint {
  return BigInt(`0x0${toHex(octets)}`);
}

/** How many bits the number has. */
export function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const digits = value.toString(16);
  return 4 * (digits.length - 1) + Number.parseInt(digits[0]!, 16).toString(2).length;
}
