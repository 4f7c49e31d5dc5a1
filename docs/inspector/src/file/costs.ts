/** What a file asks for, of what is in sight, that the page does not spend. */

import { bagsOf, type EncryptionScheme, type PfxOutline } from "unshroud";
import { PAGE_LIMITS } from "./limits.js";

export interface Cost {
  readonly limit: "iterations" | "scryptMemory";
  /** Iterations of one key derivation; octets of memory for scrypt. */
  readonly asked: number;
  readonly maximum: number;
}

/** What no password gets past: of the MAC, or of all that is encrypted. `null` where something opens. */
export function costBeyondLimits(outline: PfxOutline): Cost | null {
  const { integrity, authenticatedSafe } = outline;
  if (integrity.mode === "password" && integrity.mac.scheme !== "unsupported") {
    const ofMac = beyond("iterations", integrity.mac.iterations);
    if (ofMac !== null) return ofMac;
  }
  const encryptions = [...authenticatedSafe, ...bagsOf(outline)].flatMap((part) =>
    "encryption" in part ? [part.encryption] : [],
  );
  const costs = encryptions.map(costOf);
  return costs.every((cost) => cost !== null) ? (costs[0] ?? null) : null;
}

function costOf(encryption: EncryptionScheme): Cost | null {
  if (encryption.scheme === "unsupported") return null;
  if (encryption.scheme !== "PBES2" || encryption.kdf === "PBKDF2") return beyond("iterations", encryption.iterations);
  const { costParameter, blockSize, parallelizationParameter } = encryption;
  const memory = beyond("scryptMemory", 128 * blockSize * (costParameter + parallelizationParameter));
  return memory ?? beyond("iterations", blockSize * parallelizationParameter * (costParameter + 32));
}

function beyond(limit: Cost["limit"], asked: number): Cost | null {
  const maximum = PAGE_LIMITS[limit];
  return asked > maximum ? { limit, asked, maximum } : null;
}
