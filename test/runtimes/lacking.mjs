/** What a runtime's WebCrypto does not have, by trying; and which files cannot be opened without it. */

export const WEB_CRYPTO = "WebCrypto";
const AES_192 = "AES-192";
/** As `type` of a key has it. */
const ED25519 = "Ed25519";

/** @returns a set of names; with `WEB_CRYPTO` alone in it where there is no `crypto.subtle`. */
export async function lackingFeatures(subtle) {
  if (subtle === undefined) return new Set([WEB_CRYPTO]);
  const lacking = new Set();
  const lacks = (promise) => promise.then(() => false).catch(() => true);
  const aes = subtle.importKey("raw", new Uint8Array(24), { name: "AES-CBC" }, false, ["decrypt"]);
  if (await lacks(aes)) lacking.add(AES_192);
  if (await lacks(subtle.generateKey({ name: ED25519 }, false, ["sign", "verify"]))) lacking.add(ED25519);
  return lacking;
}

/** The digests that WebCrypto has; PBKDF2 with others is made without it. */
const PRFS = ["HMAC-SHA-1", "HMAC-SHA-256", "HMAC-SHA-384", "HMAC-SHA-512"];

/** What of `lacking` keeps a file from opening; `undefined` where nothing does. */
export function missingFor({ octets, result, error, expect }, lacking) {
  const needs = (matches) => [expect.mac ?? {}, ...(expect.encryptions ?? [])].some(matches);
  if (lacking.has(WEB_CRYPTO)) {
    if (result === "invalid") return refusedBeyond(error, octets) ? WEB_CRYPTO : undefined;
    // What a reader may refuse is refused here by what it is, but for octets after its end
    if (result === "acceptable" && error.code !== "ERR_PFX_SYNTAX") return undefined;
    if (needs(({ prf, cipher = "" }) => PRFS.includes(prf) || cipher.startsWith("AES-"))) return WEB_CRYPTO;
  }
  if (lacking.has(AES_192) && needs(({ cipher = "" }) => cipher.startsWith("AES-192"))) return AES_192;
  return undefined;
}

const PBKDF2 = "06092a864886f70d01050c";
const PBMAC1 = "06092a864886f70d01050e";

/**
 * Whether a file is refused for what comes out of a derivation by WebCrypto. Such files have no description: it is told
 * by the object identifiers in sight in them.
 */
function refusedBeyond({ code }, octets) {
  const inSight = Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
  if (code === "ERR_PFX_MAC_MISMATCH") return inSight.includes(PBMAC1);
  return code === "ERR_PFX_DECRYPTION_FAILED" && inSight.includes(PBKDF2);
}
