import { PfxSyntaxError } from "../errors.js";
import { type BerElement, Tag } from "./ber.js";
import { assertTag, contentsOf } from "./element.js";

/** Below this a subidentifier with seven bits more is still an exact number. */
const NUMBER_LIMIT = 2 ** 46;

/** An OBJECT IDENTIFIER in dotted form (X.690 §8.19): `1.2.840.113549.1.12.10.1.2`. */
export function readObjectIdentifier(element: BerElement | undefined, path: string): string {
  const contents = contentsOf(assertTag(element, Tag.OBJECT_IDENTIFIER, path));
  const last = contents.at(-1);
  if (last === undefined || last & 0x80) {
    throw new PfxSyntaxError(path, element!.start, "an OBJECT IDENTIFIER that ends within an arc");
  }
  const subidentifiers: (number | bigint)[] = [];
  let value: number | bigint = 0;
  let begins = true;
  for (const octet of contents) {
    if (begins && octet === 0x80) {
      throw new PfxSyntaxError(path, element!.start, "an OBJECT IDENTIFIER with a padded arc");
    }
    const bits = octet & 0x7f;
    value =
      typeof value === "number" && value < NUMBER_LIMIT ? value * 128 + bits : BigInt(value) * 128n + BigInt(bits);
    begins = !(octet & 0x80);
    if (!begins) continue;
    subidentifiers.push(value);
    value = 0;
  }
  // X.690 §8.19.4: the first subidentifier is 40 × the first arc + the second; only below arc 2 can the second pass 39.
  const first = subidentifiers[0]!;
  const arc = first < 80 ? Math.floor(Number(first) / 40) : 2;
  const second = typeof first === "number" ? first - 40 * arc : first - BigInt(40 * arc);
  return [arc, second, ...subidentifiers.slice(1)].join(".");
}
