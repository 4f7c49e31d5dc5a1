import type { EcPrivateKey } from "../asn1/ec-private-key.js";
import type { KeyMaterial } from "../asn1/private-key-info.js";
import { PfxSyntaxError } from "../errors.js";
import { fromBigEndian } from "../primitives/octets-as-numbers.js";
import { decodePoint, encodePoint, isOnCurve, multiplyBase } from "../primitives/weierstrass.js";
import type { PublicKeyUnavailableReason } from "../types/key.js";
import type { CryptoProvider } from "../types/options.js";
import type { EcDomain } from "./ec-domain.js";
import type { NamedCurve } from "./named-curves.js";
import { WEB_CRYPTO_CURVES } from "./web-crypto-key.js";
import { derivePublicByWebCrypto } from "./web-crypto-public-key.js";

/**
 * The octets of the ECPoint that is the public half: as the key states it, which is checked to be a point of the curve;
 * else derived.
 * @throws `ERR_PFX_SYNTAX` where that is no point, or the private half is no number that the curve allows
 */
export async function derivePoint(
  { curve, told }: EcDomain,
  { privateKey, publicKey }: EcPrivateKey,
  material: KeyMaterial,
  crypto: CryptoProvider | undefined,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | PublicKeyUnavailableReason> {
  if (!told) return "parameters-missing";
  if (publicKey !== undefined) {
    if (curve !== null && decodePoint(curve, publicKey) === undefined) {
      throw new PfxSyntaxError(`${path}.publicKey`, 0, "not a point of the curve");
    }
    return publicKey;
  }
  if (curve === null) return "parameters-unknown";
  const scalar = fromBigEndian(privateKey);
  if (scalar === 0n || scalar >= curve.n) {
    throw new PfxSyntaxError(`${path}.privateKey`, 0, "not a number from 1 to the order of the curve");
  }
  return (await byWebCrypto(curve, material, crypto)) ?? encodePoint(curve, multiplyBase(curve, scalar));
}

async function byWebCrypto(
  curve: NamedCurve,
  material: KeyMaterial,
  crypto: CryptoProvider | undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!WEB_CRYPTO_CURVES.has(curve.name)) return undefined;
  const algorithm = { name: "ECDSA", namedCurve: curve.name };
  const coordinates = await derivePublicByWebCrypto(crypto, material, algorithm);
  if (coordinates === undefined) return undefined;
  const point = { x: fromBigEndian(coordinates.x), y: fromBigEndian(coordinates.y) };
  return isOnCurve(curve, point) ? encodePoint(curve, point) : undefined;
}
