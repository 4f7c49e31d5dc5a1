/** What others have published. A target is silent where nobody has. */

import type { CompatibilityTarget } from "../../types/compatibility.js";
import type { CitedTarget, Table } from "./rules.js";

/** What all of these read: what Windows has written since 2000. */
const OF_WINDOWS_2000: Table = {
  integrity: ["password"],
  macScheme: ["PKCS12-KDF"],
  macDigest: ["SHA-1"],
  macIterations: { from: 1, to: 100_000 },
  privacy: ["none", "password"],
  encryptionScheme: ["PKCS12-PBE"],
  pkcs12Cipher: ["RC2-40-CBC", "DES-EDE3-CBC"],
  iterations: { from: 1, to: 50_000 },
  totalIterations: "any",
  passwordForm: ["PKCS12-KDF bmpString", "PKCS12-PBE bmpString"],
  encoding: ["DER"],
  bag: ["certBag", "pkcs8ShroudedKeyBag"],
  keyType: ["RSA"],
  certificateKeyType: ["RSA"],
  rsaBits: { from: 1024, to: 4096 },
  keys: { from: 0, to: 1 },
  certificates: { from: 1 },
  certificateSignature: "any",
  safeContents: "any",
  contents: ["keys", "certificates"],
  looseCertificate: "any",
};

/** What OpenSSL 3 and Windows 10 write by default, and Java with another count of iterations. */
const MODERN: Table = { macDigest: ["SHA-256"], pbes2Cipher: ["AES-256-CBC"] };

export const CITED_TARGETS = {
  "windows-2016": {
    knowledge: [
      {
        refuses: { macDigest: ["SHA-256"] },
        sources: ["https://github.com/pyca/cryptography/pull/7217", "https://github.com/dotnet/runtime/pull/115271"],
      },
      {
        refuses: { pbes2Cipher: ["AES-256-CBC"] },
        sources: [
          "https://learn.microsoft.com/en-us/troubleshoot/windows-server/certificates-and-public-key-infrastructure-pki/cannot-import-aes256-sha256-encrypted-pfx-certificate",
          "https://github.com/ansible-collections/ansible.windows/pull/582",
        ],
      },
      {
        reads: OF_WINDOWS_2000,
        sources: [
          "https://github.com/kaikramer/keystore-explorer/issues/318",
          "https://github.com/acmesh-official/acme.sh/issues/6805",
        ],
      },
    ],
  },
  "windows-2019": {
    knowledge: [
      {
        reads: {
          like: [MODERN],
          encryptionScheme: ["PBES2"],
          kdf: ["PBKDF2"],
          prf: ["HMAC-SHA-256"],
          passwordForm: ["PBES2 utf8"],
        },
        sources: [
          "https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-pkcs12_pbes2_export_params",
          "https://github.com/openssl/openssl/issues/27035",
        ],
      },
      {
        reads: OF_WINDOWS_2000,
        sources: ["https://learn.microsoft.com/en-us/powershell/module/pki/export-pfxcertificate"],
      },
    ],
  },
  "macos-14": {
    knowledge: [
      {
        refuses: { macDigest: ["SHA-256"] },
        sources: [
          "https://github.com/chris2511/xca/issues/360",
          "https://github.com/kornelski/rust-security-framework/issues/216",
        ],
      },
      {
        refuses: { pbes2Cipher: ["AES-128-CBC", "AES-256-CBC"] },
        sources: ["https://github.com/pyca/cryptography/pull/7458"],
      },
      {
        refuses: { passwordForm: ["PKCS12-KDF none"] },
        sources: ["https://github.com/dotnet/corefx/pull/42226", "https://github.com/dotnet/corefx/issues/24225"],
      },
      {
        reads: OF_WINDOWS_2000,
        sources: ["https://github.com/chris2511/xca/issues/474", "https://github.com/pyca/cryptography/pull/7458"],
      },
    ],
  },
  "macos-26": {
    knowledge: [
      // Refused where the format is guessed, read where it is named: `security import -f pkcs12`
      { unknown: MODERN, reads: OF_WINDOWS_2000, sources: ["https://github.com/tauri-apps/tauri/pull/15844"] },
    ],
  },
  "ios-17": {
    knowledge: [
      {
        refuses: { macDigest: ["SHA-256"] },
        sources: ["https://github.com/pyca/pyopenssl/issues/1266", "https://github.com/7ritn/VaulTLS/issues/176"],
      },
      {
        refuses: { pbes2Cipher: ["AES-256-CBC"] },
        sources: ["https://github.com/openssl/openssl/issues/19871", "https://github.com/7ritn/VaulTLS/issues/176"],
      },
      { reads: OF_WINDOWS_2000, sources: ["https://github.com/7ritn/VaulTLS/issues/176"] },
    ],
  },
  "java-8": {
    knowledge: [
      {
        refuses: { macDigest: ["SHA-256"] },
        sources: [
          "https://github.com/confluentinc/schema-registry/issues/2427",
          "https://github.com/kaikramer/keystore-explorer/issues/359",
        ],
      },
      { refuses: { macScheme: ["PBMAC1"] }, sources: ["https://github.com/openjdk/jdk/pull/24429"] },
      {
        reads: { like: [OF_WINDOWS_2000], looseCertificate: [] },
        sources: ["https://github.com/openjdk/loom/commit/f77a6585"],
      },
    ],
  },
  "dotnet-9": {
    knowledge: [
      {
        refuses: {
          macIterations: { from: 300_001 },
          iterations: { from: 300_001 },
          totalIterations: { from: 1_000_001 },
          keys: { from: 201 },
          certificates: { from: 201 },
        },
        reads: {
          macIterations: { from: 1, to: 300_000 },
          iterations: { from: 1, to: 300_000 },
          totalIterations: { to: 1_000_000 },
          keys: { from: 0, to: 1 },
          certificates: { from: 1, to: 200 },
        },
        sources: [
          "https://github.com/dotnet/runtime/blob/main/src/libraries/Common/src/System/Security/Cryptography/X509Certificates/Pkcs12LoaderLimits.cs",
        ],
      },
      {
        refuses: {
          pkcs12Cipher: ["RC4-40", "RC4-128"],
          pbes2Cipher: [
            ["CAMELLIA-128-CBC", "CAMELLIA-192-CBC", "CAMELLIA-256-CBC"],
            ["ARIA-128-CBC", "ARIA-192-CBC", "ARIA-256-CBC"],
          ],
          kdf: ["scrypt"],
          prf: [
            ["HMAC-MD5", "HMAC-SHA-224", "HMAC-SHA-512/224", "HMAC-SHA-512/256"],
            ["HMAC-SHA3-224", "HMAC-SHA3-256", "HMAC-SHA3-384", "HMAC-SHA3-512"],
          ],
        },
        reads: {
          encryptionScheme: ["PKCS12-PBE", "PBES1", "PBES2"],
          pkcs12Cipher: ["RC2-40-CBC", "RC2-128-CBC", "DES-EDE3-CBC", "DES-EDE2-CBC"],
          pbes1Cipher: ["MD5 DES-CBC", "MD5 RC2-64-CBC", "SHA-1 DES-CBC", "SHA-1 RC2-64-CBC"],
          pbes2Cipher: ["AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC", "DES-CBC"],
          kdf: ["PBKDF2"],
          prf: ["HMAC-SHA-1", "HMAC-SHA-256", "HMAC-SHA-384", "HMAC-SHA-512"],
          passwordForm: ["PKCS12-PBE bmpString", "PBES1 utf8", "PBES2 utf8"],
        },
        sources: [
          "https://github.com/dotnet/runtime/blob/main/src/libraries/Common/src/System/Security/Cryptography/PasswordBasedEncryption.cs",
        ],
      },
      {
        refuses: { certificates: { to: 0 } },
        reads: {
          integrity: ["password", "none", "unprotected"],
          macScheme: ["PKCS12-KDF"],
          macDigest: ["SHA-1", "SHA-256"],
          privacy: ["none", "password"],
          passwordForm: ["PKCS12-KDF bmpString", "PKCS12-KDF none"],
          encoding: ["DER", "BER", "trailing octets"],
          bag: ["certBag", "keyBag", "pkcs8ShroudedKeyBag"],
          keyType: ["RSA"],
          certificateKeyType: ["RSA"],
          rsaBits: { from: 1024, to: 4096 },
          certificateSignature: "any",
          safeContents: "any",
          contents: ["keys", "certificates", "trusted certificates"],
          looseCertificate: "any",
        },
        sources: [
          "https://github.com/dotnet/runtime/blob/main/src/libraries/Common/src/System/Security/Cryptography/X509Certificates/X509CertificateLoader.Pkcs12.cs",
        ],
      },
      { refuses: { keyType: ["Ed25519"] }, sources: ["https://github.com/dotnet/runtime/issues/59615"] },
    ],
  },
} as const satisfies { readonly [id in CompatibilityTarget]?: CitedTarget };
