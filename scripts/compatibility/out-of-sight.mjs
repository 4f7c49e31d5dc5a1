/**
 * What decides in these files, for these targets, is not in the outline nor in an opened file, so `checkCompatibility` says
 * `reads` where the tool refuses.
 */
export const OUT_OF_SIGHT = [
  {
    reason: "the password is not ASCII, which an opened file does not tell",
    targets: ["java-17"],
    files: [
      "certtool/password-not-ascii.p12",
      "openssl/password-not-ascii-aes-256.pfx",
      "pk12util/password-not-ascii.p12",
      "pyca/password-not-ascii.p12",
    ],
  },
  {
    reason: "the password is not ASCII, which an opened file does not tell",
    targets: ["java-17", "java-25"],
    files: [
      "certtool/password-not-ascii-3des.p12",
      "openssl/password-not-ascii-3des.pfx",
      "pk12util/password-not-ascii-3des.p12",
      "pyca/password-not-ascii-3des.p12",
    ],
  },
  {
    reason: "the password has a character beyond UCS-2, which an opened file does not tell",
    targets: ["go"],
    files: [
      "certtool/password-not-ascii.p12",
      "openssl/password-not-ascii-3des.pfx",
      "openssl/password-not-ascii-aes-256.pfx",
      "openssl/pbmac1-password-not-ascii.pfx",
      "pyca/password-not-ascii.p12",
      "pyca/password-not-ascii-3des.p12",
    ],
  },
  {
    reason: "the password is empty as two zero octets, which an opened file does not tell from others",
    targets: ["gnutls-3.7", "gnutls-3.8"],
    files: ["certtool/password-empty-3des.p12", "openssl/password-empty-3des.pfx"],
  },
  {
    reason: "BER in the parameters of the encryption: a finding does not tell where BER stands",
    targets: ["java-17", "java-25", "gnutls-3.7", "gnutls-3.8", "nss-3.87", "nss-3.132", "node-forge"],
    files: ["openssl/ber-throughout.pfx"],
  },
  {
    reason: "the key is not that of the certificate, which only findIdentities looks into",
    targets: ["node-20", "node-22", "node-24"],
    files: ["openssl/key-of-another-certificate.pfx"],
  },
];
