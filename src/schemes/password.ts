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
  if (password === null) return [NONE()];
  if (typeof password !== "string") return [{ form: "octets", octets: new Uint8Array(password) }];
  const candidates = (encoding === "bmpString" ? bmpStringForms(password) : utf8Forms(password)).filter(
    (candidate, i, all) => all.findIndex(({ octets }) => equal(octets, candidate.octets)) === i,
  );
  return strict ? candidates.slice(0, 1) : candidates;
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
function bmpStringForms(text: string): PasswordCandidate[] {
  const bmpString: PasswordCandidate = { form: "bmpString", octets: encodeBmpString(text) };
  if (text === "") return [bmpString, NONE()];
  const characters = Array.from(new TextEncoder().encode(text), (octet) => String.fromCharCode(octet)).join("");
  return [bmpString, { form: "bmpStringOfUtf8", octets: encodeBmpString(characters) }];
}

/** PBES1, PBES2 and PBMAC1 take UTF-8 ({@link https://www.rfc-editor.org/rfc/rfc8018#section-3 | RFC 8018 §3}). */
function utf8Forms(text: string): PasswordCandidate[] {
  const utf8: PasswordCandidate = { form: "utf8", octets: new Uint8Array(new TextEncoder().encode(text)) };
  // HMAC fills its key up with zeros, so that 00 00 would be no octets once more
  if (text === "") return [utf8];
  const forms: PasswordCandidate[] = [utf8, { form: "bmpString", octets: encodeBmpString(text) }];
  const codes = Array.from(text, (character) => character.codePointAt(0)!);
  if (codes.every((code) => code < 0x100)) forms.push({ form: "latin1", octets: new Uint8Array(codes) });
  return forms;
}

/** Big-endian UTF-16, surrogates as they are, and 00 00. */
function encodeBmpString(text: string): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(2 * text.length + 2);
  const view = new DataView(octets.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i));
  return octets;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}
