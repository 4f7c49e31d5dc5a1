import {
  type CertBag,
  describeCertificate,
  type Identities,
  type Identity,
  isPfxError,
  type OpenKeyBag,
  toPem,
  toTlsOptions,
} from "../index.js";
import { X509_CERTIFICATE } from "./bag-report.js";
import type { NewFile } from "./new-files.js";

export interface PemFile extends NewFile {
  readonly holds: string;
}

export interface PemFiles {
  /** The names are ours: none comes from the file, whose names may be anything. */
  readonly files: readonly PemFile[];
  /** The identities, by the first part of their files' names, of which only the key id says that they are ones. */
  readonly unproved: readonly string[];
  /** What is said to be an X.509 certificate and does not parse as one: what loads PEM files would refuse the whole file. */
  readonly unreadable: readonly CertBag[];
}

export function toPemFiles({ identities, keysWithoutCertificate, certificatesWithoutKey }: Identities): PemFiles {
  // By their octets: a file may have a certificate twice.
  const inChains = new Set(identities.flatMap(({ chain }) => toPem(chain)));
  const others = certificatesWithoutKey.filter((bag) => bag.certId === X509_CERTIFICATE && !inChains.has(toPem(bag)));
  const unreadable = new Set(others.filter((bag) => !isReadable(bag)));
  const alone = new Set(toPem(others.filter((bag) => !unreadable.has(bag))));
  const files = [
    ...identities.flatMap(identityFiles),
    ...keysWithoutCertificate.map((bag: OpenKeyBag, i) => keyFile(`key-${i + 1}.key.pem`, toPem(bag))),
    { name: "certificates.pem", text: [...alone].join(""), holds: "certificates of no key here" },
  ];
  return {
    files: files.filter(({ text }) => text !== ""),
    unproved: identities.flatMap(({ match }, i) => (match === "unproved" ? [identityName(i)] : [])),
    unreadable: [...unreadable],
  };
}

const identityName = (index: number) => `identity-${index + 1}`;

function identityFiles(identity: Identity, index: number): PemFile[] {
  const { key, certificate, chain } = toPem(identity);
  const name = identityName(index);
  return [
    keyFile(`${name}.key.pem`, key),
    { name: `${name}.cert.pem`, text: certificate, holds: "its certificate" },
    { name: `${name}.chain.pem`, text: chain, holds: "the issuers' certificates" },
    { name: `${name}.fullchain.pem`, text: toTlsOptions(identity).cert, holds: "both, for a server: without the root" },
  ];
}

function keyFile(name: string, text: string): PemFile {
  return { name, text, holds: "private key, not encrypted" };
}

/** As `unshroud inspect` has it. */
function isReadable({ certValue }: CertBag): boolean {
  try {
    describeCertificate(certValue);
    return true;
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return false;
  }
}
