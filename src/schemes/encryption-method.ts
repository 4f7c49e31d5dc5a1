import type { EncryptionScheme } from "../types/algorithm.js";
import type { Derivation } from "./derivation.js";
import type { PasswordEncoding } from "./password.js";
import type { Runtime } from "./runtime.js";

/** An encryption scheme with the parameters that the file gives it. */
export interface EncryptionMethod {
  readonly description: EncryptionScheme;
  readonly passwordEncoding: PasswordEncoding;
  /** The key derivations of one decryption. */
  readonly derivations: readonly Derivation[];
  /**
   * The plaintext; `undefined` where the padding or the length is wrong. That it looks right does not mean that the
   * password is: a cipher's padding lets one wrong password in 256 through, and RC4 has none.
   * @throws `ERR_PFX_LIMIT_EXCEEDED`, `ERR_PFX_CRYPTO_UNAVAILABLE`; the signal's reason.
   */
  decrypt(
    runtime: Runtime,
    password: Uint8Array<ArrayBuffer>,
    ciphertext: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
}
