import type { EncryptionScheme, MacScheme, PasswordForm, Pfx, SafeBag } from "../index.js";

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
export function describePasswordForms({ integrity, authenticatedSafe }: Pfx): string[] {
  const lines = new Set<string>();
  const note = (scheme: MacScheme | EncryptionScheme, form: PasswordForm) => {
    const belongs = scheme.scheme === "PKCS12-KDF" || scheme.scheme === "PKCS12-PBE" ? "bmpString" : "utf8";
    const line = DEPARTURES[belongs][form];
    if (line !== undefined) lines.add(line);
  };
  const noteKeys = (bag: SafeBag) => {
    if (bag.type === "safeContentsBag") bag.bags.forEach(noteKeys);
    else if (bag.type === "pkcs8ShroudedKeyBag" && "passwordForm" in bag) note(bag.encryption, bag.passwordForm);
  };
  if (integrity.mode === "password") note(integrity.mac, integrity.passwordForm);
  for (const safe of authenticatedSafe) {
    if ("locked" in safe) continue;
    if (safe.privacy === "password") note(safe.encryption, safe.passwordForm);
    safe.bags.forEach(noteKeys);
  }
  return [...lines];
}
