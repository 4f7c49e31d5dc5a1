import type { Digest } from "../types/algorithm.js";

const DIGESTS: ReadonlySet<Digest> = /* @__PURE__ */ new Set<Digest>(["SHA-1", "SHA-256", "SHA-384", "SHA-512"]);

/** Whether WebCrypto has the digest, for HMAC and PBKDF2, and so works beside what this thread does. */
export function hasWebCrypto(digest: Digest): boolean {
  return DIGESTS.has(digest);
}
