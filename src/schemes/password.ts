import { equalOctets } from "../primitives/equal-octets.js";
import type { PasswordForm } from "../types/algorithm.js";
import type { Password } from "../types/options.js";

/** How a scheme turns text into octets. */
export type PasswordEncoding = "bmpString" | "utf8";

/** One way to turn a password into octets. */
export interface PasswordCandidate {
  readonly form: PasswordForm;
  readonly octets: Uint8Array<ArrayBuffer>;
}

/**
 * The octets to try for a password, in order: first the form that the scheme asks for, then those of writers that got it
 * wrong. Forms with the same octets are tried once, and what a form cannot encode is left out. `strict` leaves only the
 * first.
 */
export function passwordCandidates(
  password: Password,
  encoding: PasswordEncoding,
  strict: boolean,
): PasswordCandidate[] {
  const standard = standardCandidate(password, encoding);
  if (typeof password !== "string" || strict) return [standard];
  const quirks = encoding === "bmpString" ? bmpStringQuirks(password) : utf8Quirks(password);
  return [standard, ...quirks].filter(
    (candidate, i, all) => all.findIndex(({ octets }) => equalOctets(octets, candidate.octets)) === i,
  );
}

/** The password in the form that the scheme asks for. */
export function standardCandidate(password: Password, encoding: PasswordEncoding): PasswordCandidate {
  if (password === null) return NONE();
  if (typeof password !== "string") return { form: "octets", octets: new Uint8Array(password) };
  return encoding === "bmpString"
    ? { form: "bmpString", octets: encodeBmpString(password) }
    : { form: "utf8", octets: new Uint8Array(new TextEncoder().encode(password)) };
}

/** What `tryOut` makes of the first candidate that fits. The octets of all are overwritten. */
export async function firstFitting<T>(
  candidates: readonly PasswordCandidate[],
  tryOut: (candidate: PasswordCandidate) => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    for (const candidate of candidates) {
      const result = await tryOut(candidate);
      if (result !== undefined) return result;
    }
    return undefined;
  } finally {
    for (const { octets } of candidates) octets.fill(0);
  }
}

const NONE = (): PasswordCandidate => ({ form: "none", octets: new Uint8Array(0) });

/**
 * The schemes of PKCS#12 take a BMPString ({@link https://www.rfc-editor.org/rfc/rfc7292#appendix-B.1 | RFC 7292 §B.1}),
 * where an empty password is 00 00 to some writers and no octets to others.
 */
function bmpStringQuirks(text: string): PasswordCandidate[] {
  if (text === "") return [NONE()];
  const characters = Array.from(new TextEncoder().encode(text), (octet) => String.fromCharCode(octet)).join("");
  return [{ form: "bmpStringOfUtf8", octets: encodeBmpString(characters) }];
}

/** PBES1, PBES2 and PBMAC1 take UTF-8 ({@link https://www.rfc-editor.org/rfc/rfc8018#section-3 | RFC 8018 §3}). */
function utf8Quirks(text: string): PasswordCandidate[] {
  // HMAC fills its key up with zeros, so that 00 00 would be no octets once more
  if (text === "") return [];
  const quirks: PasswordCandidate[] = [{ form: "bmpString", octets: encodeBmpString(text) }];
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  if (codes.every((code) => code < 0x100)) quirks.push({ form: "latin1", octets: new Uint8Array(codes) });
  return quirks;
}

/** Big-endian UTF-16, surrogates as they are, and 00 00. */
function encodeBmpString(text: string): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(2 * text.length + 2);
  const view = new DataView(octets.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i));
  return octets;
}
