import { type BerElement, Tag } from "./ber.js";
import { contentsOf } from "./element.js";
import { decodeBmpString, decodeLatin1, decodeUtf8 } from "./strings.js";

/**
 * The text of one of the restricted character string types (X.680 §41) that directories use; `null` for another type, or
 * octets that are no text of theirs.
 */
export function decodeDirectoryString(element: BerElement): string | null {
  const contents = contentsOf(element);
  switch (element.tag) {
    case Tag.UTF8_STRING:
      return decodeUtf8(contents);
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x16: // IA5String
    case 0x1a: // VisibleString
      return contents.every((octet) => octet < 0x80) ? decodeLatin1(contents) : null;
    case 0x14: // TeletexString: T.61 by the letter, ISO 8859-1 by all who write it
      return decodeLatin1(contents);
    case 0x1c: // UniversalString
      return decodeUtf32(contents);
    case Tag.BMP_STRING:
      return decodeBmpString(contents);
    default:
      return null;
  }
}

function decodeUtf32(contents: Uint8Array): string | null {
  if (contents.length % 4 !== 0) return null;
  const view = new DataView(contents.buffer, contents.byteOffset, contents.length);
  let text = "";
  for (let i = 0; i < contents.length; i += 4) {
    const codePoint = view.getUint32(i);
    if (codePoint > 0x10ffff) return null;
    text += String.fromCodePoint(codePoint);
  }
  return text;
}
