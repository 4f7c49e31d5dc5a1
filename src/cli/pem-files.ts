import { type Identities, type Identity, type OpenKeyBag, toPem, toTlsOptions } from "../index.js";
import { X509_CERTIFICATE } from "./bag-report.js";
import type { NewFile } from "./new-files.js";

export interface PemFile extends NewFile {
  readonly holds: string;
}

/** The names are ours: none comes from the file, whose names may be anything. */
export function toPemFiles({ identities, keysWithoutCertificate, certificatesWithoutKey }: Identities): PemFile[] {
  // By their octets: a file may have a certificate twice.
  const inChains = new Set(identities.flatMap(({ chain }) => toPem(chain)));
  const others = new Set(toPem(certificatesWithoutKey.filter(({ certId }) => certId === X509_CERTIFICATE)));
  const alone = [...others].filter((text) => !inChains.has(text));
  const files = [
    ...identities.flatMap(identityFiles),
    ...keysWithoutCertificate.map((bag: OpenKeyBag, i) => keyFile(`key-${i + 1}.key.pem`, toPem(bag))),
    { name: "certificates.pem", text: alone.join(""), holds: "certificates of no key here" },
  ];
  return files.filter(({ text }) => text !== "");
}

/** The identities, by the first part of their files' names, of which only the key id says that they are ones. */
export function namesOfUnproved({ identities }: Identities): string[] {
  return identities.flatMap(({ match }, i) => (match === "unproved" ? [identityName(i)] : []));
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
