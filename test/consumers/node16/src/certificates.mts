import { bagsOf, describeCertificate, findIdentity, hasPrivateKey, type Pfx, toTlsOptions } from "unshroud";

// What these give is inferred, so that the compiler has to name our types in the declarations that it writes

/** The descriptions of all X.509 certificates of a file. */
export const certificatesOf = (pfx: Pfx) =>
  bagsOf(pfx).flatMap((bag) => (bag.type === "certBag" ? [describeCertificate(bag.certValue)] : []));

export const alternativeNamesOf = (pfx: Pfx) => certificatesOf(pfx).map((one) => one.typedSubjectAltNames);

export const identityFor = (pfx: Pfx, host: string) => findIdentity(pfx, { host });

export const tlsOptionsFor = async (pfx: Pfx, host: string) => toTlsOptions(await identityFor(pfx, host));

export const holdsKey = (pfx: Pfx) => hasPrivateKey(pfx);
