import type { AnyPfxError, Pfx, SafeBag } from "../index.js";
import { explainClosed } from "./answer.js";
import { X509_CERTIFICATE } from "./bag-report.js";
import { nameOf } from "./identity-report.js";

/** Something in a file that no PEM file is written of. */
export interface Unwritten {
  /** What a person would know it by. */
  readonly name: string;
  readonly why: string;
  /** Why it did not open: a key or a certificate may be in it. `undefined` for what is of a kind that is never written. */
  readonly error: AnyPfxError | undefined;
}

/** In the file's order. Whether certificates can be read is not looked at. */
export function findUnwritten({ authenticatedSafe, outline }: Pfx): Unwritten[] {
  const toClosed = (name: string, error: AnyPfxError): Unwritten => ({
    name,
    why: `not opened: ${explainClosed(error, outline).sentence} (${error.code})`,
    error,
  });
  const unwrittenIn = (bag: SafeBag): Unwritten[] => {
    if (bag.type === "safeContentsBag") return bag.bags.flatMap(unwrittenIn);
    if (bag.type === "malformed") return [toClosed(bag.path, bag.error)];
    if ("locked" in bag) return [toClosed(`private key ${nameOf(bag)}`, bag.locked)];
    const kind = kindLeftOut(bag);
    return kind === undefined ? [] : [{ name: nameOf(bag), why: `left out: ${kind}`, error: undefined }];
  };
  return authenticatedSafe.flatMap((safe) =>
    "locked" in safe ? [toClosed(safe.path, safe.locked)] : safe.bags.flatMap(unwrittenIn),
  );
}

/** `undefined` for keys and X.509 certificates. */
function kindLeftOut(bag: Exclude<SafeBag, { type: "malformed" | "safeContentsBag" }>): string | undefined {
  switch (bag.type) {
    case "keyBag":
    case "pkcs8ShroudedKeyBag":
      return undefined;
    case "certBag":
      return bag.certId === X509_CERTIFICATE ? undefined : `certificate of another type than X.509 (${bag.certId})`;
    case "crlBag":
      return "certificate revocation list";
    case "secretBag":
      return `secret, not a private key (${bag.secretTypeId})`;
    case "unknown":
      return `bag of unknown type (${bag.bagId})`;
  }
}
