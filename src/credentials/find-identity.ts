import { toHex } from "../asn1/hex.js";
import { IdentityAmbiguousError, type IdentityCriterion, IdentityNotFoundError } from "../errors.js";
import { type Limits, resolveLimits } from "../limits.js";
import { hashFunction } from "../primitives/hash.js";
import type { CertBag } from "../types/bag.js";
import type { Identity } from "../types/identity.js";
import type { Pfx } from "../types/pfx.js";
import { toPkcs8 } from "./bare-key.js";
import { isCertificateForHost } from "./covers-host.js";
import { type FindIdentitiesOptions, findIdentities } from "./find-identities.js";

/** What the identity must be, all of it. What is not asked for is left out; `undefined` in its place is refused. */
export interface IdentityQuery {
  /** The friendlyName of the key or of its certificate, exactly. */
  readonly friendlyName?: string;
  /** The SHA-256 fingerprint of the certificate: hexadecimal, in either case, with colons or without. */
  readonly sha256?: string;
  /** A DNS name or an IP address that the certificate's subjectAltNames are for (RFC 9525; no common name). */
  readonly host?: string;
}

/**
 * The one identity of an opened file that is as `by` says. With an empty query: the only one of the file.
 *
 * @param pfx what `openPfx` gave, whole or in part
 * @param by what must be true of it
 * @param options as those of {@link findIdentities}
 * @throws `ERR_PFX_IDENTITY_NOT_FOUND` where none is, `ERR_PFX_IDENTITY_AMBIGUOUS` where several are; otherwise what
 * {@link findIdentities} throws
 */
export async function findIdentity(
  pfx: Pfx,
  by: IdentityQuery = {},
  options: FindIdentitiesOptions = {},
): Promise<Identity> {
  assertQuery(by);
  const limits = resolveLimits(options.limits);
  const { identities } = await findIdentities(pfx, options);
  const found = withoutRepeated(identities.filter((identity) => isAsked(identity, by, limits)));
  if (found.length > 1) throw new IdentityAmbiguousError(found.length);
  if (found[0] === undefined) throw new IdentityNotFoundError(CRITERIA.filter((name) => by[name] !== undefined));
  return found[0];
}

/** A key that is in the file twice makes an identity each time, with one certificate: the first will do. */
function withoutRepeated(identities: readonly Identity[]): readonly Identity[] {
  const seen = new Set<string>();
  return identities.filter(({ key, match, certificate }) => {
    if (match !== "public-key") return true;
    const pkcs8 = toPkcs8(key);
    const pair = `${toHex(hashFunction("SHA-256")(pkcs8))} ${fingerprintOf(certificate)}`;
    pkcs8.fill(0);
    return !seen.has(pair) && seen.add(pair);
  });
}

function fingerprintOf({ certValue }: CertBag): string {
  return toHex(hashFunction("SHA-256")(certValue));
}

const CRITERIA: readonly IdentityCriterion[] = ["friendlyName", "sha256", "host"];

/** What is asked for and is not there, `{ host: undefined }`, must not let every identity through; nor what nobody knows. */
function assertQuery(by: IdentityQuery): void {
  if (typeof by !== "object" || by === null) throw new TypeError("the query is no object");
  const unknown = Object.keys(by).find((name) => !CRITERIA.some((criterion) => criterion === name));
  if (unknown !== undefined) throw new TypeError(`${unknown} is nothing to ask an identity for`);
  for (const name of CRITERIA) {
    if (name in by && typeof by[name] !== "string") throw new TypeError(`${name} is no string`);
  }
  if (by.sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(by.sha256.replaceAll(":", ""))) {
    throw new RangeError("sha256 is not 32 octets in hexadecimal");
  }
}

function isAsked(
  { key, certificate, copies }: Identity,
  { friendlyName, sha256, host }: IdentityQuery,
  limits: Limits,
): boolean {
  const named = [key, certificate, ...copies];
  if (friendlyName !== undefined && !named.some((bag) => bag.friendlyName === friendlyName)) return false;
  if (sha256 !== undefined && fingerprintOf(certificate) !== sha256.replaceAll(":", "").toLowerCase()) return false;
  return host === undefined || isCertificateForHost(certificate.certValue, host, limits);
}
