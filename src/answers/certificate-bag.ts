import { type Certificate, readCertificateContents } from "../asn1/certificate.js";
import { X509_CERTIFICATE } from "../asn1/safe-bag.js";
import { readBer } from "../asn1/whole-ber.js";
import { isPfxError } from "../errors.js";
import { createBudget, DEFAULT_LIMITS } from "../limits.js";
import type { CertBag } from "../types/bag.js";

/** The X.509 certificate in a bag; `undefined` where there is none, or none that can be read within `limits`. */
export function readCertificateBag({ certId, certValue }: CertBag, limits = DEFAULT_LIMITS): Certificate | undefined {
  if (certId !== X509_CERTIFICATE) return undefined;
  try {
    const budget = createBudget(limits);
    return readCertificateContents(readBer(new Uint8Array(certValue), "Certificate", budget), budget);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return undefined;
  }
}
