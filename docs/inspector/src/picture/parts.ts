/** The parts of a file as a tree: what the picture shows, of a file that was opened or of what is in sight. */

import type { Pfx, PfxOutline, Range, SafeContents, SafeContentsOutline } from "unshroud";
import { type Bag, DOMAIN_PROTECTED_PASSWORD, X509_CERTIFICATE } from "../file/bags.js";
import { describeEncryption, describeMac } from "../words/scheme.js";

/** `clear`: it was never encrypted. `open`: the password has opened it. */
export type Lock = "clear" | "open" | "locked";

export interface Part {
  /** In the names of RFC 7292. */
  readonly path: string;
  readonly kind: "pfx" | "macData" | "authenticatedSafe" | "safeContents" | Bag["type"];
  readonly lock: Lock;
  readonly title: string;
  /** What is known of it beside the title; `null` where nothing is. */
  readonly note: string | null;
  /** Where it stands within its `enclosing`; `null` where the file does not tell. */
  readonly octets: Range | null;
  /** How many bytes the part around it has, and what that is called. */
  readonly enclosing: { readonly size: number; readonly name: string } | null;
  readonly bag: Bag | null;
  readonly children: readonly Part[];
}

/** @param size of the file */
export function partsOf(outline: PfxOutline, pfx: Pfx | null, size: number): Part {
  const { integrity, octets } = outline;
  const file = { size, name: "the file" };
  const safes = pfx?.authenticatedSafe ?? outline.authenticatedSafe;
  const within = { size: endOf(safes), name: "AuthenticatedSafe" };
  // What authSafe holds ends with its last part, but where BER marks the end, or something follows
  const isToItsEnd = safes.length > 0 && outline.findings.every(({ finding }) => !UNCERTAIN_ENDS.has(finding));
  const authenticatedSafe: Part = {
    path: "PFX.authSafe",
    kind: "authenticatedSafe",
    lock: "clear",
    title: "AuthenticatedSafe",
    note: safes.length === 0 ? "empty" : null,
    octets: isToItsEnd ? { offset: 0, size: within.size } : null,
    enclosing: { size: within.size, name: "what authSafe holds" },
    bag: null,
    children: safes.map((safe, i) => partOfSafe(safe, outline.authenticatedSafe[i], i, within)),
  };
  const macData: Part[] =
    integrity.mode === "password"
      ? [
          {
            ...authenticatedSafe,
            path: "PFX.macData",
            kind: "macData",
            title: pfx?.integrity.mode === "password" ? "MacData, verified" : "MacData, not verified",
            note: describeMac(integrity.mac),
            octets: integrity.octets,
            enclosing: file,
            children: [],
          },
        ]
      : [];
  return {
    ...authenticatedSafe,
    path: "PFX",
    kind: "pfx",
    title: "PFX",
    note: integrity.mode === "none" ? "no MAC" : integrity.mode === "publicKey" ? "signed, not checked" : null,
    octets,
    enclosing: file,
    children: [authenticatedSafe, ...macData],
  };
}

/** `outlined` is the same part without the password: of one that stayed locked it tells more. */
function partOfSafe(
  safe: SafeContents | SafeContentsOutline,
  outlined: SafeContentsOutline | undefined,
  index: number,
  enclosing: Part["enclosing"],
): Part {
  const bags = "bags" in safe ? safe.bags : [];
  const within = { size: endOf(bags), name: `SafeContents ${index + 1}` };
  return {
    path: safe.path,
    kind: "safeContents",
    lock: "bags" in safe ? (safe.privacy === "password" ? "open" : "clear") : "locked",
    title: `SafeContents ${index + 1}${"bags" in safe && bags.length === 0 ? ", empty" : ""}`,
    note: noteOf(outlined ?? safe),
    octets: safe.octets,
    enclosing,
    bag: null,
    children: bags.map((bag) => partOfBag(bag, within)),
  };
}

function noteOf(safe: SafeContents | SafeContentsOutline): string {
  switch (safe.privacy) {
    case "none":
      return "not encrypted";
    case "password":
      return "encryption" in safe ? describeEncryption(safe.encryption) : "encrypted";
    case "publicKey":
      return "encrypted to a recipient’s public key";
    case "malformed":
      return "malformed";
    case "unknown":
      return "contentType" in safe ? `content of unknown type ${safe.contentType}` : "content of unknown type";
  }
}

function partOfBag(bag: Bag, enclosing: Part["enclosing"]): Part {
  const bags = bag.type === "safeContentsBag" ? bag.bags : [];
  return {
    path: bag.path,
    kind: bag.type,
    lock: bag.type !== "pkcs8ShroudedKeyBag" ? "clear" : "privateKeyInfo" in bag ? "open" : "locked",
    title: titleOf(bag),
    note: bag.type === "pkcs8ShroudedKeyBag" ? describeEncryption(bag.encryption) : null,
    octets: bag.octets,
    enclosing,
    bag,
    // The bags of a safeContentsBag stand in the same octets as itself
    children: bags.map((each) => partOfBag(each, enclosing)),
  };
}

function titleOf(bag: Bag): string {
  switch (bag.type) {
    case "keyBag":
      return "Private key, not encrypted by itself";
    case "pkcs8ShroudedKeyBag":
      return "Private key";
    case "certBag":
      return bag.certId === X509_CERTIFICATE ? "Certificate" : "Certificate of another type";
    case "crlBag":
      return "Revocation list";
    case "secretBag":
      return bag.secretTypeId === DOMAIN_PROTECTED_PASSWORD ? "Password, protected by Windows" : "Secret";
    case "safeContentsBag":
      return "Bags within a bag";
    case "unknown":
      return "Bag of unknown type";
    case "malformed":
      return "Malformed bag";
  }
}

const UNCERTAIN_ENDS: ReadonlySet<string> = new Set(["not-der", "trailing-octets"]);

const endOf = (parts: readonly { readonly octets: Range }[]) =>
  parts.reduce((end, { octets }) => Math.max(end, octets.offset + octets.size), 0);
