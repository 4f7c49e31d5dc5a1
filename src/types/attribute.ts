import type { NamedIdentifier } from "./named-identifier.js";
import type { Range } from "./range.js";

/** What is decoded of the attributes that this library knows. */
export type AttributeValue =
  | {
      readonly type: "friendlyName";
      /** The BMPString as text ({@link https://www.rfc-editor.org/rfc/rfc2985#section-5.5.1 | RFC 2985 §5.5.1}). */
      readonly friendlyName: string;
    }
  | {
      readonly type: "localKeyId";
      /** The octets of the OCTET STRING (RFC 2985 §5.5.2); empty where it is. */
      readonly localKeyId: Uint8Array<ArrayBuffer>;
    }
  /** Java: the certificate is trusted for these purposes. */
  | {
      readonly type: "trustedKeyUsage";
      /** The values of the attribute in their order: `anyExtendedKeyUsage` as a rule. */
      readonly keyPurposeIds: readonly NamedIdentifier[];
    }
  /** Windows: the provider that held the key. */
  | {
      readonly type: "cspName";
      /** `Microsoft RSA SChannel Cryptographic Provider`. */
      readonly cspName: string;
    }
  /** Windows: the key goes to the machine's store. */
  | { readonly type: "localKeySet" }
  /** Windows: the certificate's store property `propertyId`, a `CERT_…_PROP_ID` of wincrypt.h. */
  | {
      readonly type: "storeProperty";
      /** The last arc of the attribute's identifier, 1.3.6.1.4.1.311.17.3.x. */
      readonly propertyId: number;
      /** The octets of the OCTET STRING, in whatever form Windows has them. */
      readonly property: Uint8Array<ArrayBuffer>;
    }
  /** X.509 key usage, as the octets of its BIT STRING: inside PKCS#8 it says what Windows uses the key for. */
  | {
      readonly type: "keyUsage";
      /** The first bit, digitalSignature, is 80 of the first octet (RFC 5280 §4.2.1.3); empty where none is set. */
      readonly keyUsage: Uint8Array<ArrayBuffer>;
    };

/** An attribute of a bag or of a private key. */
export interface Attribute {
  /** Its object identifier, dotted: `1.2.840.113549.1.9.20`. */
  readonly attrId: string;
  /** Where the attribute stands, in the octets that its bag, or its PrivateKeyInfo, stands in. */
  readonly octets: Range;
  /** Each value as it stands in the file, identifier and length included. */
  readonly attrValues: readonly Uint8Array<ArrayBuffer>[];
  /** The decoded value; `null` for an attribute that is not known, or not formed as its definition says. */
  readonly value: AttributeValue | null;
}
