import type { NamedIdentifier } from "../types/named-identifier.js";

/** Names by object identifier: {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12 | RFC 5280 §4.2.1.12}, RFC 4556, RFC 5924, RFC 8894 and Microsoft's */
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

/** `oid`: a KeyPurposeId in dotted form. */
export function toKeyPurpose(oid: string): NamedIdentifier {
  return { oid, name: KEY_PURPOSES.get(oid) ?? null };
}
