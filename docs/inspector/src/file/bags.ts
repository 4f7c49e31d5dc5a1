/** The bags of a file, opened or not, and what some of them are. */

import type { SafeBag, SafeBagOutline } from "unshroud";

export type Bag = SafeBag | SafeBagOutline;

export const isKey = ({ type }: Pick<Bag, "type">) => type === "keyBag" || type === "pkcs8ShroudedKeyBag";

/** id-certTypes x509Certificate of RFC 7292 §4.2.3. */
export const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";

/** A password that Windows has protected to an account of a domain, as a secretBag. */
export const DOMAIN_PROTECTED_PASSWORD = "1.3.6.1.4.1.311.17.4";
