import { DEFAULT_LIMITS, findIdentities, inspectPfx, openPfx, type Pfx, type SafeBag, wipeSecrets } from "../index.js";
import type { PemArguments } from "./arguments.js";
import { complain } from "./complain.js";
import { escapeText } from "./escape.js";
import { ExitCode } from "./exit-code.js";
import { explainError } from "./explain-error.js";
import { nameOf } from "./identity-report.js";
import type { Io } from "./io.js";
import { writeNewFiles } from "./new-files.js";
import { type PemFile, type PemFiles, toPemFiles } from "./pem-files.js";
import { readOctets } from "./read-octets.js";
import { assertInput, readPassword } from "./read-password.js";
import { findUnwritten, type Unwritten } from "./unwritten.js";

const HOW_TO_GIVE = "give it with --password-env, --password-file or --ask-password";

/**
 * `unshroud pem`: what is in the file as PEM files in a folder; their names go to standard output, what went wrong to
 * standard error. What does not open does not keep the rest from being written. @throws `UsageError`
 */
export async function pem(options: PemArguments, io: Io): Promise<ExitCode> {
  const { file, password, out } = options;
  assertInput(options, io);
  let pfx: Pfx | undefined;
  let made: PemFiles;
  let unwritten: Unwritten[];
  try {
    const octets = await readOctets(file, io, DEFAULT_LIMITS.fileSize);
    // Nobody types a password for what is no PKCS#12 file.
    inspectPfx(octets);
    const given = password && { password: await readPassword(password, io) };
    pfx = await openPfx(octets, { ...given, partial: true });
    unwritten = findUnwritten(pfx);
    assertPasswordFits(pfx, unwritten);
    made = toPemFiles(await findIdentities(pfx));
  } catch (error) {
    const explanation = explainError(error);
    if (explanation === undefined) throw error;
    const { code, sentence, nextStep } = explanation;
    complain(io, `${sentence} (${code})`, code === "ERR_PFX_PASSWORD_REQUIRED" ? HOW_TO_GIVE : nextStep);
    return ExitCode.INCOMPLETE;
  } finally {
    if (pfx !== undefined) wipeSecrets(pfx);
  }
  const { files, unproved, unreadable } = made;
  if (files.length > 0) {
    const problem = await writeNewFiles(out, files);
    if (problem !== undefined) {
      complain(io, `nothing was written: ${problem}`, null);
      return ExitCode.INCOMPLETE;
    }
    io.stdout.write(`Written to ${escapeText(out)}, for its owner only:\n${files.map(describeFile).join("")}`);
    if (unproved.length > 0) {
      complain(io, `unproved: only the key id ties key and certificate of ${list(unproved)}`, null);
    }
    if (pfx.integrity.mode === "none") {
      complain(io, "unauthenticated: the file has no MAC, so that anyone could have altered what was written", null);
    }
  }
  complainOfUnwritten(unwritten, io);
  if (unreadable.length > 0) {
    complain(io, `not written: what does not parse as an X.509 certificate: ${list(unreadable.map(nameOf))}`, null);
  }
  if (files.length === 0) {
    complain(io, "nothing was written: no private key and no X.509 certificate came out of the file", null);
  }
  const all = files.length > 0 && unreadable.length === 0 && unwritten.every(({ error }) => error === undefined);
  return all ? ExitCode.OK : ExitCode.INCOMPLETE;
}

/**
 * Where no password was given, or the one that was given opened nothing and no MAC says that it is right, the folder is
 * left for what the right one gives. @throws `ERR_PFX_PASSWORD_REQUIRED`, `ERR_PFX_DECRYPTION_FAILED`
 */
function assertPasswordFits(pfx: Pfx, unwritten: readonly Unwritten[]): void {
  const mayBeWrong = pfx.integrity.mode === "none" && !hasDecrypted(pfx);
  for (const { error } of unwritten) {
    if (error?.code === "ERR_PFX_PASSWORD_REQUIRED") throw error;
    if (error?.code === "ERR_PFX_DECRYPTION_FAILED" && mayBeWrong) throw error;
  }
}

function hasDecrypted({ authenticatedSafe }: Pfx): boolean {
  const isDecrypted = (bag: SafeBag): boolean =>
    bag.type === "safeContentsBag" ? bag.bags.some(isDecrypted) : "passwordForm" in bag;
  return authenticatedSafe.some(
    (safe) => "bags" in safe && (safe.privacy === "password" || safe.bags.some(isDecrypted)),
  );
}

/** One line for each reason. */
function complainOfUnwritten(unwritten: readonly Unwritten[], io: Io): void {
  const namesByReason = new Map<string, string[]>();
  for (const { name, why } of unwritten) {
    const names = namesByReason.get(why);
    if (names === undefined) namesByReason.set(why, [name]);
    else names.push(name);
  }
  for (const [why, names] of namesByReason) complain(io, `${why}: ${list(names)}`, null);
}

const MAXIMUM_LISTED = 10;

function list(names: readonly string[]): string {
  const more = names.length - MAXIMUM_LISTED;
  return `${names.slice(0, MAXIMUM_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function describeFile({ name, holds }: PemFile): string {
  return `  ${name.padEnd(26)} ${holds}\n`;
}
