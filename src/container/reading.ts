import { readBudget } from "../limits.js";
import { createDerivedKeys } from "../schemes/derived-keys.js";
import type { Runtime } from "../schemes/runtime.js";
import { assertNotAborted, createTurnTaker } from "../schemes/turn-taker.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { PfxOutline } from "../types/outline.js";
import { type Container, readContainer } from "./container.js";
import { outlineContainer } from "./inspect.js";
import { copyFile } from "./octets.js";
import { assertPassword, type PasswordSource, readPassword } from "./password-source.js";

/** A file whose envelope is read, and all that its opening needs. */
export interface Reading {
  readonly container: Container;
  readonly outline: PfxOutline;
  readonly runtime: Runtime;
  readonly password: PasswordSource;
  readonly integrityRequired: boolean;
  readonly partial: boolean;
}

/**
 * Checks the arguments and reads the envelope. `partial` is the option's, where the caller does not know better.
 * @throws as `inspectPfx`; the signal's reason
 */
export function readFile(
  file: Uint8Array | ArrayBuffer,
  options: OpenPfxOptions,
  partial: boolean = options?.partial ?? false,
): Reading {
  const budget = readBudget(options);
  const { integrity = "optional", signal, onProgress, crypto = globalThis.crypto } = options;
  if (integrity !== "optional" && integrity !== "required") {
    throw new TypeError('integrity is neither "optional" nor "required"');
  }
  if (typeof partial !== "boolean") throw new TypeError("partial is no boolean");
  if (onProgress !== undefined && typeof onProgress !== "function") throw new TypeError("onProgress is no function");
  if (crypto !== undefined && typeof crypto !== "object") throw new TypeError("crypto is no object");
  assertPassword(options.password);
  assertNotAborted(signal);

  const container = readContainer(copyFile(file, budget.limits), budget);
  const password = readPassword(options.password);
  const outline = outlineContainer(container);
  const runtime: Runtime = {
    budget,
    crypto,
    signal,
    onProgress,
    workInSight: outline.work,
    progress: { done: 0 },
    derivedKeys: createDerivedKeys(),
    takeTurn: createTurnTaker(signal),
  };
  return { container, outline, runtime, password, integrityRequired: integrity === "required", partial };
}
