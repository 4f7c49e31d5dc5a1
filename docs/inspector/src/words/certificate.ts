import { type AnyPfxError, type CertBag, type CertificateDescription, describeCertificate, isPfxError } from "unshroud";

const described = new WeakMap<CertBag, CertificateDescription | AnyPfxError>();

/** What an X.509 certificate says, or why it cannot be read. Each is read once, as that takes a while of thousands. */
export function readCertificate(bag: CertBag): CertificateDescription | AnyPfxError {
  const known = described.get(bag);
  if (known !== undefined) return known;
  const found = describeOrRefuse(bag);
  described.set(bag, found);
  return found;
}

function describeOrRefuse({ certValue }: CertBag): CertificateDescription | AnyPfxError {
  try {
    return describeCertificate(certValue);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return error;
  }
}
