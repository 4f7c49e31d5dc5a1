import {
  type AnyPfxError,
  type CertBag,
  findIdentities,
  hasPrivateKey,
  type Identity,
  inspectPfx,
  type Limits,
  openPfx,
  type Pfx,
  type SafeBag,
  toTlsOptions,
} from "unshroud";

declare const file: Uint8Array;
declare const pfx: Pfx;
declare const bag: SafeBag;
declare const certificate: CertBag;
declare const identity: Identity | undefined;

// @ts-expect-error a file is octets, not a path
export const path = inspectPfx("file.pfx");

// @ts-expect-error options in place of the password
export const noOptions = openPfx(file, "password");

// @ts-expect-error a misspelt option
export const misspelt = openPfx(file, { passwort: "x" });

// @ts-expect-error an outline needs no password
export const outline = inspectPfx(file, { password: "x" });

// @ts-expect-error a password that is a number
export const number = openPfx(file, { password: 1234 });

// @ts-expect-error a limit that there is none of
export const limit: Partial<Limits> = { octets: 1 };

// @ts-expect-error a promise is not its answer
export const answer: boolean = hasPrivateKey(file);

// @ts-expect-error identities are looked for in an opened file
export const unopened = findIdentities(file);

// @ts-expect-error there may be no identity
export const tls = toTlsOptions(identity);

// @ts-expect-error what was read is not changed
pfx.findings = [];

// @ts-expect-error neither in its lists
pfx.authenticatedSafe.push();

// @ts-expect-error a bag is told by its type first
export const octets = bag.certValue;

// @ts-expect-error a key may be locked
export const key = bag.type === "pkcs8ShroudedKeyBag" && bag.privateKeyInfo;

// @ts-expect-error a certificate may have no name
export const name: string = certificate.friendlyName;

export function missing(error: AnyPfxError): number | undefined {
  // @ts-expect-error a code that there is none of
  if (error.code === "ERR_PFX_WRONG_PASSWORD") return undefined;
  // @ts-expect-error of which only one error knows how much is missing
  return error.missing;
}

// @ts-expect-error what is inside the package stays there
export type Inside = typeof import("unshroud/dist/index.js");
