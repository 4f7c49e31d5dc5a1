import { inspectPfx } from "../container/inspect.js";
import { isArrayBuffer, isUint8Array } from "../container/octets.js";
import { openPfx } from "../container/open.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { Pfx } from "../types/pfx.js";
import { findKeyBags } from "./key-bags.js";

/**
 * True where the file holds a private key, false where it was read and holds none.
 *
 * With a password the MAC is verified and what is encrypted is read. Without one the answer is that of the outline,
 * which nobody has verified, where the outline can tell. A key that this password does not decrypt is a key all the
 * same, if a MAC vouches for the file.
 *
 * @throws `ERR_PFX_PASSWORD_REQUIRED` where only a password can tell; otherwise as {@link openPfx}.
 */
export async function hasPrivateKey(
  file: Uint8Array | ArrayBuffer | Pfx,
  options: OpenPfxOptions = {},
): Promise<boolean> {
  if (!isUint8Array(file) && !isArrayBuffer(file)) return holdsPrivateKey(file);
  if (options.password === undefined && options.integrity !== "required") {
    const { privateKey } = inspectPfx(file, options);
    if (privateKey !== "hidden") return privateKey === "present";
  }
  return holdsPrivateKey(await openPfx(file, { ...options, partial: true }));
}

function holdsPrivateKey(pfx: Pfx): boolean {
  const { keys, closed } = findKeyBags(pfx);
  const vouchedFor = pfx.integrity.mode !== "none";
  for (const key of keys) {
    // Without a MAC, a key that does not decrypt may mean that the password is wrong, so nothing is known.
    if (vouchedFor || !("locked" in key) || key.locked.code !== "ERR_PFX_DECRYPTION_FAILED") return true;
  }
  for (const key of keys) if ("locked" in key) throw key.locked;
  if (closed !== undefined) throw closed;
  return false;
}
