import { bagsOf, type EncryptionScheme, type MacScheme, type PasswordForm, type Pfx } from "../index.js";

/** What is said of a form that fitted, where the scheme asks for a BMPString or for UTF-8. */
const DEPARTURES: Readonly<Record<"bmpString" | "utf8", Partial<Record<PasswordForm, string>>>> = {
  bmpString: {
    bmpStringOfUtf8: "as a BMPString of its UTF-8 octets, not of its characters (OpenSSL before 1.1 writes it so)",
    none: "empty, as no octets where 00 00 belongs (many write it so)",
  },
  utf8: {
    bmpString: "as a BMPString where UTF-8 belongs (NSS writes it so)",
    latin1: "as ISO 8859-1 where UTF-8 belongs (some versions of Bouncy Castle write it so)",
  },
};

/** A line for each form of the password that fitted the MAC, a SafeContents or a key and is not what its scheme asks for. */
export function describePasswordForms(pfx: Pfx): string[] {
  const { integrity, authenticatedSafe } = pfx;
  const lines = new Set<string>();
  const note = (scheme: MacScheme | EncryptionScheme, form: PasswordForm) => {
    const belongs = scheme.scheme === "PKCS12-KDF" || scheme.scheme === "PKCS12-PBE" ? "bmpString" : "utf8";
    const line = DEPARTURES[belongs][form];
    if (line !== undefined) lines.add(line);
  };
  if (integrity.mode === "password") note(integrity.mac, integrity.passwordForm);
  for (const part of [...authenticatedSafe, ...bagsOf(pfx)]) {
    if ("passwordForm" in part) note(part.encryption, part.passwordForm);
  }
  return [...lines];
}
