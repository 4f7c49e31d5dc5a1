import { readBudget } from "../limits.js";
import { createDerivedKeys } from "../schemes/derived-keys.js";
import type { Runtime } from "../schemes/runtime.js";
import { createTurnTaker } from "../schemes/turn-taker.js";
import type { OpenPfxOptions, Password } from "../types/options.js";
import type { PfxOutline } from "../types/outline.js";
import { type Container, readContainer } from "./container.js";
import { outlineContainer } from "./inspect.js";
import { copyFile } from "./octets.js";
import { createPasswordSource, type PasswordSource } from "./password-source.js";

/** A file whose envelope is read, and all that its opening needs. */
export interface Reading {
  readonly container: Container;
  readonly outline: PfxOutline;
  readonly runtime: Runtime;
  readonly passwordFor: PasswordSource;
  /** The one password for every use; `undefined` where there is none, and where a function is to be asked. */
  readonly password: Password | undefined;
  readonly integrityRequired: boolean;
  readonly partial: boolean;
}

/** Checks the arguments and reads the envelope. @throws as `inspectPfx` */
export function readFile(file: Uint8Array | ArrayBuffer, options: OpenPfxOptions): Reading {
  const { integrity = "optional", partial = false, signal, onProgress, crypto = globalThis.crypto } = options;
  if (integrity !== "optional" && integrity !== "required") {
    throw new TypeError('integrity is neither "optional" nor "required"');
  }
  if (typeof partial !== "boolean") throw new TypeError("partial is no boolean");
  if (signal !== undefined && typeof signal?.throwIfAborted !== "function")
    throw new TypeError("signal is no AbortSignal");
  if (onProgress !== undefined && typeof onProgress !== "function") throw new TypeError("onProgress is no function");
  if (crypto !== undefined && typeof crypto !== "object") throw new TypeError("crypto is no object");
  const passwordFor = createPasswordSource(options.password);
  const budget = readBudget(options);

  const container = readContainer(copyFile(file, budget.limits), budget);
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
  const password = typeof options.password === "function" ? undefined : options.password;
  return { container, outline, runtime, passwordFor, password, integrityRequired: integrity === "required", partial };
}
