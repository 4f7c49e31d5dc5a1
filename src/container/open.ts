import { ContentType } from "../asn1/content-info.js";
import { IntegrityRequiredError, MacMismatchError, UnsupportedError } from "../errors.js";
import { createBudget, resolveLimits } from "../limits.js";
import { describeMac, verifyMac } from "../schemes/mac.js";
import { passwordCandidates } from "../schemes/password.js";
import type { Runtime } from "../schemes/runtime.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { Finding } from "../types/outline.js";
import type { Integrity, Pfx, SafeContents } from "../types/pfx.js";
import { type Container, readContainer } from "./container.js";
import { outlineContainer } from "./inspect.js";
import { copyFile } from "./octets.js";
import { openSafeContents } from "./open-safe-contents.js";
import type { Opening } from "./opening.js";
import { createPasswordSource, type PasswordSource } from "./password-source.js";

/**
 * The whole file, opened: the MAC is verified first, then every SafeContents and every shrouded key is decrypted.
 * Key octets are non-enumerable properties of what is given back; `wipeSecrets` overwrites them.
 *
 * @throws `ERR_PFX_NOT_PFX`, `ERR_PFX_TRUNCATED`, `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`,
 * `ERR_PFX_PASSWORD_REQUIRED`, `ERR_PFX_MAC_MISMATCH`, `ERR_PFX_INTEGRITY_REQUIRED`, `ERR_PFX_DECRYPTION_FAILED`,
 * `ERR_PFX_LIMIT_EXCEEDED`, `ERR_PFX_RECIPIENT_KEY_REQUIRED`, `ERR_PFX_CRYPTO_UNAVAILABLE`; the signal's reason;
 * `TypeError` and `RangeError` for bad arguments.
 */
export async function openPfx(file: Uint8Array | ArrayBuffer, options: OpenPfxOptions = {}): Promise<Pfx> {
  const { integrity: integrityOption = "optional", partial = false } = options;
  if (integrityOption !== "optional" && integrityOption !== "required") {
    throw new TypeError('integrity is neither "optional" nor "required"');
  }
  if (typeof partial !== "boolean") throw new TypeError("partial is no boolean");
  const limits = resolveLimits(options.limits);
  const passwordFor = createPasswordSource(options.password);
  const budget = createBudget(limits);

  const container = readContainer(copyFile(file, limits), budget);
  const outline = outlineContainer(container);
  const runtime: Runtime = {
    budget,
    crypto: options.crypto ?? globalThis.crypto,
    signal: options.signal,
    onProgress: options.onProgress,
    workInSight: outline.work,
  };
  const integrity = await verifyIntegrity(container, runtime, passwordFor, integrityOption === "required");
  const authentic = integrity.mode === "password";
  const opening: Opening = { runtime, passwordFor, partial, authentic, withinDecrypted: false };
  const authenticatedSafe: SafeContents[] = [];
  for (const safeContents of container.authenticatedSafe) {
    authenticatedSafe.push(await openSafeContents(safeContents, opening));
  }
  return { integrity, authenticatedSafe, outline, findings: [...outline.findings, ...findingsIn(authenticatedSafe)] };
}

async function verifyIntegrity(
  { integrity }: Container,
  runtime: Runtime,
  passwordFor: PasswordSource,
  required: boolean,
): Promise<Integrity> {
  if (integrity.mode === "publicKey") {
    throw new UnsupportedError("integrity mode", ContentType.SIGNED_DATA, "signedData");
  }
  if (integrity.mode === "none") {
    if (required) throw new IntegrityRequiredError();
    return { mode: "none" };
  }
  const { macData, message } = integrity;
  for (const { form, octets } of passwordCandidates(passwordFor({ for: "integrity" }), "bmpString")) {
    if (await verifyMac(runtime, macData, octets, message)) {
      return { mode: "password", mac: describeMac(macData), passwordForm: form };
    }
  }
  throw new MacMismatchError();
}

/** What only decryption brought to light; the outline has told of the rest. */
function findingsIn(authenticatedSafe: readonly SafeContents[]): Finding[] {
  return authenticatedSafe.flatMap((safe) =>
    safe.privacy === "password" && "bags" in safe
      ? safe.bags.flatMap(({ type, path }): Finding[] =>
          type === "malformed" ? [{ finding: "malformedBag", path }] : [],
        )
      : [],
  );
}
