import { isFile } from "../container/octets.js";
import { openReading } from "../container/open.js";
import { readFile } from "../container/reading.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { Pfx } from "../types/pfx.js";
import { assertIntegrity, findKeyBags } from "./key-bags.js";

/**
 * True where the file holds a private key, false where it was read and holds none.
 *
 * With a password the MAC is verified and what is encrypted is read. Without one the answer is that of the outline,
 * which nobody has verified, where the outline can tell. A key that this password does not decrypt is a key all the
 * same: whether it comes out is the question of `isKeyExtractable`.
 *
 * @param file the octets, or what `openPfx` gave: of the options only `integrity` then counts
 * @param options as those of `openPfx`; `partial` changes nothing
 * @throws what {@link openPfx} throws, where no key was found: `ERR_PFX_PASSWORD_REQUIRED` where only a password can tell;
 * `ERR_PFX_UNSUPPORTED` also where there is a bag of an unknown type (`ERR_PFX_DECRYPTION_FAILED` where that was encrypted
 * and no MAC vouches for it).
 */
export async function hasPrivateKey(
  file: Uint8Array | ArrayBuffer | Pfx,
  options: OpenPfxOptions = {},
): Promise<boolean> {
  if (!isFile(file)) return holdsPrivateKey(assertIntegrity(file, options));
  const reading = readFile(file, options, true);
  const { privateKey } = reading.outline;
  if (options.password === undefined && !reading.integrityRequired && privateKey !== "hidden") {
    return privateKey === "present";
  }
  return holdsPrivateKey(await openReading(reading));
}

function holdsPrivateKey(pfx: Pfx): boolean {
  const { keys, closed, unknown } = findKeyBags(pfx);
  if (keys.length > 0) return true;
  const untold = closed ?? unknown;
  if (untold !== undefined) throw untold;
  return false;
}
