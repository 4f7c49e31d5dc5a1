import { createBudget, resolveLimits } from "../limits.js";
import { describeMac, macWork } from "../schemes/mac.js";
import type { SafeBagOutline } from "../types/bag.js";
import type { InspectPfxOptions } from "../types/options.js";
import type { Finding, IntegrityOutline, PfxOutline, SafeContentsOutline } from "../types/outline.js";
import type { BagReading } from "./bag-reading.js";
import { type Container, readContainer, type SafeContentsReading } from "./container.js";
import { copyFile } from "./octets.js";
import { readWindowsHints } from "./windows-hints.js";

/**
 * What a file shows without its password: its integrity and privacy modes, the bags that are in sight, and whether a
 * private key is `present`, `absent` or `hidden`. Nothing is decrypted or verified; it is what the file claims.
 *
 * @throws `ERR_PFX_NOT_PFX`, `ERR_PFX_TRUNCATED`, `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED` (an authSafe that is neither
 * Data nor SignedData), `ERR_PFX_LIMIT_EXCEEDED`; `TypeError` and `RangeError` for bad arguments.
 */
export function inspectPfx(file: Uint8Array | ArrayBuffer, options: InspectPfxOptions = {}): PfxOutline {
  const limits = resolveLimits(options.limits);
  return outlineContainer(readContainer(copyFile(file, limits), createBudget(limits)));
}

export function outlineContainer(container: Container): PfxOutline {
  const { pfx } = container;
  const authenticatedSafe = container.authenticatedSafe.map(outlineSafeContents);
  const bags = allBags(authenticatedSafe);
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
      return { mode: "password", mac: describeMac(integrity.macData), octets: integrity.macData.octets };
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
  }
}

/** Every bag in sight, nested ones included, in the file's order. */
function allBags(authenticatedSafe: readonly SafeContentsOutline[]): SafeBagOutline[] {
  const flatten = (bag: SafeBagOutline): SafeBagOutline[] =>
    bag.type === "safeContentsBag" ? [bag, ...bag.bags.flatMap(flatten)] : [bag];
  return authenticatedSafe.flatMap((safe) => (safe.privacy === "none" ? safe.bags.flatMap(flatten) : []));
}

function isKey({ type }: SafeBagOutline): boolean {
  return type === "keyBag" || type === "pkcs8ShroudedKeyBag";
}

function findingsOf({ pfx, integrity }: Container, bags: readonly SafeBagOutline[]): Finding[] {
  const findings: Finding[] = [];
  if (integrity.mode === "none") findings.push({ finding: "unauthenticated" });
  if (!pfx.der) findings.push({ finding: "notDer" });
  if (pfx.trailing.size > 0) findings.push({ finding: "trailingOctets", octets: pfx.trailing });
  for (const bag of bags) if (bag.type === "malformed") findings.push({ finding: "malformedBag", path: bag.path });
  return findings;
}

function workInSight({ integrity, authenticatedSafe }: Container): number {
  let work = integrity.mode === "password" ? macWork(integrity.macData) : 0;
  const add = (bag: BagReading): void => {
    if (bag.type === "safeContentsBag") bag.bags.forEach(add);
    if (bag.type === "pkcs8ShroudedKeyBag" && "work" in bag.encryption.method) work += bag.encryption.method.work;
  };
  for (const safe of authenticatedSafe) {
    if (safe.privacy === "none") safe.bags.forEach(add);
    if (safe.privacy === "password" && "work" in safe.encryption.method) work += safe.encryption.method.work;
  }
  return work;
}
