import type { AttributeValue } from "../types/attribute.js";
import type { BagFields, SafeBagOutline } from "../types/bag.js";
import type { WindowsHints, WindowsKeyHints } from "../types/outline.js";

/** A secret of this type means that the password is protected to principals of an Active Directory domain. */
const MICROSOFT_PROTECTED_PASSWORD = "1.3.6.1.4.1.311.17.4";

export function readWindowsHints(bags: readonly SafeBagOutline[]): WindowsHints {
  return {
    domainProtected: bags.some((bag) => bag.type === "secretBag" && bag.secretTypeId === MICROSOFT_PROTECTED_PASSWORD),
    keys: bags.flatMap((bag) =>
      bag.type === "keyBag" || bag.type === "pkcs8ShroudedKeyBag" ? [readWindowsKeyHints(bag)] : [],
    ),
  };
}

/** The hints on one private key's bag. */
export function readWindowsKeyHints({ path, friendlyName, attributes }: BagFields): WindowsKeyHints {
  const value = <T extends AttributeValue["type"]>(type: T) =>
    attributes.find((attribute) => attribute.value?.type === type)?.value as
      | Extract<AttributeValue, { type: T }>
      | undefined;
  return {
    path,
    provider: value("cspName")?.cspName ?? null,
    container: friendlyName,
    keySet: value("localKeySet") === undefined ? "user" : "machine",
  };
}
