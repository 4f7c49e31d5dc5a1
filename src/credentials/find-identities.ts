import { bagsOf } from "../container/bags-of.js";
import { isPfxError } from "../errors.js";
import { assertWithin, type Budget, createBudget, type Limits, resolveLimits } from "../limits.js";
import { equalOctets } from "../primitives/equal-octets.js";
import { assertNotAborted, createTurnTaker } from "../schemes/turn-taker.js";
import type { BagFields, CertBag, LockedShroudedKeyBag } from "../types/bag.js";
import type { AttributeEvidence, ChainEnd, Identities, Identity, OpenKeyBag } from "../types/identity.js";
import type { AbortSignalLike, CryptoProvider } from "../types/options.js";
import type { Pfx } from "../types/pfx.js";
import { byValidity, type CertificateIndex, type IndexedCertificate, indexCertificates } from "./certificate-index.js";
import { buildChain, type Chain } from "./chain.js";
import { createLinkJudge, type LinkJudge } from "./chain-links.js";
import { toDistinguishedName } from "./distinguished-name.js";
import { keyOctets } from "./key-octets.js";
import { normalizePublicKey, publicHalf } from "./public-key.js";

/** How identities are searched for. All may be left out. */
export interface FindIdentitiesOptions {
  /** In place of the default limits: for each certificate, and for all keys together. */
  readonly limits?: Partial<Limits> | undefined;
  /** The WebCrypto that derives public keys and verifies signatures. Default `globalThis.crypto`, looked up at each call. */
  readonly crypto?: CryptoProvider | undefined;
  /** Ends the search with the signal's reason: within a few milliseconds, WebCrypto's aside. */
  readonly signal?: AbortSignalLike | undefined;
}

/** What all of one search needs. */
interface Search {
  readonly index: CertificateIndex;
  readonly limits: Limits;
  /** What all keys may take together. */
  readonly keyBudget: Budget;
  readonly crypto: CryptoProvider | undefined;
  readonly chains: Map<string, Promise<Chain>>;
  readonly judgeLink: LinkJudge;
  /** Bags in the identities found so far, each as often as it is listed. */
  listed: number;
  takeTurn(): Promise<void> | undefined;
}

/**
 * Every private key of an opened file with its certificate and the certificate's chain. A key belongs to the certificate
 * for its public half; names and key ids are evidence only. Nothing of the file is left out: what has no counterpart is
 * listed. Certificates are taken for what they say: neither their validity nor trust in them is looked at.
 *
 * A certificate that cannot be read, or is beyond a limit, is for no key and in no chain; it is listed like others.
 *
 * @param pfx what `openPfx` gave, whole or in part
 * @param options the limits and the WebCrypto of the search, and what ends it
 * @throws `ERR_PFX_LIMIT_EXCEEDED` for keys whose public halves take more than `work`, and for identities that list more
 * than `bags` certificates, each counted as often as it is listed; the signal's reason; `TypeError` for a file whose keys
 * are gone, as they are from a copy and once wiped; `TypeError` and `RangeError` for bad arguments.
 */
export async function findIdentities(pfx: Pfx, options: FindIdentitiesOptions = {}): Promise<Identities> {
  const { keys, lockedKeys, certificateBags } = sort(pfx);
  const { crypto = globalThis.crypto, signal } = options;
  const limits = resolveLimits(options.limits);
  assertNotAborted(signal);
  const takeTurn = createTurnTaker(signal);
  const search: Search = {
    index: await indexCertificates(certificateBags, limits, takeTurn),
    limits,
    keyBudget: createBudget(limits),
    crypto,
    takeTurn,
    chains: new Map(),
    judgeLink: createLinkJudge(crypto, () => createBudget(limits), takeTurn),
    listed: 0,
  };
  const byPublicKey = await groupByPublicKey(search);

  const identities: Identity[] = [];
  const keysWithoutCertificate: OpenKeyBag[] = [];
  const paired = new Set<string>();
  for (const key of keys) {
    await search.takeTurn();
    const { certificates, match } = await findCertificates(key, search, byPublicKey);
    if (certificates.length === 0) keysWithoutCertificate.push(key);
    // Each is listed twice at the least, as the key's and in its chain
    assertWithin(limits, "bags", search.listed + 2 * certificates.length);
    for (const certificate of [...certificates].sort(byValidity)) {
      await search.takeTurn();
      paired.add(certificate.sha256);
      identities.push(await toIdentity(key, certificate, match, search));
    }
  }
  const isPaired = new Set(
    search.index.certificates.filter(({ sha256 }) => paired.has(sha256)).flatMap(({ bags }) => bags),
  );
  const certificatesWithoutKey = certificateBags.filter((bag) => !isPaired.has(bag));
  return { identities, keysWithoutCertificate, lockedKeys, certificatesWithoutKey };
}

function sort(pfx: Pfx) {
  const keys: OpenKeyBag[] = [];
  const lockedKeys: LockedShroudedKeyBag[] = [];
  const certificateBags: CertBag[] = [];
  for (const bag of bagsOf(pfx)) {
    if (bag.type === "certBag") certificateBags.push(bag);
    else if (bag.type === "keyBag") keys.push(bag);
    else if (bag.type === "pkcs8ShroudedKeyBag") {
      if ("locked" in bag) lockedKeys.push(bag);
      else keys.push(bag);
    }
  }
  return { keys, lockedKeys, certificateBags };
}

async function groupByPublicKey({
  index,
  limits,
  takeTurn,
}: Search): Promise<ReadonlyMap<string, readonly IndexedCertificate[]>> {
  const groups = new Map<string, IndexedCertificate[]>();
  for (const certificate of index.certificates) {
    await takeTurn();
    const publicKey = normalizePublicKey(certificate.subjectPublicKeyInfo, createBudget(limits));
    if (publicKey === null) continue;
    const group = groups.get(publicKey);
    if (group === undefined) groups.set(publicKey, [certificate]);
    else group.push(certificate);
  }
  return groups;
}

async function findCertificates(
  key: OpenKeyBag,
  { index, crypto, keyBudget }: Search,
  byPublicKey: ReadonlyMap<string, readonly IndexedCertificate[]>,
): Promise<{ readonly certificates: readonly IndexedCertificate[]; readonly match: Identity["match"] }> {
  const publicKey = await readPublicKey(key, crypto, keyBudget);
  if (publicKey === "disagreement") return { certificates: [], match: "unproved" };
  if (publicKey !== undefined) return { certificates: byPublicKey.get(publicKey) ?? [], match: "public-key" };
  return { certificates: key.localKeyId === null ? [] : index.withLocalKeyId(key.localKeyId), match: "unproved" };
}

/**
 * In normal form; `undefined` where it cannot be told, as of a key that is malformed inside. `disagreement` where the key
 * states another than its own: it then has no certificate, whatever a key id says.
 */
async function readPublicKey(
  key: OpenKeyBag,
  crypto: CryptoProvider | undefined,
  budget: Budget,
): Promise<string | undefined> {
  try {
    const half = await publicHalf(keyOctets(key), crypto, budget);
    if ("spki" in half) return normalizePublicKey(half.spki, budget) ?? undefined;
    return half.unavailable === "disagreement" ? half.unavailable : undefined;
  } catch (error) {
    if (!isPfxError(error) || error.code === "ERR_PFX_LIMIT_EXCEEDED") throw error;
    return undefined;
  }
}

async function toIdentity(
  key: OpenKeyBag,
  certificate: IndexedCertificate,
  match: Identity["match"],
  search: Search,
): Promise<Identity> {
  const chain = await chainOf(certificate, search);
  search.listed += certificate.bags.length + chain.certificates.length;
  assertWithin(search.limits, "bags", search.listed);
  const [bag, ...copies] = bestFirst(certificate.bags, key);
  const bags = chain.certificates.map((link) => (link === certificate ? bag : link.bags[0]));
  const { positionOf } = search.index;
  return {
    key,
    certificate: bag,
    copies,
    match,
    evidence: compareAttributes(key, bag),
    chain: bags,
    links: chain.links,
    chainEnd: toChainEnd(chain),
    fileOrder: [...bags].sort((a, b) => positionOf(a) - positionOf(b)),
  };
}

/** The bags of one certificate, the one first whose attributes say most that it is for the key; else as in the file. */
function bestFirst(bags: IndexedCertificate["bags"], key: OpenKeyBag): IndexedCertificate["bags"] {
  const weight = (bag: CertBag) => {
    const { localKeyId, friendlyName } = compareAttributes(key, bag);
    return (localKeyId === "agrees" ? 2 : 0) + (friendlyName === "agrees" ? 1 : 0);
  };
  const [first, ...others] = bags;
  const best = others.reduce((found, bag) => (weight(bag) > weight(found) ? bag : found), first);
  return [best, ...bags.filter((bag) => bag !== best)];
}

/** Once for each certificate, however many keys it is for. */
function chainOf(leaf: IndexedCertificate, search: Search): Promise<Chain> {
  const { index, chains, judgeLink } = search;
  const known = chains.get(leaf.sha256);
  if (known !== undefined) return known;
  const chain = buildChain(leaf, index, judgeLink);
  chains.set(leaf.sha256, chain);
  return chain;
}

function toChainEnd({ certificates, end }: Chain): ChainEnd {
  if (end === "self-signed") return { end };
  return { end, issuer: toDistinguishedName(certificates.at(-1)!.issuer) };
}

function compareAttributes(key: OpenKeyBag, certificate: CertBag): Identity["evidence"] {
  return { localKeyId: compare(key.localKeyId, certificate.localKeyId), friendlyName: compareNames(key, certificate) };
}

function compare(a: Uint8Array | null, b: Uint8Array | null): AttributeEvidence {
  if (a === null || b === null) return "absent";
  return equalOctets(a, b) ? "agrees" : "disagrees";
}

function compareNames({ friendlyName: a }: BagFields, { friendlyName: b }: BagFields): AttributeEvidence {
  if (a === null || b === null) return "absent";
  return a === b ? "agrees" : "disagrees";
}
