import type { BerElement } from "../asn1/ber.js";
import { readSafeContents, type SafeBagRecord } from "../asn1/safe-bag.js";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type Encryption, readEncryption } from "../schemes/encryption.js";
import type { Attribute } from "../types/attribute.js";
import type {
  CertBag,
  CrlBag,
  KeyBagOutline,
  MalformedBag,
  Pkcs8ShroudedKeyBagOutline,
  SafeContentsBagOutline,
  SecretBagOutline,
  UnknownBagOutline,
} from "../types/bag.js";

/** A bag in two parts: what an outline may show of it, and what only an opening takes. */
export type BagReading =
  | {
      readonly type: "keyBag";
      readonly outline: KeyBagOutline;
      readonly keyAttributes: readonly Attribute[];
      readonly privateKeyInfo: Uint8Array;
    }
  | {
      readonly type: "pkcs8ShroudedKeyBag";
      readonly outline: Pkcs8ShroudedKeyBagOutline;
      readonly encryption: Encryption;
      readonly encryptedData: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: "plain"; readonly outline: CertBag | CrlBag }
  | { readonly type: "secretBag"; readonly outline: SecretBagOutline; readonly secretValue: Uint8Array }
  | {
      readonly type: "safeContentsBag";
      readonly outline: SafeContentsBagOutline;
      readonly bags: readonly BagReading[];
    }
  | { readonly type: "unknown"; readonly outline: UnknownBagOutline; readonly bagValue: Uint8Array }
  | { readonly type: "malformed"; readonly outline: MalformedBag };

/** @throws `ERR_PFX_SYNTAX` where `element` is no SEQUENCE, `ERR_PFX_LIMIT_EXCEEDED` */
export function readBags(element: BerElement, path: string, budget: Budget): BagReading[] {
  return readSafeContents(element, path, budget).map((record) => toReading(record, budget));
}

function toReading(record: SafeBagRecord, budget: Budget): BagReading {
  switch (record.type) {
    case "certBag":
    case "crlBag":
      return { type: "plain", outline: record };
    case "malformed":
      return { type: "malformed", outline: record };
    case "keyBag": {
      const { privateKeyInfo, keyAttributes, ...outline } = record;
      return { type: "keyBag", outline, keyAttributes, privateKeyInfo };
    }
    case "pkcs8ShroudedKeyBag":
      return toShroudedKeyReading(record, budget);
    case "secretBag": {
      const { secretValue, ...outline } = record;
      return { type: "secretBag", outline, secretValue };
    }
    case "safeContentsBag": {
      const bags = record.bags.map((bag) => toReading(bag, budget));
      return { type: "safeContentsBag", outline: { ...record, bags: bags.map(({ outline }) => outline) }, bags };
    }
    case "unknown": {
      const { bagValue, ...outline } = record;
      return { type: "unknown", outline, bagValue };
    }
  }
}

function toShroudedKeyReading(
  record: Extract<SafeBagRecord, { type: "pkcs8ShroudedKeyBag" }>,
  budget: Budget,
): BagReading {
  const { encryptedPrivateKeyInfo, ...fields } = record;
  const { encryptionAlgorithm, encryptedData } = encryptedPrivateKeyInfo;
  try {
    const encryption = readEncryption(encryptionAlgorithm, budget);
    const outline = { ...fields, encryption: encryption.description };
    return { type: "pkcs8ShroudedKeyBag", outline, encryption, encryptedData };
  } catch (error) {
    if (!(error instanceof PfxSyntaxError)) throw error;
    return { type: "malformed", outline: { type: "malformed", path: fields.path, octets: fields.octets, error } };
  }
}
