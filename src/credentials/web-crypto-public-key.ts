import { writeOctetString } from "../asn1/der-writing.js";
import { type KeyMaterial, writePrivateKeyInfo } from "../asn1/private-key-info.js";
import type { CryptoProvider } from "../types/options.js";

/** The coordinates that a JSON Web Key has. */
export interface JwkCoordinates {
  readonly x: Uint8Array<ArrayBuffer>;
  /** Empty where the key has one coordinate. */
  readonly y: Uint8Array<ArrayBuffer>;
}

/**
 * The public half of a private key as this runtime's WebCrypto derives it; `undefined` where it does not.
 * {@link https://www.rfc-editor.org/rfc/rfc7518#section-6.2 | RFC 7518 §6.2}, {@link https://www.rfc-editor.org/rfc/rfc8037#section-2 | RFC 8037 §2}
 */
export async function derivePublicByWebCrypto(
  crypto: CryptoProvider | undefined,
  { algorithmOctets, privateKey }: Pick<KeyMaterial, "algorithmOctets" | "privateKey">,
  algorithm: { name: string; namedCurve?: string },
): Promise<JwkCoordinates | undefined> {
  const subtle = crypto?.subtle;
  if (subtle?.exportKey === undefined) return undefined;
  const octetString = writeOctetString(privateKey);
  const pkcs8 = writePrivateKeyInfo(algorithmOctets, octetString);
  octetString.fill(0);
  try {
    const usage = algorithm.name.startsWith("X") ? "deriveBits" : "sign";
    const key = await subtle.importKey("pkcs8", pkcs8, algorithm, true, [usage]);
    const { x, y = "" } = await subtle.exportKey("jwk", key);
    return x === undefined ? undefined : { x: decodeBase64Url(x), y: decodeBase64Url(y) };
  } catch {
    // The runtime does not have the algorithm, or does not take the key in this form
    return undefined;
  } finally {
    pkcs8.fill(0);
  }
}

/** {@link https://www.rfc-editor.org/rfc/rfc4648#section-5 | RFC 4648 §5}, without padding. */
function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const octets = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  for (let i = 0, size = 0; i < text.length; i++) {
    bits = ((bits << 6) | alphabet.indexOf(text[i]!)) & 0xffff;
    if (i % 4 !== 0) octets[size++] = bits >> (2 * (3 - (i % 4)));
  }
  return octets;
}
