/** What follows BEGIN for a certificate: RFC 7468 §5, and what OpenSSL reads and writes beside it. */
const CERTIFICATE = /^(X509 |TRUSTED )?CERTIFICATE-----\s*$/;

/** Whether PEM text has certificates in it, and nothing else. */
export function holdsCertificatesOnly(pem: Uint8Array): boolean {
  const beginnings = [
    ...Buffer.from(pem)
      .toString("latin1")
      .matchAll(/-----BEGIN ([^\r\n]*)/g),
  ];
  return beginnings.length > 0 && beginnings.every(([, label]) => CERTIFICATE.test(label!));
}
