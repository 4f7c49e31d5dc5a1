// biome-ignore-all assist/source/organizeImports: this file reads as a table of contents

// Look into a file, without its password
export { inspectPfx } from "./container/inspect.js";
export type * from "./types/outline.js";

// What it is, where it is no PFX
export { identifyFile } from "./answers/identify-file.js";
export type * from "./types/file-identification.js";

// Open it
export { openPfx } from "./container/open.js";
export { bagsOf } from "./container/bags-of.js";
export { wipeSecrets } from "./container/wipe.js";
export type * from "./types/options.js";
export type * from "./types/pfx.js";

// Answers
export { hasPrivateKey } from "./answers/has-private-key.js";
export {
  explainKeyExtractability,
  isKeyExtractable,
  type KeyExtractability,
  type PrivateKeyExtractability,
  type UnknownExtractabilityReason,
} from "./answers/key-extractability.js";
export { COMPATIBILITY_TARGETS, checkCompatibility } from "./answers/check-compatibility.js";
export type * from "./types/compatibility.js";

export { type DiagnosePfxOptions, diagnosePfx } from "./answers/diagnosis/diagnose-pfx.js";
export type * from "./types/diagnosis.js";

// What a file is made of
export type * from "./types/bag.js";
export type * from "./types/attribute.js";
export type * from "./types/algorithm.js";
export type * from "./types/range.js";
export type * from "./types/named-identifier.js";

// What bags hold
export {
  type CertificateDescription,
  describeCertificate,
  type ExtensionName,
  type TypedSubjectAltName,
} from "./credentials/certificate.js";
export type { KeyUsage } from "./credentials/key-usage.js";
export type { NamePart } from "./credentials/distinguished-name.js";
export {
  type DescribePrivateKeyOptions,
  describePrivateKey,
  type WindowsKeySpecification,
} from "./credentials/private-key.js";
export type * from "./types/key.js";
export type * from "./types/identity.js";

// Key, certificate and chain together
export { type FindIdentitiesOptions, findIdentities } from "./credentials/find-identities.js";
export { findIdentity, type IdentityQuery } from "./credentials/find-identity.js";
export { coversHost } from "./credentials/covers-host.js";

// Hand it on
export { type DerOf, type IdentityDer, toDer } from "./credentials/der.js";
export { type IdentityPem, type PemOf, toPem } from "./credentials/pem.js";
export { type TlsOptions, toTlsOptions } from "./credentials/tls-options.js";
export { type IdentityCryptoKeys, type ToCryptoKeyOptions, toCryptoKey } from "./credentials/crypto-key.js";
export {
  type EcPrivateJwk,
  type JwkCertificates,
  type OkpPrivateJwk,
  type PrivateJwk,
  type RsaPrivateJwk,
  type ToJwkOptions,
  toJwk,
} from "./credentials/jwk.js";
export type { KeyPairAlgorithm } from "./credentials/web-crypto-key.js";
export type { OutputSource } from "./credentials/output-source.js";

// What can go wrong, and what a file may cost
export * from "./errors.js";
export type * from "./types/locked-reason.js";
export { DANGEROUS_NO_LIMITS, DEFAULT_LIMITS, type LimitName, type Limits } from "./limits.js";
