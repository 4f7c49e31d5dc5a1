/** What a file asks for, of what is in sight, that the page does not spend. */

import { bagsOf, type EncryptionScheme, type PfxOutline } from "unshroud";
import { PAGE_LIMITS } from "./limits.js";

export interface Cost {
  readonly limit: "iterations" | "scryptMemory";
  /** Iterations of one key derivation; octets of memory for scrypt. */
  readonly asked: number;
  readonly maximum: number;
}

/** What no password gets past: of the MAC, or of all that is in the file. `null` where something opens. */
export function costBeyondLimits(outline: PfxOutline): Cost | null {
  const { integrity, authenticatedSafe } = outline;
  if (integrity.mode === "password") {
    return integrity.mac.scheme === "unsupported" ? null : beyond("iterations", integrity.mac.iterations);
  }
  const bags = bagsOf(outline);
  const isAllDear = costsOfParts(outline).length === authenticatedSafe.filter(isOfPassword).length + bags.length;
  return isAllDear ? (costsOfParts(outline)[0] ?? null) : null;
}

const isOfPassword = ({ privacy }: PfxOutline["authenticatedSafe"][number]) => privacy === "password";

/** Of each encrypted part in sight that takes more than the page spends. */
export function costsOfParts(outline: PfxOutline): Cost[] {
  return [...outline.authenticatedSafe, ...bagsOf(outline)].flatMap((part) =>
    "encryption" in part ? (costOf(part.encryption) ?? []) : [],
  );
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
