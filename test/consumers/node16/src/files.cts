import unshroud = require("unshroud");

/** Opens files with one password. */
export const opener = (password: unshroud.Password) => (file: Uint8Array | ArrayBuffer) =>
  unshroud.openPfx(file, { password });

export const keyIn = (file: Uint8Array) => unshroud.inspectPfx(file).privateKey;

/** The code of an error that a file caused, or `undefined`. */
export const codeOf = (error: unknown) => (unshroud.isPfxError(error) ? error.code : undefined);

export type Code = unshroud.AnyPfxError["code"];
