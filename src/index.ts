// Look into a file, without its password

// Answers
export { hasPrivateKey } from "./answers/has-private-key.js";
export {
  explainKeyExtractability,
  isKeyExtractable,
  type KeyExtractability,
  type KeyOfPfx,
  type UnknownReason,
} from "./answers/key-extractability.js";
export { inspectPfx } from "./container/inspect.js";
// Open it
export { openPfx } from "./container/open.js";
export { wipeSecrets } from "./container/wipe.js";
// What bags hold
export { type CertificateDescription, describeCertificate } from "./credentials/certificate.js";
// What can go wrong, and what a file may cost
export * from "./errors.js";
export { DANGEROUS_NO_LIMITS, DEFAULT_LIMITS, type LimitName, type Limits } from "./limits.js";
// What a file is made of
export type * from "./types/algorithm.js";
export type * from "./types/attribute.js";
export type * from "./types/bag.js";
export type * from "./types/locked-reason.js";
export type * from "./types/options.js";
export type * from "./types/outline.js";
export type * from "./types/pfx.js";
export type * from "./types/range.js";
