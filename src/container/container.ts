/** The one reading of a file's envelope that an outline and an opening share. Nothing here needs a secret. */

import type { BerElement } from "../asn1/ber.js";
import { type ContentInfo, ContentType, readAuthenticatedSafe, readContentInfo } from "../asn1/content-info.js";
import { rangeOf } from "../asn1/element.js";
import { readEncryptedData } from "../asn1/encrypted-data.js";
import { assertOctetString, readOctetString } from "../asn1/octet-string.js";
import { type PfxRecord, readPfx } from "../asn1/pfx.js";
import { readSignedContent } from "../asn1/signed-data.js";
import { readBerWithTrailing } from "../asn1/whole-ber.js";
import { NotPfxError, PfxSyntaxError } from "../errors.js";
import type { Budget, Departures } from "../limits.js";
import { identifyOctets } from "../recognition/identify.js";
import { type Encryption, readEncryption } from "../schemes/encryption.js";
import { type Mac, readMac } from "../schemes/mac.js";
import { refuse } from "../schemes/unsupported.js";
import type { Range } from "../types/range.js";
import { type BagReading, readBags } from "./bag-reading.js";

export interface Container {
  readonly pfx: PfxRecord;
  readonly integrity: IntegrityReading;
  readonly authenticatedSafe: readonly SafeContentsReading[];
  /** Of all that can be read without a password. */
  readonly departures: Departures;
}

export type IntegrityReading =
  | { readonly mode: "none" }
  /** `message` is what the MAC covers: the joined contents of authSafe's OCTET STRING (RFC 7292 §4, RFC 5652 §5.4). */
  | { readonly mode: "password"; readonly mac: Mac; readonly octets: Range; readonly message: Uint8Array<ArrayBuffer> }
  | { readonly mode: "publicKey" };

export type SafeContentsReading = { readonly path: string; readonly octets: Range } & (
  | { readonly privacy: "none"; readonly bags: readonly BagReading[] }
  | { readonly privacy: "password"; readonly encryption: Encryption; readonly ciphertext: Uint8Array<ArrayBuffer> }
  | { readonly privacy: "publicKey" }
  | { readonly privacy: "unknown"; readonly contentType: string }
  | { readonly privacy: "malformed"; readonly error: PfxSyntaxError }
);

/** @throws `ERR_PFX_NOT_PFX`, `ERR_PFX_TRUNCATED`, `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`, `ERR_PFX_LIMIT_EXCEEDED` */
export function readContainer(file: Uint8Array<ArrayBuffer>, budget: Budget): Container {
  const pfx = readPfx(file, budget);
  if (pfx === undefined) throw notPfx(file, budget);
  const message = readAuthSafe(pfx.authSafe, budget);
  const integrity = readIntegrity(pfx, message, budget);
  const authenticatedSafe = readAuthenticatedSafe(message, "authenticatedSafe", budget).map((element, i) =>
    readSafeContentsInfo(element, `authenticatedSafe[${i}]`, budget),
  );
  const { ber, trailing, attributes } = budget.departures;
  return {
    pfx,
    integrity,
    authenticatedSafe,
    departures: { ber, trailing: [...trailing], attributes: [...attributes] },
  };
}

/** A strict read also takes for none what is one in BER, and in no other way. */
function notPfx(file: Uint8Array<ArrayBuffer>, { limits }: Budget): NotPfxError | PfxSyntaxError {
  const identified = identifyOctets(file, limits);
  return identified.kind === "pfx" ? new PfxSyntaxError("PFX", 0, "not DER") : new NotPfxError(identified);
}

/** The joined content of authSafe: Data, or what a SignedData signs (RFC 7292 §4). */
function readAuthSafe({ contentType, content }: ContentInfo, budget: Budget): Uint8Array<ArrayBuffer> {
  const path = "PFX.authSafe.content";
  if (contentType === ContentType.DATA) return readOctetString(assertOctetString(content, path), path);
  if (contentType === ContentType.SIGNED_DATA) return readSignedContent(content, path, budget);
  refuse("content type of authSafe", { algorithm: contentType });
}

function readIntegrity(
  { authSafe, macData }: PfxRecord,
  message: Uint8Array<ArrayBuffer>,
  budget: Budget,
): IntegrityReading {
  if (authSafe.contentType === ContentType.SIGNED_DATA) return { mode: "publicKey" };
  if (macData === undefined) return { mode: "none" };
  return { mode: "password", mac: readMac(macData, budget), octets: macData.octets, message };
}

/** One that is malformed does not take the others with it. */
function readSafeContentsInfo(element: BerElement, path: string, budget: Budget): SafeContentsReading {
  try {
    return readWellFormed(readContentInfo(element, path, budget), path, budget);
  } catch (error) {
    if (!(error instanceof PfxSyntaxError)) throw error;
    return { path, octets: rangeOf(element), privacy: "malformed", error };
  }
}

/** {@link https://www.rfc-editor.org/rfc/rfc7292#section-4.1 | RFC 7292 §4.1}: Data, EncryptedData, EnvelopedData (RFC 5652 §6) */
function readWellFormed(contentInfo: ContentInfo, path: string, budget: Budget): SafeContentsReading {
  const { contentType, content, octets } = contentInfo;
  switch (contentType) {
    case ContentType.DATA: {
      const at = `${path}.content`;
      const safeContents = readBerWithTrailing(readOctetString(assertOctetString(content, at), at), at, budget);
      return { path, octets, privacy: "none", bags: readBags(safeContents, path, budget) };
    }
    case ContentType.ENCRYPTED_DATA: {
      const data = readEncryptedData(contentInfo, `${path}.content`, budget);
      const encryption = readEncryption(data.contentEncryptionAlgorithm, budget);
      return { path, octets, privacy: "password", encryption, ciphertext: data.encryptedContent };
    }
    case ContentType.ENVELOPED_DATA:
      return { path, octets, privacy: "publicKey" };
    default:
      return { path, octets, privacy: "unknown", contentType };
  }
}
