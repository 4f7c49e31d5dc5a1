import { coversHost, type Diagnosis, type DiagnosisFindingCode, type Identities, type Identity } from "../index.js";
import { type Check, type Checked, type Requirements, result } from "./check-result.js";
import { checkIdentity } from "./identity-checks.js";
import { checkTargets } from "./target-checks.js";

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
  const { identities, diagnosis } = checked;
  const hasFinding = (name: DiagnosisFindingCode) => diagnosis.findings.some(({ finding }) => finding === name);
  if (hasFinding("no-private-key")) return [result("key", "fails", NO_KEY)];
  if (identities === undefined) return [checkKeyInSight(diagnosis), ...whatIsOutOfSight(requirements)];
  const { keysWithoutCertificate, lockedKeys } = identities;
  if (identities.identities.length + keysWithoutCertificate.length + lockedKeys.length === 0) {
    return [result("key", "unknown", "no private key came to light, and not all of the file did")];
  }
  const matched = identities.identities.filter(({ match }) => match === "public-key");
  const isForHosts = ({ certificate }: Identity) =>
    requirements.hosts.every((host) => coversHost(certificate.certValue, host));
  const meant = matched.some(isForHosts) ? matched.filter(isForHosts) : matched;
  return [
    result("key", "passes", "there is a private key"),
    ...(matched.length > 0 ? [] : [checkUnmatched(identities, hasFinding)]),
    ...meant.flatMap((identity) => checkIdentity(identity, requirements)),
  ];
}

const NO_KEY = "there is no private key in it: it was not exported";

/** What only an opened file tells. */
function whatIsOutOfSight({ hosts }: Requirements): Check[] {
  const unknown = (name: Check["check"], what: string) =>
    result(name, "unknown", `${what} cannot be told before the file opens`);
  return [
    unknown("match", "whether a certificate is for the key"),
    ...hosts.map((host) => unknown("host", `whether the certificate is for ${host}`)),
    unknown("validity", "whether the certificate is valid"),
    unknown("chain", "whether its chain is complete"),
  ];
}

/** Without opening it. */
function checkKeyInSight({ outline }: Diagnosis): Check {
  if (outline?.privateKey === "present") return result("key", "passes", "a private key is in sight");
  return result("key", "unknown", "whether there is a private key cannot be told");
}

function checkUnmatched(
  { identities, lockedKeys }: Identities,
  hasFinding: (name: DiagnosisFindingCode) => boolean,
): Check {
  if (hasFinding("key-certificate-mismatch")) {
    return result("match", "fails", "no certificate in it is for the private key");
  }
  if (hasFinding("no-certificate")) return result("match", "fails", "there is no certificate for the private key");
  if (lockedKeys.length > 0) return result("match", "unknown", "the private key did not open");
  return identities.length > 0
    ? result("match", "unknown", "that the certificate is for the private key is not proved: only the key id says so")
    : result("match", "unknown", "which certificate is for the private key cannot be told");
}
