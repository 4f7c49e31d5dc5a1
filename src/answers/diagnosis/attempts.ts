import { openReading } from "../../container/open.js";
import { readFile } from "../../container/reading.js";
import { isPfxError, type OpenPfxError } from "../../errors.js";
import { resolveLimits } from "../../limits.js";
import type { OpenPfxOptions } from "../../types/options.js";
import type { Pfx } from "../../types/pfx.js";

export type GivenPassword = Exclude<OpenPfxOptions["password"], undefined>;

/** No attempt requires a MAC. */
export type DiagnosedError = Exclude<OpenPfxError, { readonly code: "ERR_PFX_INTEGRITY_REQUIRED" }>;

/** What came of opening the file as far as it opens. */
export type Attempt = { readonly pfx: Pfx } | { readonly error: DiagnosedError };

/** Opens one file, as often as it is asked to. */
export interface Attempts {
  open(password: GivenPassword): Promise<Attempt>;
  /** As if the file had no MAC. */
  openWithoutMac(password: GivenPassword): Promise<Attempt>;
}

/** All attempts together keep to the limit `work`, and tell of their progress as one read does. */
export function createAttempts(
  file: Uint8Array | ArrayBuffer,
  { limits: overrides, signal, onProgress, crypto }: OpenPfxOptions,
): Attempts {
  const limits = resolveLimits(overrides);
  let done = 0;
  const attempt = async (password: GivenPassword, withMac: boolean): Promise<Attempt> => {
    const before = done;
    const remaining = { ...limits, work: Math.max(0, limits.work - before) };
    const tell =
      onProgress &&
      ((progress: { done: number; total: number }) =>
        onProgress({ done: before + progress.done, total: before + progress.total }));
    try {
      const reading = readFile(file, { password, limits: remaining, signal, onProgress: tell, crypto }, true);
      const { container, runtime } = reading;
      try {
        const integrity = withMac ? container.integrity : ({ mode: "none" } as const);
        return { pfx: await openReading({ ...reading, container: { ...container, integrity } }) };
      } finally {
        done += runtime.progress.done;
      }
    } catch (error) {
      if (!isPfxError(error)) throw error;
      return { error: error as DiagnosedError };
    }
  };
  return {
    open: (password) => attempt(password, true),
    openWithoutMac: (password) => attempt(password, false),
  };
}
