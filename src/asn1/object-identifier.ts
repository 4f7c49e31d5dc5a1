import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf } from "./element.js";

/** An OBJECT IDENTIFIER in dotted form (X.690 §8.19): `1.2.840.113549.1.12.10.1.2`. */
export function readObjectIdentifier(element: BerElement | undefined, path: string): string {
  const contents = contentsOf(assertTag(element, Tag.OBJECT_IDENTIFIER, path));
  const last = contents.at(-1);
  if (last === undefined || last & 0x80) {
    throw new PfxSyntaxError(path, element!.start, "an OBJECT IDENTIFIER that ends within an arc");
  }
  if (contents.some((octet, i) => octet === 0x80 && (i === 0 || contents[i - 1]! < 0x80))) {
    throw new PfxSyntaxError(path, element!.start, "an OBJECT IDENTIFIER with a padded arc");
  }
  const subidentifiers: bigint[] = [];
  let value = 0n;
  for (const octet of contents) {
    value = (value << 7n) | BigInt(octet & 0x7f);
    if (octet & 0x80) continue;
    subidentifiers.push(value);
    value = 0n;
  }
  // X.690 §8.19.4: the first subidentifier is 40 × the first arc + the second; only below arc 2 can the second pass 39.
  const first = subidentifiers[0]!;
  const arc = first < 80n ? first / 40n : 2n;
  return [arc, first - arc * 40n, ...subidentifiers.slice(1)].join(".");
}
