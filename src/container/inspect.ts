import { readBudget } from "../limits.js";
import type { SafeBagOutline } from "../types/bag.js";
import type { InspectPfxOptions } from "../types/options.js";
import type { IntegrityOutline, PfxOutline, SafeContentsOutline } from "../types/outline.js";
import { type Container, readContainer, type SafeContentsReading } from "./container.js";
import { eachBag } from "./each-bag.js";
import { workInSight } from "./encryptions.js";
import { findingsOf } from "./findings.js";
import { copyFile } from "./octets.js";
import { readWindowsHints } from "./windows-hints.js";

/**
 * What a file shows without its password: its integrity and privacy modes, the bags that are in sight, and whether a
 * private key is `present`, `absent` or `hidden`. Nothing is decrypted or verified; it is what the file claims.
 *
 * @param file the octets; they are copied at once, and nothing refers to them afterwards
 * @param options the limits, and whether departures from the standards are refused
 * @throws `ERR_PFX_NOT_PFX`, `ERR_PFX_TRUNCATED`, `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED` (an authSafe that is neither
 * Data nor SignedData), `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` and `RangeError` for bad arguments.
 */
export function inspectPfx(file: Uint8Array | ArrayBuffer, options: InspectPfxOptions = {}): PfxOutline {
  const budget = readBudget(options);
  return outlineContainer(readContainer(copyFile(file, budget.limits), budget));
}

export function outlineContainer(container: Container): PfxOutline {
  const { pfx } = container;
  const authenticatedSafe = container.authenticatedSafe.map(outlineSafeContents);
  const bags = authenticatedSafe.flatMap((safe) =>
    safe.privacy === "none" ? [...eachBag<SafeBagOutline>(safe.bags)] : [],
  );
  const unreadable = authenticatedSafe.some(({ privacy }) => privacy !== "none");
  const unclear = bags.some(({ type }) => type === "unknown" || type === "malformed");
  return {
    octets: pfx.octets,
    integrity: outlineIntegrity(container),
    authenticatedSafe,
    privateKey: bags.some(isKey) ? "present" : unreadable || unclear ? "hidden" : "absent",
    findings: findingsOf(container, bags),
    work: workInSight(container),
    windows: readWindowsHints(bags),
  };
}

function outlineIntegrity({ integrity, pfx }: Container): IntegrityOutline {
  switch (integrity.mode) {
    case "none":
      return { mode: "none" };
    case "password":
      return { mode: "password", mac: integrity.mac.description, octets: integrity.octets };
    case "publicKey":
      return { mode: "publicKey", octets: pfx.authSafe.octets };
  }
}

function outlineSafeContents(reading: SafeContentsReading): SafeContentsOutline {
  const { path, octets, privacy } = reading;
  switch (privacy) {
    case "none":
      return { path, octets, privacy, bags: reading.bags.map(({ outline }) => outline) };
    case "password":
      return { path, octets, privacy, encryption: reading.encryption.description };
    case "publicKey":
      return { path, octets, privacy };
    case "unknown":
      return { path, octets, privacy, contentType: reading.contentType };
    case "malformed":
      return { path, octets, privacy, error: reading.error };
  }
}

function isKey({ type }: SafeBagOutline): boolean {
  return type === "keyBag" || type === "pkcs8ShroudedKeyBag";
}
