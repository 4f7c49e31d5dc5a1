import { readCertificateFields } from "../asn1/certificate-fields.js";
import { readSubjectAltName } from "../asn1/extensions.js";
import { readBer } from "../asn1/whole-ber.js";
import { isUint8Array } from "../container/octets.js";
import { isPfxError } from "../errors.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";
import { isForHost } from "./host-name.js";

/**
 * Whether the X.509 certificate `der` is for `host`, a DNS name or an IP address, by its subjectAltNames alone: the common
 * name does not count ({@link https://www.rfc-editor.org/rfc/rfc9525#section-6 | RFC 9525 §6}). False for what cannot be
 * read as a certificate, and for what is no name of a host.
 *
 * @param der the octets of the certificate: `certValue` of a bag
 * @param host `example.test` in any form of Unicode or as A-labels, `192.0.2.1`, `2001:db8::1` with brackets or without
 * @throws `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` for what is no octets, or no text.
 */
export function coversHost(der: Uint8Array, host: string): boolean {
  if (!isUint8Array(der)) throw new TypeError("the certificate is no Uint8Array");
  if (typeof host !== "string") throw new TypeError("host is no string");
  return isCertificateForHost(der, host);
}

/** As {@link coversHost}, within `limits`. */
export function isCertificateForHost(der: Uint8Array, host: string, limits = DEFAULT_LIMITS): boolean {
  try {
    const budget = createBudget(limits);
    const { extensions } = readCertificateFields(readBer(new Uint8Array(der), "Certificate", budget));
    return isForHost(readSubjectAltName(extensions, budget) ?? [], host);
  } catch (error) {
    if (!isPfxError(error) || error.code !== "ERR_PFX_SYNTAX") throw error;
    return false;
  }
}
