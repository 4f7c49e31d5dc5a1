import {
  type AnyPfxError,
  explainKeyExtractability,
  findIdentities,
  type Identities,
  inspectPfx,
  isPfxError,
  type KeyExtractability,
  openPfx,
  type Pfx,
  type PfxOutline,
} from "../index.js";

/** All that the command has found out about a file. */
export interface Examination {
  readonly name: string;
  /** Octets. */
  readonly size: number;
  readonly outline: PfxOutline;
  /** `undefined` where no password was given. */
  readonly opening: Opening | undefined;
}

export interface Opening {
  /** `undefined` where the file as a whole did not open: its MAC did not verify, say. */
  readonly pfx: Pfx | undefined;
  readonly extractability: KeyExtractability;
  /** Or why they cannot be told: a certificate beyond a limit. `undefined` beside no `pfx`. */
  readonly identities: Identities | AnyPfxError | undefined;
}

/**
 * What `file` shows, and with a password what is in it. `askPassword` is called after the file is known to be a PFX.
 * @throws as `inspectPfx`; what `askPassword` throws.
 */
export async function examine(
  name: string,
  file: Uint8Array,
  askPassword: (() => Promise<string>) | undefined,
): Promise<Examination> {
  const outline = inspectPfx(file);
  const opening = askPassword && (await openWith(file, await askPassword()));
  return { name, size: file.length, outline, opening };
}

async function openWith(file: Uint8Array, password: string): Promise<Opening> {
  try {
    const pfx = await openPfx(file, { password, partial: true });
    return { pfx, extractability: await explainKeyExtractability(pfx), identities: await identitiesIn(pfx) };
  } catch (error) {
    if (!isPfxError(error)) throw error;
    // The answer to this error: the first need of a password meets it again, and no key is derived a second time.
    const fail = () => {
      throw error;
    };
    const extractability = await explainKeyExtractability(file, { password: fail });
    return { pfx: undefined, extractability, identities: undefined };
  }
}

async function identitiesIn(pfx: Pfx): Promise<Identities | AnyPfxError> {
  try {
    return await findIdentities(pfx);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return error;
  }
}
