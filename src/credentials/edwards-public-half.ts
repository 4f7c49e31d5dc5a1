import { Tag } from "../asn1/ber.js";
import { assertTag, contentsOf } from "../asn1/element.js";
import type { KeyMaterial } from "../asn1/private-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { ed448PublicKey, ed25519PublicKey } from "../primitives/edwards.js";
import { x448PublicKey, x25519PublicKey } from "../primitives/montgomery.js";
import type { EdwardsKeyAlgorithm } from "../types/key.js";
import type { CryptoProvider } from "../types/options.js";
import { derivePublicByWebCrypto } from "./web-crypto-public-key.js";

type Type = EdwardsKeyAlgorithm["type"];

const DERIVATIONS: Readonly<Record<Type, (privateKey: Uint8Array) => Uint8Array<ArrayBuffer>>> = {
  Ed25519: ed25519PublicKey,
  Ed448: ed448PublicKey,
  X25519: x25519PublicKey,
  X448: x448PublicKey,
};

/** Octets of a key, private or public. */
const SIZES: Readonly<Record<Type, number>> = { Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 };

/** Ed448 and X448 stand in no recommendation yet: Node prints a warning where they are used. */
const BY_WEB_CRYPTO: ReadonlySet<Type> = new Set<Type>(["Ed25519", "X25519"]);

/**
 * The octets of the public half: by WebCrypto, else by our own arithmetic.
 *
 * The key is a `CurvePrivateKey ::= OCTET STRING` ({@link https://www.rfc-editor.org/rfc/rfc8410#section-7 | RFC 8410 §7}).
 * @throws `ERR_PFX_SYNTAX` where it is none, or has another size
 */
export async function deriveEdwardsPublicKey(
  type: Type,
  material: KeyMaterial,
  crypto: CryptoProvider | undefined,
  path: string,
  budget: Budget,
): Promise<Uint8Array<ArrayBuffer>> {
  const element = assertTag(readBer(material.privateKey, path, budget), Tag.OCTET_STRING, path);
  const privateKey = contentsOf(element);
  if (privateKey.length !== SIZES[type]) throw new PfxSyntaxError(path, element.start, `not ${SIZES[type]} octets`);
  const coordinates = BY_WEB_CRYPTO.has(type)
    ? await derivePublicByWebCrypto(crypto, material, { name: type })
    : undefined;
  if (coordinates?.x.length === SIZES[type]) return coordinates.x;
  return DERIVATIONS[type](privateKey);
}
