import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { derOctets } from "../asn1/der.js";
import { readSequence } from "../asn1/element.js";
import { readPrivateKeyInfo, writePrivateKeyInfo } from "../asn1/private-key-info.js";
import { readBerWithTrailing } from "../asn1/whole-ber.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";
import type { OpenKeyBag } from "../types/identity.js";
import { keyOctets } from "./key-octets.js";

/** What makes a private key. All of it is overwritten when {@link withBareKey} comes back. */
export interface BareKey {
  readonly algorithm: AlgorithmIdentifier;
  /** The AlgorithmIdentifier in DER. */
  readonly algorithmOctets: Uint8Array<ArrayBuffer>;
  /** The OCTET STRING in DER, a whole element. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
}

/**
 * What `use` makes of the key in `bag`.
 * @throws `TypeError` for a key that is gone, `ERR_PFX_SYNTAX` for one that was altered; what `use` throws
 */
export function withBareKey<T>(bag: OpenKeyBag, use: (key: BareKey) => T): T {
  const path = `${bag.path}.privateKeyInfo`;
  const octets = new Uint8Array(keyOctets(bag));
  try {
    const budget = createBudget(DEFAULT_LIMITS);
    const element = readBerWithTrailing(octets, path, budget);
    const { privateKeyAlgorithm: algorithm, privateKey } = readPrivateKeyInfo(element, path, budget);
    const algorithmOctets = derOctets(readSequence(element, path)[1]!, `${path}.privateKeyAlgorithm`);
    const key = { algorithm, algorithmOctets, privateKey: derOctets(privateKey, `${path}.privateKey`) };
    try {
      return use(key);
    } finally {
      key.privateKey.fill(0);
    }
  } finally {
    octets.fill(0);
  }
}

/**
 * The private key in `bag` as a PrivateKeyInfo of version 1 without attributes, in DER: what OpenSSL writes, and what
 * more programs read than what may stand in a file. Octets of its own.
 * @throws `TypeError`, `ERR_PFX_SYNTAX`
 */
export function toPkcs8(bag: OpenKeyBag): Uint8Array<ArrayBuffer> {
  return withBareKey(bag, ({ algorithmOctets, privateKey }) => writePrivateKeyInfo(algorithmOctets, privateKey));
}
