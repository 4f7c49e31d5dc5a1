import { X509_CERTIFICATE } from "../asn1/safe-bag.js";
import { UnsupportedError } from "../errors.js";
import type { CertBag } from "../types/bag.js";
import type { Identity, OpenKeyBag } from "../types/identity.js";

/** What can be written out: a key with its certificates, a key, a certificate. */
export type OutputSource = Identity | OpenKeyBag | CertBag;

/** How each kind of source is written. */
export interface Writers<T> {
  readonly identity: (identity: Identity) => T;
  readonly key: (bag: OpenKeyBag) => T;
  readonly certificate: (bag: CertBag) => T;
}

/** What `writers` make of `source`, or of each of several in their order. @throws `TypeError` for what is none */
export function writeOut<T>(source: OutputSource | readonly OutputSource[], writers: Writers<T>): T | T[] {
  return isArray(source) ? source.map((each) => writeOne(each, writers)) : writeOne(source, writers);
}

function writeOne<T>(source: OutputSource, writers: Writers<T>): T {
  if (isIdentity(source)) return writers.identity(source);
  if (typeof source === "object" && source !== null) {
    if (isOpenKeyBag(source)) return writers.key(source);
    if (source.type === "certBag") return writers.certificate(source);
  }
  throw new TypeError("this is no identity, no bag of an open key and no certBag");
}

function isIdentity(source: unknown): source is Identity {
  return typeof source === "object" && source !== null && "certificate" in source && "chain" in source;
}

/** One that has lost its key is one, too: what takes the key says so. */
function isOpenKeyBag(source: OpenKeyBag | CertBag): source is OpenKeyBag {
  return source.type === "keyBag" || (source.type === "pkcs8ShroudedKeyBag" && !("locked" in source));
}

/** @throws `TypeError` for what is no identity */
export function assertIdentity(source: unknown): Identity {
  if (!isIdentity(source)) throw new TypeError("this is no identity");
  return source;
}

/** The certificate's octets, as a copy. @throws `ERR_PFX_UNSUPPORTED` for a certificate that is not X.509 */
export function toCertificateOctets({ certId, certValue }: CertBag): Uint8Array<ArrayBuffer> {
  if (certId !== X509_CERTIFICATE) throw new UnsupportedError("certificate type", certId, null);
  return new Uint8Array(certValue);
}

/** The certificates of the identity's issuers, as they follow its own. */
export function issuersOf({ chain }: Identity): readonly CertBag[] {
  return chain.slice(1);
}

/** `Array.isArray` does not tell a readonly array. */
function isArray<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
