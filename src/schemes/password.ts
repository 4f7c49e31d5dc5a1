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
 * The octets to try for a password, in order. A scheme of PKCS#12 takes a BMPString with 00 00 at its end
 * ({@link https://www.rfc-editor.org/rfc/rfc7292#appendix-B.1 | RFC 7292 §B.1}), where an empty password is 00 00 to
 * some writers and no octets to others; PBES2 takes UTF-8
 * ({@link https://www.rfc-editor.org/rfc/rfc8018#section-3 | RFC 8018 §3}).
 */
export function passwordCandidates(password: Password, encoding: PasswordEncoding): PasswordCandidate[] {
  const none: PasswordCandidate = { form: "none", octets: new Uint8Array(0) };
  if (password === null) return [none];
  if (typeof password !== "string") return [{ form: "octets", octets: new Uint8Array(password) }];
  if (encoding === "utf8") return [{ form: "utf8", octets: new Uint8Array(new TextEncoder().encode(password)) }];
  const bmpString: PasswordCandidate = { form: "bmpString", octets: encodeBmpString(password) };
  return password === "" ? [bmpString, none] : [bmpString];
}

/** Big-endian UTF-16, surrogates as they are, and 00 00. */
function encodeBmpString(text: string): Uint8Array<ArrayBuffer> {
  const octets = new Uint8Array(2 * text.length + 2);
  const view = new DataView(octets.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i));
  return octets;
}
