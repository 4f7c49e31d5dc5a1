import { coversHost, describeCertificate, type Identity, isPfxError } from "../index.js";
import { type Check, type Requirements, result } from "./check-result.js";

/** Of one key and its certificate. */
export function checkIdentity(identity: Identity, { hosts, minDays, now }: Requirements): Check[] {
  const { certificate } = identity;
  const about = { certificate: certificate.path };
  const subject = subjectOf(identity);
  return [
    result("match", "passes", `the private key is that of ${subject}`, about),
    ...hosts.map((host) =>
      coversHost(certificate.certValue, host)
        ? result("host", "passes", `${subject} is for ${host}`, about)
        : result("host", "fails", `${subject} is not for ${host}: ${namesOf(identity)}`, about),
    ),
    checkValidity(identity, minDays, now),
    checkChain(identity),
  ];
}

const DAY = 86_400_000;

/** Of the certificate and of all above it. */
function checkValidity({ certificate, chain }: Identity, minDays: number, now: Date): Check {
  const about = { certificate: certificate.path };
  const periods = chain.map(({ certValue }) => describe(certValue));
  if (periods.includes(undefined)) return result("validity", "unknown", "a certificate cannot be read", about);
  const notBefore = new Date(Math.max(...periods.map((period) => period!.notBefore.getTime())));
  const notAfter = new Date(Math.min(...periods.map((period) => period!.notAfter.getTime())));
  const [from, until] = [notBefore, notAfter].map((date) => date.toISOString().slice(0, 10));
  const which = chain.length > 1 ? "with its chain " : "";
  if (notBefore > now) return result("validity", "fails", `${which}not valid before ${from}`, about);
  const days = Math.floor((notAfter.getTime() - now.getTime()) / DAY);
  if (days < 0) return result("validity", "fails", `${which}expired on ${until}`, about);
  if (days < minDays) {
    return result(
      "validity",
      "fails",
      `${which}valid until ${until}: ${days} days, and ${minDays} are asked for`,
      about,
    );
  }
  return result("validity", "passes", `${which}valid until ${until}`, about);
}

function checkChain({ certificate, chain, chainEnd }: Identity): Check {
  const about = { certificate: certificate.path };
  const issuer = "issuer" in chainEnd ? chainEnd.issuer || "(empty)" : "";
  switch (chainEnd.end) {
    case "self-signed":
      return result(
        "chain",
        "passes",
        `complete: ${chain.length === 1 ? "self-signed" : `${chain.length} certificates`}`,
        about,
      );
    case "issuer-missing":
      // A root need not be in the file; one certificate alone has seldom a root right above it
      return chain.length > 1
        ? result(
            "chain",
            "doubtful",
            `ends with the issuer ${issuer}, which is not in the file: a root need not be`,
            about,
          )
        : result("chain", "fails", `incomplete: the issuer ${issuer} is not in the file`, about);
    case "search-ended":
      return result("chain", "unknown", `not all certificates named ${issuer} were looked at`, about);
    case "cycle":
      return result("chain", "fails", `never ends: ${issuer} is above and below it`, about);
  }
}

function subjectOf({ certificate }: Identity): string {
  return describe(certificate.certValue)?.subject || certificate.path;
}

function namesOf({ certificate }: Identity): string {
  const names = describe(certificate.certValue)?.subjectAltNames ?? [];
  return names.length === 0 ? "it names no host" : `it is for ${names.slice(0, 10).join(", ")}`;
}

function describe(certValue: Uint8Array) {
  try {
    return describeCertificate(certValue);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return undefined;
  }
}
