import type { ChainEnd, ChainLink } from "../types/identity.js";
import { byValidity, type CertificateIndex, type IndexedCertificate } from "./certificate-index.js";
import type { LinkJudge } from "./chain-links.js";

export interface Chain {
  readonly certificates: readonly IndexedCertificate[];
  readonly links: readonly ChainLink[];
  readonly end: ChainEnd["end"];
}

/** A way from the leaf: the certificate, and the way to what it has issued. */
interface Way {
  readonly certificate: IndexedCertificate;
  readonly link: ChainLink | undefined;
  readonly from: Way | undefined;
  readonly length: number;
}

/**
 * The shortest chain from `leaf` to a self-signed certificate, or the longest where none is reached. It goes from
 * certificate to certificate by name, and by what the runtime can verify; every certificate is visited once, so that
 * certificates that sign each other end. While there are links left to judge, it does not depend on the order of the file.
 */
export async function buildChain(leaf: IndexedCertificate, index: CertificateIndex, judge: LinkJudge): Promise<Chain> {
  const visited = new Set([leaf]);
  const ways: Way[] = [{ certificate: leaf, link: undefined, from: undefined, length: 1 }];
  let longest = ways[0]!;
  let isWhole = true;
  for (const way of ways) {
    const { certificate } = way;
    const itself = await judgeItself(certificate, judge);
    if (isLink(itself)) return toChain(way, "self-signed");
    if (itself === "not-judged") isWhole = false;
    const issuers: Way[] = [];
    for (const issuer of index.issuersOf(certificate)) {
      if (visited.has(issuer)) continue;
      const link = await judge(certificate, issuer);
      if (link === "not-judged") {
        isWhole = false;
        break;
      }
      if (link !== undefined) issuers.push({ certificate: issuer, link, from: way, length: way.length + 1 });
    }
    for (const issuer of bestOf(issuers)) {
      visited.add(issuer.certificate);
      ways.push(issuer);
      if (issuer.length > longest.length) longest = issuer;
    }
  }
  if (!isWhole) return toChain(longest, "search-ended");
  return toChain(longest, (await endsInCycle(longest, judge)) ? "cycle" : "issuer-missing");
}

async function judgeItself(certificate: IndexedCertificate, judge: LinkJudge): ReturnType<LinkJudge> {
  return certificate.issuerName === certificate.subjectName ? judge(certificate, certificate) : undefined;
}

/** Whether the last of the way was issued by one below it. */
async function endsInCycle({ certificate, from }: Way, judge: LinkJudge): Promise<boolean> {
  for (let below = from; below !== undefined; below = below.from) {
    if (below.certificate.subjectName !== certificate.issuerName) continue;
    if (isLink(await judge(certificate, below.certificate))) return true;
  }
  return false;
}

function isLink(link: Awaited<ReturnType<LinkJudge>>): link is ChainLink {
  return link !== undefined && link !== "not-judged";
}

/**
 * Better evidence first, then what lasts longer; at last by fingerprint, so that the order is always the same. Where one
 * has verified, those that could not be checked are namesakes.
 */
function bestOf(issuers: readonly Way[]): readonly Way[] {
  const verified = issuers.filter(({ link }) => link?.signature === "verified");
  const weight = ({ link }: Way) => (link?.keyIdentifier === "agrees" ? 1 : 0);
  const chosen = verified.length > 0 ? verified : [...issuers];
  return chosen.sort((a, b) => weight(b) - weight(a) || byValidity(a.certificate, b.certificate));
}

function toChain(last: Way, end: Chain["end"]): Chain {
  const ways: Way[] = [];
  for (let way: Way | undefined = last; way !== undefined; way = way.from) ways.push(way);
  ways.reverse();
  return {
    certificates: ways.map(({ certificate }) => certificate),
    links: ways.flatMap(({ link }) => link ?? []),
    end,
  };
}
