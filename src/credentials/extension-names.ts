/** What RFC 5280, and the makers of certificates, call uses and purposes of a key, and the signatures under certificates. */

/** The bits of KeyUsage in their order. {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 | RFC 5280 §4.2.1.3} */
export const KEY_USAGES = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

/** {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12 | RFC 5280 §4.2.1.12}, RFC 4556, RFC 5924, RFC 8894 and Microsoft's */
const KEY_PURPOSES: ReadonlyMap<string, string> = new Map([
  ["2.5.29.37.0", "anyExtendedKeyUsage"],
  ["1.3.6.1.5.5.7.3.1", "serverAuth"],
  ["1.3.6.1.5.5.7.3.2", "clientAuth"],
  ["1.3.6.1.5.5.7.3.3", "codeSigning"],
  ["1.3.6.1.5.5.7.3.4", "emailProtection"],
  ["1.3.6.1.5.5.7.3.5", "ipsecEndSystem"],
  ["1.3.6.1.5.5.7.3.6", "ipsecTunnel"],
  ["1.3.6.1.5.5.7.3.7", "ipsecUser"],
  ["1.3.6.1.5.5.7.3.8", "timeStamping"],
  ["1.3.6.1.5.5.7.3.9", "OCSPSigning"],
  ["1.3.6.1.5.5.7.3.13", "eapOverPPP"],
  ["1.3.6.1.5.5.7.3.14", "eapOverLAN"],
  ["1.3.6.1.5.5.7.3.17", "ipsecIKE"],
  ["1.3.6.1.5.5.7.3.36", "documentSigning"],
  ["1.3.6.1.5.2.3.4", "pkinitClientAuth"],
  ["1.3.6.1.5.2.3.5", "pkinitKDC"],
  ["1.3.6.1.4.1.311.10.3.1", "msCTLSign"],
  ["1.3.6.1.4.1.311.10.3.3", "msSGC"],
  ["1.3.6.1.4.1.311.10.3.4", "msEFS"],
  ["1.3.6.1.4.1.311.10.3.4.1", "msEFSRecovery"],
  ["1.3.6.1.4.1.311.10.3.12", "msDocumentSigning"],
  ["1.3.6.1.4.1.311.20.2.2", "msSmartcardLogon"],
  ["1.3.6.1.4.1.311.54.1.2", "msRemoteDesktopAuthentication"],
  ["1.3.6.1.4.1.311.2.1.21", "msIndividualCodeSigning"],
  ["1.3.6.1.4.1.311.2.1.22", "msCommercialCodeSigning"],
  ["2.16.840.1.113730.4.1", "nsSGC"],
]);

export function keyPurposeName(oid: string): string | null {
  return KEY_PURPOSES.get(oid) ?? null;
}

/** RFC 3279 §2.2, 4055, 5758, 9215, the OIW, NIST for SHA-3, GM/T 0006 for SM2; where key and signature share an identifier, see `keyType` */
const SIGNATURES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.2", "md2WithRSAEncryption"],
  ["1.2.840.113549.1.1.3", "md4WithRSAEncryption"],
  ["1.2.840.113549.1.1.4", "md5WithRSAEncryption"],
  ["1.2.840.113549.1.1.5", "sha1WithRSAEncryption"],
  ["1.2.840.113549.1.1.10", "id-RSASSA-PSS"],
  ["1.2.840.113549.1.1.11", "sha256WithRSAEncryption"],
  ["1.2.840.113549.1.1.12", "sha384WithRSAEncryption"],
  ["1.2.840.113549.1.1.13", "sha512WithRSAEncryption"],
  ["1.2.840.113549.1.1.14", "sha224WithRSAEncryption"],
  ["1.2.840.113549.1.1.15", "sha512-224WithRSAEncryption"],
  ["1.2.840.113549.1.1.16", "sha512-256WithRSAEncryption"],
  ["1.3.14.3.2.29", "sha-1WithRSAEncryption (OIW)"],
  ["1.3.14.3.2.27", "dsaWithSHA1 (OIW)"],
  ["2.16.840.1.101.3.4.3.13", "id-rsassa-pkcs1-v1-5-with-sha3-224"],
  ["2.16.840.1.101.3.4.3.14", "id-rsassa-pkcs1-v1-5-with-sha3-256"],
  ["2.16.840.1.101.3.4.3.15", "id-rsassa-pkcs1-v1-5-with-sha3-384"],
  ["2.16.840.1.101.3.4.3.16", "id-rsassa-pkcs1-v1-5-with-sha3-512"],
  ["1.2.840.10040.4.3", "id-dsa-with-sha1"],
  ["2.16.840.1.101.3.4.3.1", "id-dsa-with-sha224"],
  ["2.16.840.1.101.3.4.3.2", "id-dsa-with-sha256"],
  ["2.16.840.1.101.3.4.3.3", "id-dsa-with-sha384"],
  ["2.16.840.1.101.3.4.3.4", "id-dsa-with-sha512"],
  ["1.2.840.10045.4.1", "ecdsa-with-SHA1"],
  ["1.2.840.10045.4.3.1", "ecdsa-with-SHA224"],
  ["1.2.840.10045.4.3.2", "ecdsa-with-SHA256"],
  ["1.2.840.10045.4.3.3", "ecdsa-with-SHA384"],
  ["1.2.840.10045.4.3.4", "ecdsa-with-SHA512"],
  ["2.16.840.1.101.3.4.3.9", "id-ecdsa-with-sha3-224"],
  ["2.16.840.1.101.3.4.3.10", "id-ecdsa-with-sha3-256"],
  ["2.16.840.1.101.3.4.3.11", "id-ecdsa-with-sha3-384"],
  ["2.16.840.1.101.3.4.3.12", "id-ecdsa-with-sha3-512"],
  ["1.2.156.10197.1.501", "sm2-with-sm3"],
  ["1.2.643.2.2.3", "id-GostR3411-94-with-GostR3410-2001"],
  ["1.2.643.7.1.1.3.2", "id-tc26-signwithdigest-gost3410-12-256"],
  ["1.2.643.7.1.1.3.3", "id-tc26-signwithdigest-gost3410-12-512"],
]);

export function signatureName(oid: string): string | null {
  return SIGNATURES.get(oid) ?? null;
}
