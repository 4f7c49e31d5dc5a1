import type { NamedIdentifier } from "./named-identifier.js";
import type { Range } from "./range.js";

/** What is decoded of the attributes that this library knows. */
export type AttributeValue =
  | { readonly type: "friendlyName"; readonly friendlyName: string }
  | { readonly type: "localKeyId"; readonly localKeyId: Uint8Array }
  /** Java: the certificate is trusted for these purposes. */
  | { readonly type: "trustedKeyUsage"; readonly keyPurposeIds: readonly NamedIdentifier[] }
  /** Windows: the provider that held the key. */
  | { readonly type: "cspName"; readonly cspName: string }
  /** Windows: the key goes to the machine's store. */
  | { readonly type: "localKeySet" }
  /** Windows: the certificate's store property `propertyId`, a `CERT_…_PROP_ID` of wincrypt.h. */
  | { readonly type: "storeProperty"; readonly propertyId: number; readonly property: Uint8Array }
  /** X.509 key usage, as the octets of its BIT STRING: inside PKCS#8 it says what Windows uses the key for. */
  | { readonly type: "keyUsage"; readonly keyUsage: Uint8Array };

/** An attribute of a bag or of a private key. */
export interface Attribute {
  readonly attrId: string;
  /** Where the attribute stands, in the octets that its bag, or its PrivateKeyInfo, stands in. */
  readonly octets: Range;
  /** Each value as it stands in the file, identifier and length included. */
  readonly attrValues: readonly Uint8Array[];
  /** The decoded value; `null` for an attribute that is not known, or not formed as its definition says. */
  readonly value: AttributeValue | null;
}
