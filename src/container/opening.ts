import { isPfxError } from "../errors.js";
import { rememberDepartures } from "../limits.js";
import type { Runtime } from "../schemes/runtime.js";
import type { LockedReason } from "../types/locked-reason.js";
import type { DeriveAhead } from "./derive-ahead.js";
import type { PasswordSource } from "./password-source.js";
import type { Shares } from "./shares.js";

/** What goes along through the opening of one file. */
export interface Opening {
  readonly runtime: Runtime;
  readonly password: PasswordSource;
  readonly deriveAhead: DeriveAhead | undefined;
  readonly partial: boolean;
  /** Whether a MAC has verified. */
  readonly authentic: boolean;
  /** Where no MAC has verified. */
  readonly shares: Shares | undefined;
  /** Whether what is being read was itself decrypted. */
  readonly withinDecrypted: boolean;
}

/** What `open` gives, or in a partial read what `lock` makes of its failure. */
export async function orLocked<T, L>(
  { partial, runtime }: Opening,
  open: () => Promise<T>,
  lock: (reason: LockedReason) => L,
): Promise<T | L> {
  const forget = rememberDepartures(runtime.budget);
  try {
    return await open();
  } catch (error) {
    if (!partial || !isPfxError(error)) throw error;
    forget();
    return lock(error as LockedReason);
  }
}
