import {
  type Compatibility,
  type CompatibilityElement,
  type CompatibilityTarget,
  coversHost,
  type Diagnosis,
  describeCertificate,
  type Identities,
  type Identity,
  isPfxError,
  type Pfx,
} from "../index.js";

/** One thing that was to be checked. */
export interface Check {
  readonly check: "opens" | "mac" | "key" | "match" | "host" | "validity" | "chain" | "target";
  /** `doubtful`: it depends on what is not in the file. `unknown`: only what did not open could tell. */
  readonly status: "passes" | "fails" | "doubtful" | "unknown";
  /** What was found, in one sentence without a full stop. Names of the file stand in it as they are. */
  readonly sentence: string;
  /** The path of the certificate's bag that it is about, or `null`. */
  readonly certificate: string | null;
  /** The target that it is about, or `null`. */
  readonly target: CompatibilityTarget | null;
}

/** What is asked of the file. */
export interface Requirements {
  readonly hosts: readonly string[];
  readonly targets: readonly CompatibilityTarget[];
  readonly minDays: number;
  readonly now: Date;
}

/** What the checks are made of; without `pfx` and `identities` where the file did not open. */
export interface Checked {
  readonly diagnosis: Diagnosis;
  readonly pfx: Pfx | undefined;
  readonly identities: Identities | undefined;
  readonly compatibility: Readonly<Record<CompatibilityTarget, Compatibility>> | undefined;
}

/** What was asked, answered: first of the file, then of each identity, then of each target. */
export function check(checked: Checked, requirements: Requirements): Check[] {
  return [
    checkOpening(checked),
    checkMac(checked),
    ...checkIdentities(checked, requirements),
    ...checkTargets(checked, requirements),
  ];
}

/** `fails` where one of them does, else `unknown` where one is; what is doubtful is left to whoever reads of it. */
export function overall(checks: readonly Check[]): "passes" | "fails" | "unknown" {
  const has = (status: Check["status"]) => checks.some((one) => one.status === status);
  return has("fails") ? "fails" : has("unknown") ? "unknown" : "passes";
}

function result(
  name: Check["check"],
  status: Check["status"],
  sentence: string,
  about: Partial<Pick<Check, "certificate" | "target">> = {},
): Check {
  return { check: name, status, sentence, certificate: null, target: null, ...about };
}

function checkOpening({ diagnosis: { verdict, summary } }: Checked): Check {
  if (verdict === "opens") return result("opens", "passes", summary);
  return result("opens", verdict === "password-required" ? "unknown" : "fails", summary);
}

function checkMac({ diagnosis: { outline, evidence }, pfx }: Checked): Check {
  if (pfx?.integrity.mode === "password") return result("mac", "passes", "the MAC verifies");
  if (evidence.some((one) => one.evidence === "mac-does-not-verify")) {
    return result("mac", "fails", "the MAC does not verify with this password");
  }
  if (outline?.integrity.mode === "none")
    return result("mac", "fails", "there is no MAC: nothing vouches for the file");
  return result("mac", "unknown", "whether the MAC verifies cannot be told");
}

function checkIdentities(checked: Checked, requirements: Requirements): Check[] {
  const { identities, pfx, diagnosis } = checked;
  if (identities === undefined || pfx === undefined) return [checkKeyInSight(diagnosis)];
  const found = identities.identities.filter(({ match }) => match === "public-key");
  const keys = found.length + identities.keysWithoutCertificate.length + identities.lockedKeys.length;
  if (keys === 0 && identities.identities.length === 0) {
    const isWhole = diagnosis.verdict === "opens";
    return [result("key", isWhole ? "fails" : "unknown", isWhole ? NO_KEY : "no private key came to light")];
  }
  const checks = [result("key", "passes", "there is a private key")];
  checks.push(...checkMatch(identities, found));
  const isForHosts = ({ certificate }: Identity) =>
    requirements.hosts.every((host) => coversHost(certificate.certValue, host));
  const meant = found.some(isForHosts) ? found.filter(isForHosts) : found;
  return [...checks, ...meant.flatMap((identity) => checkIdentity(identity, requirements))];
}

const NO_KEY = "there is no private key in it: it was not exported";

/** Without opening it. */
function checkKeyInSight({ outline }: Diagnosis): Check {
  if (outline?.privateKey === "present") return result("key", "passes", "a private key is in sight");
  if (outline?.privateKey === "absent") return result("key", "fails", NO_KEY);
  return result("key", "unknown", "whether there is a private key cannot be told");
}

function checkMatch(
  { identities, keysWithoutCertificate, lockedKeys }: Identities,
  found: readonly Identity[],
): Check[] {
  if (found.length > 0) return [];
  if (lockedKeys.length > 0) return [result("match", "unknown", "the private key did not open")];
  if (keysWithoutCertificate.length > 0)
    return [result("match", "fails", "no certificate in it is for the private key")];
  return identities.length > 0
    ? [result("match", "unknown", "that the certificate is for the private key is not proved: only the key id says so")]
    : [];
}

function checkIdentity(identity: Identity, { hosts, minDays, now }: Requirements): Check[] {
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

function checkValidity({ certificate }: Identity, minDays: number, now: Date): Check {
  const about = { certificate: certificate.path };
  const description = describe(certificate.certValue);
  if (description === undefined) return result("validity", "unknown", "the certificate cannot be read", about);
  const { notBefore, notAfter } = description;
  const until = notAfter.toISOString().slice(0, 10);
  if (notBefore > now) {
    return result("validity", "fails", `not valid before ${notBefore.toISOString().slice(0, 10)}`, about);
  }
  const days = Math.floor((notAfter.getTime() - now.getTime()) / DAY);
  if (days < 0) return result("validity", "fails", `expired on ${until}`, about);
  if (days < minDays) {
    return result("validity", "fails", `valid until ${until}: ${days} days, and ${minDays} are asked for`, about);
  }
  return result("validity", "passes", `valid until ${until}`, about);
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
      return result("chain", "unknown", `too many certificates are named ${issuer}`, about);
    case "cycle":
      return result("chain", "fails", `never ends: ${issuer} is above and below it`, about);
  }
}

function checkTargets({ compatibility }: Checked, { targets }: Requirements): Check[] {
  return targets.map((target) => {
    const found = compatibility?.[target];
    if (found === undefined || found.verdict === "unknown") {
      return result("target", "unknown", `whether ${target} reads it is not known${why(found)}`, { target });
    }
    const reads = found.verdict === "reads";
    return result("target", reads ? "passes" : "fails", `${target} ${reads ? "reads it" : `refuses it${why(found)}`}`, {
      target,
    });
  });
}

function why(compatibility: Compatibility | undefined): string {
  const [first] = compatibility?.deciding ?? [];
  return first === undefined ? "" : `: ${FEATURES[first.feature] ?? first.feature} ${first.value}`;
}

/** What a person calls the features that decide most often. */
const FEATURES: Readonly<Partial<Record<CompatibilityElement["feature"], string>>> = {
  integrity: "MAC:",
  macDigest: "MAC with",
  macIterations: "iterations of the MAC:",
  pkcs12Cipher: "encrypted with",
  pbes1Cipher: "encrypted with",
  pbes2Cipher: "encrypted with",
  iterations: "iterations:",
  encoding: "encoded in",
  keys: "private keys:",
  certificates: "certificates:",
  keyType: "private key of type",
  certificateKeyType: "certificate with a key of type",
  hidden: "what decides is",
};

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
