import { type CertBag, describeCertificate, type Identities, type Identity, isPfxError } from "../index.js";
import { X509_CERTIFICATE } from "./bag-report.js";

export interface ReadableIdentities {
  readonly readable: Identities;
  /** What is said to be an X.509 certificate and does not parse as one: what loads PEM files would refuse the whole file. */
  readonly unreadable: readonly CertBag[];
}

/**
 * `found` without the certificates that do not parse: a key that has no other is one without certificate, and a chain ends
 * before the first of them.
 */
export function leaveOutUnreadable(found: Identities): ReadableIdentities {
  const ofIdentities = found.identities.flatMap(({ certificate, copies, chain }) => [certificate, ...copies, ...chain]);
  const all = new Set([...ofIdentities, ...found.certificatesWithoutKey]);
  const unreadable = new Set([...all].filter((bag) => !isReadable(bag)));
  if (unreadable.size === 0) return { readable: found, unreadable: [] };

  const identities = found.identities
    .filter(({ certificate }) => !unreadable.has(certificate))
    .map((identity) => endBefore(unreadable, identity));
  const paired = new Set(identities.map(({ key }) => key));
  const unpaired = new Set(found.identities.map(({ key }) => key).filter((key) => !paired.has(key)));
  return {
    readable: {
      ...found,
      identities,
      keysWithoutCertificate: [...found.keysWithoutCertificate, ...unpaired],
      certificatesWithoutKey: found.certificatesWithoutKey.filter((bag) => !unreadable.has(bag)),
    },
    unreadable: [...unreadable],
  };
}

/** `identity` with the part of its chain, from its own certificate on, that can be read. */
function endBefore(unreadable: ReadonlySet<CertBag>, identity: Identity): Identity {
  const end = identity.chain.findIndex((bag) => unreadable.has(bag));
  const last = identity.chain[end - 1];
  if (last === undefined) return identity;
  const chain = identity.chain.slice(0, end);
  return {
    ...identity,
    chain,
    links: identity.links.slice(0, end - 1),
    chainEnd: { end: "issuer-missing", issuer: describeCertificate(last.certValue).issuer },
    fileOrder: identity.fileOrder.filter((bag) => chain.includes(bag)),
  };
}

/** As `unshroud inspect` has it; of other types than X.509 nothing is read. */
function isReadable({ certId, certValue }: CertBag): boolean {
  if (certId !== X509_CERTIFICATE) return true;
  try {
    describeCertificate(certValue);
    return true;
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return false;
  }
}
