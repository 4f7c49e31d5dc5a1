/** What the types promise; compiled by `tsc --noEmit`, never run. */

import { webcrypto } from "node:crypto";
import { createServer } from "node:https";
import {
  type AnyPfxError,
  type AttributeValue,
  type CertBag,
  type CertificateDescription,
  type Compatibility,
  checkCompatibility,
  explainKeyExtractability,
  type FileIdentification,
  hasPrivateKey,
  type Identity,
  type IdentityDer,
  type IdentityPem,
  identifyFile,
  inspectPfx,
  isKeyExtractable,
  isPfxError,
  type KeyExtractability,
  type LockedReason,
  type OpenKeyBag,
  openPfx,
  type Pfx,
  type PfxOutline,
  type PrivateKeyDescription,
  type SafeBag,
  type SafeBagOutline,
  toCryptoKey,
  toDer,
  toJwk,
  toPem,
  toTlsOptions,
  wipeSecrets,
} from "../../src/index.js";

declare const file: Uint8Array | ArrayBuffer;

// Each union can be switched over to its end: a new member does not compile here.

function never(value: never): never {
  throw value;
}

export function factOf(error: AnyPfxError): string | number | null {
  switch (error.code) {
    case "ERR_PFX_NOT_PFX":
      return error.kind satisfies FileIdentification["kind"];
    case "ERR_PFX_TRUNCATED":
      return error.missing;
    case "ERR_PFX_SYNTAX":
      return error.path;
    case "ERR_PFX_UNSUPPORTED":
      return error.oid;
    case "ERR_PFX_LIMIT_EXCEEDED":
      return error.limit;
    case "ERR_PFX_CRYPTO_UNAVAILABLE":
      return error.feature;
    case "ERR_PFX_KEY_UNSUPPORTED":
      return error.keyType;
    case "ERR_PFX_IDENTITY_NOT_FOUND":
      return error.by[0] ?? null;
    case "ERR_PFX_IDENTITY_AMBIGUOUS":
      return error.count;
    case "ERR_PFX_PASSWORD_REQUIRED":
    case "ERR_PFX_MAC_MISMATCH":
    case "ERR_PFX_INTEGRITY_REQUIRED":
    case "ERR_PFX_DECRYPTION_FAILED":
    case "ERR_PFX_RECIPIENT_KEY_REQUIRED":
      return null;
    default:
      return never(error);
  }
}

export function octetsOf(bag: SafeBag): Uint8Array | null {
  switch (bag.type) {
    case "keyBag":
      return bag.privateKeyInfo;
    case "pkcs8ShroudedKeyBag":
      return "locked" in bag ? null : bag.privateKeyInfo;
    case "certBag":
      return bag.certValue;
    case "crlBag":
      return bag.crlValue;
    case "secretBag":
      return bag.secretValue;
    case "unknown":
      return bag.bagValue;
    case "safeContentsBag":
    case "malformed":
      return null;
    default:
      return never(bag);
  }
}

export function isKey(bag: SafeBagOutline): boolean {
  switch (bag.type) {
    case "keyBag":
    case "pkcs8ShroudedKeyBag":
      // @ts-expect-error an outline holds no key octets
      return bag.privateKeyInfo !== undefined;
    case "certBag":
    case "crlBag":
    case "secretBag":
    case "safeContentsBag":
    case "unknown":
    case "malformed":
      return false;
    default:
      return never(bag);
  }
}

export function decodedOf(found: FileIdentification): Uint8Array | string | number | null {
  switch (found.kind) {
    case "encodedPfx":
    case "mangledPfx":
      return found.decoded;
    case "truncatedPfx":
      return found.missing;
    case "pem":
      return found.labels[0] ?? null;
    case "pkcs7":
      return found.certificates;
    case "javaKeyStore":
      return found.format;
    case "pvk":
    case "openSshPrivateKey":
      return found.encrypted ? found.description : found.advice;
    case "pfx":
    case "malformedPfx":
    case "empty":
    case "certificate":
    case "certificationRequest":
    case "certificateList":
    case "publicKey":
    case "privateKeyInfo":
    case "encryptedPrivateKeyInfo":
    case "rsaPrivateKey":
    case "ecPrivateKey":
    case "dsaPrivateKey":
    case "serializedStore":
    case "keychain":
    case "puttyPrivateKey":
    case "openSshPublicKey":
    case "openPgp":
    case "opensslEncrypted":
    case "zip":
    case "gzip":
    case "html":
    case "xml":
    case "json":
    case "asn1":
    case "text":
    case "unknown":
      // @ts-expect-error of these nothing is decoded
      return found.decoded;
    default:
      return never(found);
  }
}

export function explain(extractability: KeyExtractability): string {
  switch (extractability.answer) {
    case "yes":
      return String(extractability.keys.length);
    case "no":
      return "no key";
    case "unknown":
      return extractability.reason;
    default:
      return never(extractability);
  }
}

export function kindOf(key: PrivateKeyDescription): string | number | null {
  if (key.publicKey === null) return key.publicKeyUnavailable satisfies string;
  switch (key.type) {
    case "RSA":
    case "RSA-PSS":
    case "DSA":
    case "DH":
    case "GOST R 34.10-2001":
    case "GOST R 34.10-2012":
      return key.size;
    case "EC":
      return key.curve;
    case "Ed25519":
    case "Ed448":
    case "X25519":
    case "X448":
      return key.name;
    case "ML-DSA":
    case "ML-KEM":
    case "SLH-DSA":
      return key.parameterSet;
    case "unknown":
      return key.oid;
    default:
      return never(key);
  }
}

export function textOf(value: AttributeValue): string | number | Uint8Array | null {
  switch (value.type) {
    case "friendlyName":
      return value.friendlyName;
    case "localKeyId":
      return value.localKeyId;
    case "trustedKeyUsage":
      return (value.keyPurposeIds satisfies NonNullable<CertificateDescription["extendedKeyUsage"]>)[0]?.name ?? null;
    case "cspName":
      return value.cspName;
    case "localKeySet":
      return null;
    case "storeProperty":
      return value.propertyId;
    case "keyUsage":
      return value.keyUsage;
    default:
      return never(value);
  }
}

export function narrow(caught: unknown): AnyPfxError["code"] | undefined {
  return isPfxError(caught) ? caught.code : undefined;
}

/** What is done with an opened file is no reason for something to stay closed. */
export type Opened = Extract<
  LockedReason,
  { readonly code: "ERR_PFX_KEY_UNSUPPORTED" | "ERR_PFX_IDENTITY_NOT_FOUND" | "ERR_PFX_IDENTITY_AMBIGUOUS" }
>;
export const neverLocked: [Opened] extends [never] ? true : false = true;

// What each function gives

export const outputs = async (identity: Identity, bag: CertBag, keyBag: OpenKeyBag): Promise<void> => {
  const one: IdentityPem = toPem(identity);
  const texts: string[] = toPem([bag]);
  const key: Uint8Array = toDer(keyBag);
  const several: IdentityDer[] = toDer([identity]);
  createServer({ ...toTlsOptions(identity), ca: [one.chain, ...texts] });
  createServer(toTlsOptions([identity]));
  const { privateKey, publicKey } = await toCryptoKey(identity, { crypto: globalThis.crypto });
  const signature = await crypto.subtle.sign("ECDSA", privateKey, new Uint8Array(key));
  await webcrypto.subtle.verify("ECDSA", publicKey, signature, several[0]!.certificate);
  const jwk = await toJwk(identity, { crypto: webcrypto });
  await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  // @ts-expect-error there is no option of this name
  toCryptoKey(identity, { exportable: true });
  // @ts-expect-error an identity as text keeps its parts apart
  texts.push(toPem(identity));
};

export const found: FileIdentification[] = [identifyFile(file), identifyFile("text")];
export const outline: PfxOutline = inspectPfx(file, { limits: { depth: 10 } });
export const privateKey: "present" | "absent" | "hidden" = outline.privateKey;
export const opened: Promise<Pfx> = openPfx(file, {
  password: (use) => (use.for === "integrity" ? "text" : null),
  integrity: "required",
  partial: true,
  crypto: globalThis.crypto,
});
export const answers = async (pfx: Pfx): Promise<[boolean, boolean, KeyExtractability]> => [
  await hasPrivateKey(file, { password: "text" }),
  await isKeyExtractable(pfx),
  await explainKeyExtractability(pfx),
];
export const compatibility: Compatibility = checkCompatibility(outline)["windows-2016"];

// What does not compile

export function refused(pfx: Pfx, bag: SafeBag): void {
  // @ts-expect-error a misspelt option
  openPfx(file, { pasword: "x" });
  // @ts-expect-error a misspelt option of an answer
  hasPrivateKey(file, { pasword: "x" });
  // @ts-expect-error a misspelt limit
  inspectPfx(file, { limits: { iteration: 1 } });
  // @ts-expect-error what a file is, is readonly
  found[0]!.kind = "pfx";
  // @ts-expect-error there are no options
  identifyFile(file, {});
  // @ts-expect-error a password is not a number
  openPfx(file, { password: 1234 });
  // @ts-expect-error an outline takes no password
  inspectPfx(file, { password: "x" });
  // @ts-expect-error a file is octets, not text
  inspectPfx("file.pfx");
  // @ts-expect-error an opened file is readonly
  pfx.integrity = { mode: "none" };
  // @ts-expect-error and so are its lists
  pfx.authenticatedSafe.push();
  // @ts-expect-error and its bags
  bag.path = "";
  // @ts-expect-error an outline holds no secrets to wipe
  wipeSecrets(outline);
}
