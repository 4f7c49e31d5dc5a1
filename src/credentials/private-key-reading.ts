/** A private key, read: its type, and its public half as far as that can be told. */

import { Tag } from "../asn1/ber.js";
import { derOctets } from "../asn1/der.js";
import { writeElement, writeInteger, writeSequence } from "../asn1/der-writing.js";
import { readEcPrivateKey } from "../asn1/ec-private-key.js";
import { bitLength, readBigInteger } from "../asn1/integer.js";
import { type KeyMaterial, readKeyMaterial } from "../asn1/private-key-info.js";
import { readPublicOfRsaPrivateKey, writeRsaPublicKey } from "../asn1/rsa-key.js";
import { readBer } from "../asn1/whole-ber.js";
import { isUint8Array } from "../container/octets.js";
import { PfxSyntaxError } from "../errors.js";
import { assertWithin, type Budget, spend } from "../limits.js";
import { powerModulo } from "../primitives/modular.js";
import type { KeyAlgorithm, PublicKeyUnavailableReason } from "../types/key.js";
import type { CryptoProvider } from "../types/options.js";
import { readEcDomain } from "./ec-domain.js";
import { derivePoint } from "./ec-public-half.js";
import { deriveEdwardsPublicKey } from "./edwards-public-half.js";
import { describeKeyAlgorithm, readFiniteFieldParameters } from "./key-description.js";
import { readPostQuantumPublicKey } from "./post-quantum-public-half.js";

type Octets = Uint8Array<ArrayBuffer>;

export interface PrivateKeyReading {
  readonly algorithm: KeyAlgorithm;
  /** That of the public half; or why there is none. */
  readonly publicPart: PublicPart | PublicKeyUnavailableReason;
  /** The octets of the public key that stands beside the private one. Nothing ties it to that. */
  readonly stated: Octets | undefined;
}

/** What a SubjectPublicKeyInfo is made of: the DER of the AlgorithmIdentifier, and the octets of the BIT STRING. */
export type PublicPart = readonly [algorithm: Octets, subjectPublicKey: Octets];

type PublicPartOrReason = PrivateKeyReading["publicPart"];

/** What g^x mod p may take: bits of p; and (bits of p)² × bits of x, which is that of 8,192 bits each. */
const MAX_FINITE_FIELD_BITS = 16_384;
const MAX_FINITE_FIELD_WORK = 549_755_813_888;
/** (bits of p)² × bits of x for one unit of the limit `work`, measured. */
const FINITE_FIELD_WORK_OF_UNIT = 131_072;

/**
 * The private key in a PrivateKeyInfo. The copy that it is read from is overwritten.
 * @throws `ERR_PFX_SYNTAX`, `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` for what is no octets
 */
export async function readPrivateKey(
  privateKeyInfo: Uint8Array,
  crypto: CryptoProvider | undefined,
  budget: Budget,
): Promise<PrivateKeyReading> {
  if (!isUint8Array(privateKeyInfo)) throw new TypeError("the private key is no Uint8Array");
  assertWithin(budget.limits, "fileSize", privateKeyInfo.byteLength);
  const octets = new Uint8Array(privateKeyInfo);
  try {
    const material = readKeyMaterial(readBer(octets, "PrivateKeyInfo", budget), "PrivateKeyInfo", budget);
    const [algorithm, part] = await readMaterial(material, crypto, budget);
    const publicPart = typeof part === "string" ? part : ([part[0].slice(), part[1].slice()] as const);
    return { algorithm, publicPart, stated: material.publicKey?.slice() };
  } finally {
    octets.fill(0);
  }
}

async function readMaterial(
  material: KeyMaterial,
  crypto: CryptoProvider | undefined,
  budget: Budget,
): Promise<[KeyAlgorithm, PublicPartOrReason]> {
  const { privateKeyAlgorithm: algorithm, algorithmOctets, privateKey } = material;
  const path = "PrivateKeyInfo.privateKey";
  const readRsa = () => readPublicOfRsaPrivateKey(readBer(privateKey, path, budget), path);
  const readModulus = () => readRsa().modulus;
  const description = describeKeyAlgorithm(algorithm, readModulus);
  switch (description.type) {
    case "RSA":
      return [description, [writeAlgorithm(material, writeElement(Tag.NULL)), writeRsaPublicKey(readRsa())]];
    case "RSA-PSS":
      return [description, [algorithmOctets, writeRsaPublicKey(readRsa())]];
    case "DSA":
    case "DH":
      return [description, deriveFiniteField(material, path, budget)];
    case "EC": {
      const key = readEcPrivateKey(readBer(privateKey, path, budget), path);
      const isTold = algorithm.parameters !== undefined && algorithm.parameters.tag !== Tag.NULL;
      const parameters = isTold ? algorithm.parameters : key.parameters;
      const at = isTold ? `${algorithm.path}.parameters` : `${path}.parameters`;
      const told = { ...algorithm, parameters };
      const point = await derivePoint(readEcDomain(told, parameters, at), key, material, crypto, path);
      const octets = parameters === undefined ? [] : [derOctets(parameters, at)];
      const part: PublicPartOrReason = typeof point === "string" ? point : [writeAlgorithm(material, ...octets), point];
      return [describeKeyAlgorithm(told, readModulus), part];
    }
    case "Ed25519":
    case "Ed448":
    case "X25519":
    case "X448": {
      const bits = await deriveEdwardsPublicKey(description.type, material, crypto, path, budget);
      return [description, [writeAlgorithm(material), bits]];
    }
    case "ML-DSA":
    case "ML-KEM":
    case "SLH-DSA": {
      const bits = readPostQuantumPublicKey(description, material, path, budget);
      return [description, typeof bits === "string" ? bits : [algorithmOctets, bits]];
    }
    case "GOST R 34.10-2001":
    case "GOST R 34.10-2012":
    case "unknown":
      return [description, "algorithm"];
  }
}

/** The algorithm of a private key, with the parameters that its public key has. */
function writeAlgorithm({ oidOctets }: KeyMaterial, ...parameters: readonly Octets[]): Octets {
  return writeSequence(oidOctets, ...parameters);
}

/** y = g^x mod p. {@link https://www.rfc-editor.org/rfc/rfc3279#section-2.3.2 | RFC 3279 §2.3.2} and §2.3.3 */
function deriveFiniteField(material: KeyMaterial, path: string, budget: Budget): PublicPartOrReason {
  const { privateKeyAlgorithm: algorithm, algorithmOctets, privateKey } = material;
  const x = readBigInteger(readBer(privateKey, path, budget), path);
  const group = readFiniteFieldParameters(algorithm);
  if (group === null) return "parameters-missing";
  const { p, g } = group;
  const size = bitLength(p);
  if (size > MAX_FINITE_FIELD_BITS || size ** 2 * bitLength(x) > MAX_FINITE_FIELD_WORK) return "parameters-too-large";
  spend(budget, "work", Math.ceil((size ** 2 * bitLength(x)) / FINITE_FIELD_WORK_OF_UNIT));
  if (p < 3n) throw new PfxSyntaxError(`${algorithm.path}.parameters.p`, 0, "not a prime");
  return [algorithmOctets, writeInteger(powerModulo(g, x, p))];
}
