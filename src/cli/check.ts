import {
  checkCompatibility,
  DEFAULT_LIMITS,
  diagnosePfx,
  findIdentities,
  type Identities,
  isPfxError,
  openPfx,
  type Pfx,
  wipeSecrets,
} from "../index.js";
import type { CheckArguments } from "./arguments.js";
import { renderCheckJson, renderCheckReport } from "./check-report.js";
import type { Check, Checked } from "./check-result.js";
import { check as checkAll, overall } from "./checks.js";
import { ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { readOctets } from "./read-octets.js";
import { assertInput, readPassword } from "./read-password.js";
import { tellUnreadable } from "./unreadable.js";

/** `unshroud check`: whether the file will do where it is to be deployed. @throws `UsageError` */
export async function check(options: CheckArguments, io: Io): Promise<ExitCode> {
  const { file, hosts, targets, minDays, json } = options;
  assertInput(options, io);
  let octets: Uint8Array;
  try {
    octets = await readOctets(file, io, DEFAULT_LIMITS.fileSize);
  } catch (error) {
    return tellUnreadable(error, options, io);
  }
  const now = new Date();
  const checked = await look(octets, options.password && (await readPassword(options.password, io)), now);
  const checks = checkAll(checked, { hosts, targets, minDays, now });
  if (checked.pfx !== undefined) wipeSecrets(checked.pfx);
  io.stdout.write((json ? renderCheckJson : renderCheckReport)(file, checked.diagnosis, checks));
  return exitCodeOf(checks);
}

/** A file that does not open was not checked, whatever was seen of it. */
function exitCodeOf(checks: readonly Check[]): ExitCode {
  if (checks.some((one) => one.check === "opens" && one.status === "fails")) return ExitCode.INCOMPLETE;
  return { passes: ExitCode.OK, fails: ExitCode.NOT_MET, unknown: ExitCode.INCOMPLETE }[overall(checks)];
}

/** Opens it once where the password fits, so that its keys are derived once. */
async function look(file: Uint8Array, password: string | undefined, now: Date): Promise<Checked> {
  if (password !== undefined) {
    const pfx = await tryOpening(file, password);
    const diagnosis = pfx && (await diagnosePfx(pfx, { password, now }));
    if (diagnosis?.verdict === "opens") return lookInto(pfx!, diagnosis, password);
    const whole = await diagnosePfx(file, { password, now });
    return pfx === undefined ? lookAt(whole) : lookInto(pfx, whole, password);
  }
  const diagnosis = await diagnosePfx(file, { now });
  const pfx = diagnosis.verdict === "opens" ? await tryOpening(file, "") : undefined;
  return pfx === undefined ? lookAt(diagnosis) : lookInto(pfx, diagnosis, "");
}

async function tryOpening(file: Uint8Array, password: string): Promise<Pfx | undefined> {
  try {
    return await openPfx(file, { password, partial: true });
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return undefined;
  }
}

function lookAt(diagnosis: Checked["diagnosis"]): Checked {
  const compatibility = diagnosis.outline === null ? undefined : checkCompatibility(diagnosis.outline);
  return { diagnosis, pfx: undefined, identities: undefined, compatibility, isPlainPassword: true };
}

async function lookInto(pfx: Pfx, diagnosis: Checked["diagnosis"], password: string): Promise<Checked> {
  const takesNone = pfx.integrity.mode === "none" && pfx.authenticatedSafe.every(({ privacy }) => privacy === "none");
  const isPlainPassword = takesNone || /^[\x20-\x7e]+$/.test(password);
  return { diagnosis, pfx, identities: await tryFinding(pfx), compatibility: checkCompatibility(pfx), isPlainPassword };
}

/** A limit that keeps them from being told is among the findings. */
async function tryFinding(pfx: Pfx): Promise<Identities | undefined> {
  try {
    return await findIdentities(pfx);
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return undefined;
  }
}
